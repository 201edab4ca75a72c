package dev.warlog.log;

import java.util.HashMap;
import java.util.Map;

/**
 * Tells live records from void ones. Void for any reader is whatever a former owner wrote after a newer claim, and
 * whatever does not stand where its writer meant it to stand: a record before it was lost, so it comes again. Wants the
 * records of each partition in order.
 */
public final class EpochFilter {

    private final Map<Integer, Long> highest = new HashMap<>();

    /** Starts a partition in the middle of the log, knowing the epoch up to there. */
    public void startAt(int partition, long epoch) {
        highest.put(partition, epoch);
    }

    /** The highest epoch seen in that partition, or -1. */
    public long epoch(int partition) {
        return highest.getOrDefault(partition, -1L);
    }

    /**
     * Takes the next record of its partition and tells whether it counts. A damaged record of the owner counts: it must be
     * seen. One that no owner wrote does not: whoever can append garbage must not be able to end a fight.
     */
    public boolean isLive(LogRecord record) {
        if (record.kind() == null) {
            return !record.isForeign() && record.epoch() == epoch(record.partition());
        }
        long known = epoch(record.partition());
        if (record.epoch() < known) {
            return false;
        }
        if (record.epoch() > known) {
            highest.put(record.partition(), record.epoch());
        }
        return record.standsInPlace();
    }
}
