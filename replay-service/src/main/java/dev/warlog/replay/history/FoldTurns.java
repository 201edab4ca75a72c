package dev.warlog.replay.history;

import dev.warlog.replay.ReplayLimits;
import dev.warlog.runtime.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets only so many requests fold at once. */
@ApplicationScoped
public class FoldTurns {

    private final Semaphore free;
    private final long waitMillis;

    FoldTurns(ReplayLimits limits) {
        this.free = new Semaphore(limits.foldsAtOnce());
        this.waitMillis = limits.foldWait().toMillis();
    }

    /**
     * Does it when it is its turn.
     *
     * @throws ProblemException with status 503 and code {@code busy} when that takes too long
     */
    public <T> T take(Supplier<T> folding) {
        boolean taken = false;
        try {
            taken = free.tryAcquire(waitMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!taken) {
            throw new ProblemException(503, "busy", "Too many fights are being folded at the moment; try again.");
        }
        try {
            return folding.get();
        } finally {
            free.release();
        }
    }
}
