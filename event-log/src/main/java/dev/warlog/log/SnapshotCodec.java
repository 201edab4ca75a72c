package dev.warlog.log;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an owner's memory is written to the snapshots topic: one record a session, and one checkpoint a partition. */
final class SnapshotCodec {

    /** Another number is another format: such a snapshot is left aside and the log is read instead. */
    private static final int VERSION = 2;

    private static final ObjectMapper JSON = new ObjectMapper();

    private record SessionSnapshot(
            int version,
            long asOf,
            long lastOffset,
            long overSinceMillis,
            @Nullable String damage,
            List<KeptAnswer> answers,
            byte @Nullable [] state) {}

    private record KeptAnswer(String user, String id, boolean accepted, byte[] data) {}

    /**
     * What a successor needs besides the sessions.
     *
     * @param eventsOffset first events offset that is not in the session snapshots written before this
     * @param epoch highest epoch up to there
     * @param resumeOffset first command offset not settled by what lies below {@code eventsOffset}
     * @param sessions as of which events offset each session's snapshot must be at least; an older one, which a former
     *     owner wrote late, must not be used
     */
    record PartitionCheckpoint(
            int version, long eventsOffset, long epoch, long resumeOffset, Map<String, Long> sessions) {

        PartitionCheckpoint(long eventsOffset, long epoch, long resumeOffset, Map<String, Long> sessions) {
            this(VERSION, eventsOffset, epoch, resumeOffset, sessions);
        }
    }

    static <S> byte[] session(OwnedSession<S> session, SessionLogic<S> logic) {
        List<KeptAnswer> answers = new ArrayList<>();
        session.answers.forEach(
                (key, answer) -> answers.add(new KeptAnswer(key.user(), key.id(), answer.accepted(), answer.data())));
        S state = session.state;
        return write(new SessionSnapshot(
                VERSION,
                session.snapshotAsOf,
                session.lastOffset,
                session.overSinceMillis,
                session.damaged ? session.setAside : null,
                answers,
                state == null ? null : logic.snapshot(state)));
    }

    static <S> OwnedSession<S> session(String id, byte[] bytes, SessionLogic<S> logic, int answersRemembered) {
        SessionSnapshot snapshot = read(bytes, SessionSnapshot.class);
        requireVersion(snapshot.version());
        OwnedSession<S> session = new OwnedSession<>(id, answersRemembered);
        session.lastOffset = snapshot.lastOffset();
        session.overSinceMillis = snapshot.overSinceMillis();
        session.snapshotAsOf = snapshot.asOf();
        snapshot.answers()
                .forEach(kept -> session.answers.remember(
                        new CommandKey(kept.user(), kept.id()), new Answers.Answer(kept.accepted(), kept.data())));
        byte[] state = snapshot.state();
        session.state = state == null ? null : logic.restore(state);
        String damage = snapshot.damage();
        if (damage != null) {
            session.damage(damage);
            session.changed = false;
        }
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
            T read = JSON.readValue(bytes, type);
            if (read == null) {
                throw new IllegalArgumentException("an empty snapshot");
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SnapshotCodec() {}
}
