package dev.warlog.log;

import java.util.concurrent.atomic.AtomicInteger;

/** Dies, as if killed, when a point is reached for the n-th time. */
final class Dying implements FailurePoint.Hook {

    private final FailurePoint where;
    private final AtomicInteger left;

    Dying(FailurePoint where, int nth) {
        this.where = where;
        this.left = new AtomicInteger(nth);
    }

    boolean hasDied() {
        return left.get() <= 0;
    }

    @Override
    public void reached(FailurePoint point) {
        if (point == where && left.decrementAndGet() <= 0) {
            throw new Killed(point);
        }
    }

    /** Not an exception, so that nothing on the way takes it for one. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed(FailurePoint point) {
            super("killed at " + point);
        }
    }
}
