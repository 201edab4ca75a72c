package dev.warlog.gateway.join;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets only so many reads run at once; the others wait, in the order in which they came. Safe from any thread. */
final class ReadTurns {

    private final int most;
    private final Executor later;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    /** @param later where the next reads begin when one has ended, and not deeper and deeper within it */
    ReadTurns(int most, Executor later) {
        this.most = most;
        this.later = later;
    }

    /** Reads when it is its turn. */
    <T> Future<T> take(Supplier<Future<T>> read) {
        Promise<T> answer = Promise.promise();
        synchronized (this) {
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
