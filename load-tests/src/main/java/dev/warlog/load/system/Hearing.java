package dev.warlog.load.system;

/** When one client heard of its fight: how long it heard nothing, and when it first heard of what was sent after the mark. */
final class Hearing {

    private long last;
    private long longest;
    private long firstAfterMark;

    /** From now on silence counts. */
    void begin(long nowNanos) {
        last = nowNanos;
        longest = 0;
    }

    void outcome(long nowNanos) {
        if (last != 0) {
            longest = Math.max(longest, nowNanos - last);
            last = nowNanos;
        }
    }

    /** The outcome of something that was sent after the mark. */
    void outcomeAfterMark(long nowNanos) {
        if (firstAfterMark == 0) {
            firstAfterMark = nowNanos;
        }
    }

    /** Longest time without an outcome, the time up to now included. */
    long longestSilenceNanos(long nowNanos) {
        return last == 0 ? 0 : Math.max(longest, nowNanos - last);
    }

    /** When it was, or 0 when it has not been. */
    long firstAfterMark() {
        return firstAfterMark;
    }
}
