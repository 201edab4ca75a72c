package dev.warlog.gateway.admission;

import java.util.concurrent.TimeUnit;

/** Lets in at a bounded rate: who comes faster waits for its turn, within a bound. */
final class Turns {

    private final long intervalNanos;
    private final long burstNanos;
    private final long longestNanos;
    private long nextNanos;

    Turns(int perSecond, int burst, long longestMillis, long nowNanos) {
        this.intervalNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.burstNanos = intervalNanos * burst;
        this.longestNanos = TimeUnit.MILLISECONDS.toNanos(longestMillis);
        this.nextNanos = nowNanos - burstNanos;
    }

    /** Takes the next turn; returns in how many milliseconds it is, or -1 when that would be too long. */
    synchronized long take(long nowNanos) {
        long turn = Math.max(nextNanos, nowNanos - burstNanos);
        long wait = turn - nowNanos;
        if (wait > longestNanos) {
            return -1;
        }
        nextNanos = turn + intervalNanos;
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(wait));
    }
}
