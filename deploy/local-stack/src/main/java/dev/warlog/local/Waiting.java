package dev.warlog.local;

import java.time.Duration;

/** Waits for conditions, always with a bound. */
public final class Waiting {
    private static final long PAUSE_MILLIS = 20;

    /** Something that becomes true. */
    @FunctionalInterface
    public interface Condition {
        boolean isMet();
    }

    private Waiting() {}

    /** True as soon as the condition is met; false when the wait is over, or this thread is interrupted, before that. */
    public static boolean until(Duration wait, Condition condition) {
        long deadline = System.nanoTime() + wait.toNanos();
        while (!condition.isMet()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
