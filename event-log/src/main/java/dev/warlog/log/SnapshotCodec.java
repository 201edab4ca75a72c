package dev.warlog.log;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** How an owner's memory is written to the snapshots topic: one record a session, and one checkpoint a partition. */
final class SnapshotCodec {

    /** Another number is another format: such a snapshot is left aside and the log is read instead. */
    private static final int VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    private record SessionSnapshot(
            int version, long lastOffset, long overSinceMillis, List<KeptAnswer> answers, byte[] state) {}

    private record KeptAnswer(String user, String id, boolean accepted, byte[] data) {}

    /**
     * What a successor needs besides the sessions.
     *
     * @param eventsOffset first events offset that is not in the session snapshots written before this
     * @param epoch highest epoch up to there
     * @param resumeOffset first command offset not settled by what lies below {@code eventsOffset}
     */
    record PartitionCheckpoint(int version, long eventsOffset, long epoch, long resumeOffset) {

        PartitionCheckpoint(long eventsOffset, long epoch, long resumeOffset) {
            this(VERSION, eventsOffset, epoch, resumeOffset);
        }
    }

    static <S> byte[] session(OwnedSession<S> session, byte[] state) {
        List<KeptAnswer> answers = new ArrayList<>();
        session.answers
                .all()
                .forEach((key, answer) ->
                        answers.add(new KeptAnswer(key.user(), key.id(), answer.accepted(), answer.data())));
        return write(new SessionSnapshot(VERSION, session.lastOffset, session.overSinceMillis, answers, state));
    }

    static <S> OwnedSession<S> session(String id, byte[] bytes, SessionLogic<S> logic, int answersRemembered) {
        SessionSnapshot snapshot = read(bytes, SessionSnapshot.class);
        requireVersion(snapshot.version());
        OwnedSession<S> session = new OwnedSession<>(id, answersRemembered);
        session.lastOffset = snapshot.lastOffset();
        session.overSinceMillis = snapshot.overSinceMillis();
        snapshot.answers()
                .forEach(kept -> session.answers.remember(
                        new CommandKey(kept.user(), kept.id()), new Answers.Answer(kept.accepted(), kept.data())));
        session.state = logic.restore(snapshot.state());
        return session;
    }

    static byte[] checkpoint(PartitionCheckpoint checkpoint) {
        return write(checkpoint);
    }

    static PartitionCheckpoint checkpoint(byte[] bytes) {
        PartitionCheckpoint checkpoint = read(bytes, PartitionCheckpoint.class);
        requireVersion(checkpoint.version());
        return checkpoint;
    }

    private static void requireVersion(int version) {
        if (version != VERSION) {
            throw new IllegalArgumentException("snapshot of version " + version);
        }
    }

    private static byte[] write(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JacksonException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T read(byte[] bytes, Class<T> type) {
        try {
            return JSON.readValue(bytes, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SnapshotCodec() {}
}
