package dev.warlog.gateway.join;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets only so many reads run at once; the others wait, within a bound, in the order in which they came. Safe from any
 * thread.
 */
final class ReadTurns {

    /** So many wait that a read cannot have its turn, or has it too late. */
    static final class NoTurnException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final int most;
    private final int mostWaiting;
    private final Executor later;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    /** @param later where the next reads begin when one has ended, and not deeper and deeper within it */
    ReadTurns(int most, int mostWaiting, Executor later) {
        this.most = most;
        this.mostWaiting = mostWaiting;
        this.later = later;
    }

    /** Reads when it is its turn; fails with {@link NoTurnException} when too many wait. */
    <T> Future<T> take(Supplier<Future<T>> read) {
        Promise<T> answer = Promise.promise();
        synchronized (this) {
            // whoever gives up a join and asks again leaves the read of the first behind
            if (waiting.size() >= mostWaiting) {
                return Future.failedFuture(new NoTurnException());
            }
            waiting.add(() -> read.get().onComplete(ended -> {
                over();
                answer.handle(ended);
            }));
        }
        goOn();
        return answer.future();
    }

    private void over() {
        synchronized (this) {
            running--;
            if (waiting.isEmpty()) {
                return;
            }
        }
        later.execute(this::goOn);
    }

    private void goOn() {
        Runnable next = next();
        while (next != null) {
            next.run();
            next = next();
        }
    }

    private synchronized @Nullable Runnable next() {
        if (running >= most || waiting.isEmpty()) {
            return null;
        }
        running++;
        return waiting.remove();
    }
}
