package dev.warlog.log;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands still when a point is reached for the n-th time, until woken; may die where it would claim again. */
final class Pausing implements FailurePoint.Hook {

    private final FailurePoint where;
    private final AtomicInteger left;
    private final boolean dies;
    private final CountDownLatch paused = new CountDownLatch(1);
    private final CountDownLatch woken = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    /** @param dies whether it must not claim again, so that two owners do not fight for ever */
    Pausing(FailurePoint where, int nth, boolean dies) {
        this.dies = dies;
        this.where = where;
        this.left = new AtomicInteger(nth);
    }

    boolean isPaused() {
        return paused.getCount() == 0;
    }

    /** Whether it gave up and began anew. */
    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    void wake() {
        woken.countDown();
    }

    @Override
    public void reached(FailurePoint point) {
        if (point == FailurePoint.BEFORE_CLAIM && isPaused()) {
            ended.countDown();
            if (dies) {
                throw new Dying.Killed(point);
            }
        }
        if (point == where && left.decrementAndGet() == 0) {
            paused.countDown();
            try {
                if (!woken.await(180, TimeUnit.SECONDS)) {
                    throw new AssertionError("nobody woke it");
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
