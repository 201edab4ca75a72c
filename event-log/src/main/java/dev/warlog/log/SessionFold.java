package dev.warlog.log;

import dev.warlog.contract.HeaderNames;
import dev.warlog.contract.RecordKind;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sessions of one partition while its log goes by. */
final class SessionFold<S> {

    private static final Logger LOG = LoggerFactory.getLogger(SessionFold.class);

    private final SessionLogic<S> logic;
    private final int answersRemembered;
    private final long endedBefore;
    private final boolean whole;
    private final long fromOffset;
    private final Map<String, OwnedSession<S>> sessions = new HashMap<>();
    private final Set<String> reported = new HashSet<>();
    private final EpochFilter filter = new EpochFilter();
    private long resumeOffset;
    private @Nullable String misfit;

    private SessionFold(
            SessionLogic<S> logic, int answersRemembered, long endedBefore, boolean whole, long fromOffset) {
        this.logic = logic;
        this.answersRemembered = answersRemembered;
        this.endedBefore = endedBefore;
        this.whole = whole;
        this.fromOffset = fromOffset;
    }

    /**
     * Begins with nothing.
     *
     * @param endedBefore sessions that were over before that moment are not kept
     */
    static <S> SessionFold<S> ofWholeLog(SessionLogic<S> logic, int answersRemembered, long endedBefore) {
        return new SessionFold<>(logic, answersRemembered, endedBefore, true, 0);
    }

    /** Begins at a checkpoint. */
    static <S> SessionFold<S> after(
            int partition,
            SnapshotCodec.PartitionCheckpoint checkpoint,
            SessionLogic<S> logic,
            int answersRemembered,
            long endedBefore) {
        SessionFold<S> fold =
                new SessionFold<>(logic, answersRemembered, endedBefore, false, checkpoint.eventsOffset());
        fold.resumeOffset = checkpoint.resumeOffset();
        fold.filter.startAt(partition, checkpoint.epoch());
        return fold;
    }

    void begin(OwnedSession<S> snapshot) {
        sessions.put(snapshot.id, snapshot);
    }

    /** First events offset to be read. */
    long fromOffset() {
        return fromOffset;
    }

    /** Where to go on in the commands. */
    long resumeOffset() {
        return resumeOffset;
    }

    /** Records the first events offset that the log still has. */
    void requireFrom(long beginning) {
        if (!whole && beginning > fromOffset) {
            misfit = "the log begins at " + beginning + ", after the checkpoint at " + fromOffset;
        }
    }

    /** @throws SnapshotUnusableException when the log did not fit what it began with */
    Map<String, OwnedSession<S>> finish() throws SnapshotUnusableException {
        if (misfit != null) {
            throw new SnapshotUnusableException(misfit);
        }
        return sessions;
    }

    /** Takes the next record; call it with all of them in log order. */
    void take(LogRecord record) {
        if (misfit != null || !filter.isLive(record) || record.kind() == RecordKind.CLAIM) {
            return;
        }
        resumeOffset = Math.max(resumeOffset, record.resumeOffset());
        OwnedSession<S> session =
                sessions.computeIfAbsent(record.session(), id -> new OwnedSession<>(id, answersRemembered));
        if (record.offset() < session.snapshotAsOf) {
            return;
        }
        if (record.damage() != null) {
            setAside(session, record, record.damage());
        } else if (session.setAside == null && record.isOutcome()) {
            evolve(session, record);
        }
        session.lastOffset = Math.max(session.lastOffset, record.causeOffset());
        session.changed = true;
        remember(session, record);
        if (session.overSinceMillis < endedBefore) {
            sessions.remove(session.id);
        }
    }

    private void evolve(OwnedSession<S> session, LogRecord record) {
        S before = session.state;
        try {
            long next = before == null ? 1 : logic.seq(before) + 1;
            if (record.seq() != next) {
                throw new IllegalStateException("outcome " + record.seq() + " stands where " + next + " should");
            }
            S after = logic.evolve(before, record);
            session.state = after;
            if (session.overSinceMillis == Long.MAX_VALUE && logic.isOver(after)) {
                session.overSinceMillis = record.timestampMillis();
            }
        } catch (RuntimeException e) {
            if (whole) {
                setAside(session, record, e.toString());
            } else {
                misfit = record + " does not fit its snapshot: " + e;
            }
        }
    }

    private void setAside(OwnedSession<S> session, LogRecord record, String why) {
        if (reported.add(session.id)) {
            LOG.error("session {} is set aside: {} is damaged: {}", session.id, record, why);
        }
        if (session.setAside != null) {
            return;
        }
        session.damage("damaged at offset " + record.offset() + ": " + why);
    }

    private void remember(OwnedSession<S> session, LogRecord record) {
        List<CommandKey> answered = record.answers();
        if (answered.isEmpty() || session.state == null) {
            return;
        }
        String ack = record.header(HeaderNames.ACK);
        if (record.kind() == RecordKind.REFUSAL) {
            if (record.header(HeaderNames.FORGET) == null) {
                session.answers.remember(answered.getFirst(), new Answers.Answer(false, record.value()));
            }
        } else if (record.kind() == RecordKind.OUTCOME && ack != null) {
            byte[] data = ack.getBytes(StandardCharsets.UTF_8);
            answered.forEach(key -> session.answers.remember(key, new Answers.Answer(true, data)));
        }
    }
}
