package dev.warlog.load.system;

/**
 * When something is due that happens so many times a second, evenly, whatever comes back: the number of what is due and the
 * time when it was agree to the nanosecond.
 */
record Pace(int perSecond) {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** How many are due after so long; the first is due at once. */
    long dueBy(long elapsedNanos) {
        if (perSecond == 0 || elapsedNanos < 0) {
            return 0;
        }
        return elapsedNanos * perSecond / NANOS_PER_SECOND + 1;
    }

    /** As {@link #dueBy(long)}, of all that fall into that many seconds. */
    long dueBy(long elapsedNanos, int seconds) {
        return Math.min(dueBy(elapsedNanos), (long) perSecond * seconds);
    }

    /** After how long the one of that number is due; the first has the number 0. */
    long dueNanos(long number) {
        return Math.ceilDiv(number * NANOS_PER_SECOND, perSecond);
    }
}
