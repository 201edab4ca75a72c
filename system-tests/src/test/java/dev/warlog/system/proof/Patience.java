package dev.warlog.system.proof;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Pauses between tries to reach who is not there: the longer it takes, the longer they are, within a bound. */
final class Patience {

    private static final long FIRST_NANOS = Duration.ofMillis(50).toNanos();
    private static final long LONGEST_NANOS = Duration.ofMillis(800).toNanos();

    private long nextNanos = FIRST_NANOS;

    void pause() throws InterruptedException {
        LockSupport.parkNanos(nextNanos);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        nextNanos = Math.min(nextNanos * 2, LONGEST_NANOS);
    }

    /** It was reached. */
    void end() {
        nextNanos = FIRST_NANOS;
    }
}
