package dev.warlog.log;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A growing pause between tries, bounded, that ends at once when the work is to stop. */
final class RetryDelay {

    private static final long FIRST_MILLIS = 50;
    private static final long LONGEST_MILLIS = 2_000;

    private final CountDownLatch stopped;
    private long nextMillis = FIRST_MILLIS;

    RetryDelay(CountDownLatch stopped) {
        this.stopped = stopped;
    }

    void reset() {
        nextMillis = FIRST_MILLIS;
    }

    /** Waits, and tells whether to try again. */
    boolean pause() {
        try {
            boolean stop = stopped.await(nextMillis, TimeUnit.MILLISECONDS);
            nextMillis = Math.min(LONGEST_MILLIS, nextMillis * 2);
            return !stop;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
