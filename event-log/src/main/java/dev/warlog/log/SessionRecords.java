package dev.warlog.log;

import dev.warlog.contract.RecordKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a batch holds of one session, in log order: the way from records to outcomes that every projection goes. */
public final class SessionRecords {

    private final String session;
    private final List<LogRecord> records = new ArrayList<>();

    private SessionRecords(String session) {
        this.session = session;
    }

    /** Sorts a batch by session. Refusals and repeated answers change nothing and are left out. */
    public static List<SessionRecords> of(List<LogRecord> batch) {
        Map<String, SessionRecords> sessions = new LinkedHashMap<>();
        for (LogRecord record : batch) {
            if (record.kind() == RecordKind.OUTCOME || record.kind() == null) {
                sessions.computeIfAbsent(record.session(), SessionRecords::new)
                        .records
                        .add(record);
            }
        }
        return List.copyOf(sessions.values());
    }

    /** The session's id; empty for damaged records that do not tell. */
    public String session() {
        return session;
    }

    /**
     * Reads the outcomes that come after one that is already worked in. Those up to it are skipped, so that a batch may
     * come twice; a gap or a record that cannot be read ends the reading.
     *
     * @param lastSeq 0 when nothing of the session is worked in yet
     * @param reading makes an outcome of a record; what it throws makes the record one that cannot be read
     */
    public <T> Continuation<T> after(long lastSeq, Function<LogRecord, T> reading) {
        List<Logged<T>> outcomes = new ArrayList<>(records.size());
        long next = lastSeq + 1;
        for (LogRecord record : records) {
            if (record.damage() != null) {
                return new Continuation<>(outcomes, new Damage(next, record, record.damage()));
            }
            if (record.seq() < next) {
                continue;
            }
            if (record.seq() > next) {
                String gap = "outcome " + next + " is missing: the next in the log is " + record.seq();
                return new Continuation<>(outcomes, new Damage(next, record, gap));
            }
            try {
                outcomes.add(new Logged<>(record, reading.apply(record)));
            } catch (RuntimeException e) {
                return new Continuation<>(outcomes, new Damage(next, record, "unreadable outcome: " + e.getMessage()));
            }
            next++;
        }
        return new Continuation<>(outcomes, null);
    }

    /**
     * How a session goes on.
     *
     * @param outcomes without a gap, starting right after what was worked in
     * @param damage why it does not go on after these, or null
     */
    public record Continuation<T>(
            List<Logged<T>> outcomes, @Nullable Damage damage) {
        public Continuation {
            outcomes = List.copyOf(outcomes);
        }
    }

    /** An outcome and where it stands. */
    public record Logged<T>(LogRecord record, T outcome) {}

    /**
     * A history that cannot be followed any further.
     *
     * @param seq the first outcome that is not to be had
     * @param record where it was found
     */
    public record Damage(long seq, LogRecord record, String reason) {}
}
