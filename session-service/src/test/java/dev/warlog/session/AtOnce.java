package dev.warlog.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Several callers that do not wait for each other. */
public final class AtOnce {

    /** Runs all and gives their results in the order of the tasks. */
    @SafeVarargs
    public static <T> List<T> all(Callable<T>... tasks) throws InterruptedException, ExecutionException {
        CountDownLatch go = new CountDownLatch(1);
        List<Future<T>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(tasks.length)) {
            for (Callable<T> task : tasks) {
                results.add(threads.submit(() -> {
                    assertThat(go.await(10, TimeUnit.SECONDS)).isTrue();
                    return task.call();
                }));
            }
            go.countDown();
        }
        List<T> found = new ArrayList<>();
        for (Future<T> result : results) {
            found.add(result.get());
        }
        return found;
    }

    private AtOnce() {}
}
