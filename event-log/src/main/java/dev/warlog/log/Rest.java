package dev.warlog.log;

import java.time.Duration;

/**
 * How long a projection's store is left alone after a batch. What a batch costs depends more on how many fights it touches
 * than on how much happened in them: a store that is slow, for itself or because others need the processors, gets fewer
 * and larger ones.
 */
final class Rest {

    /** Of five parts of the time a store works one at most, unless it is behind. */
    private static final int FACTOR = 4;

    /** As far behind as a view may be for it. */
    private static final long MOST_NANOS = Duration.ofSeconds(1).toNanos();

    private long untilNanos;

    /** One that is over. */
    Rest(long nowNanos) {
        untilNanos = nowNanos;
    }

    boolean isOver(long nowNanos) {
        return nowNanos - untilNanos >= 0;
    }

    /** Begins, as long as the work that has ended wants it. */
    void after(long begunNanos, long endedNanos) {
        untilNanos = endedNanos + Math.min(FACTOR * (endedNanos - begunNanos), MOST_NANOS);
    }
}
