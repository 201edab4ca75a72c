package dev.warlog.log;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that a consumer belongs to, and what is known of how it gets on. */
final class ReadingThread implements AutoCloseable {

    /** What is done there; ends when {@link #goesOn} says so, or by the consumer's wake-up. */
    @FunctionalInterface
    interface Work {
        void run(RetryDelay delay);
    }

    private static final Logger LOG = LoggerFactory.getLogger(ReadingThread.class);
    private static final Duration CLOSE_BOUND = Duration.ofSeconds(5);

    private final String name;
    private final KafkaConsumer<?, ?> consumer;
    private final Work work;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable String problem = "not started";

    ReadingThread(String name, KafkaConsumer<?, ?> consumer, Work work) {
        this.name = name;
        this.consumer = consumer;
        this.work = work;
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    boolean goesOn() {
        return stopped.getCount() > 0;
    }

    /** Why it cannot read at present, or null when it can. */
    @Nullable
    String problem() {
        return problem;
    }

    void problem(@Nullable String now) {
        problem = now;
    }

    private void run() {
        try {
            work.run(new RetryDelay(stopped));
        } catch (WakeupException e) {
            LOG.debug("{} woken to stop", name);
        } catch (RuntimeException e) {
            problem = "stopped: " + e;
            LOG.error("{} stopped and will not go on", name, e);
        } catch (Error e) {
            problem = "died: " + e;
            LOG.error("{} died", name, e);
            throw e;
        } finally {
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
        }
    }

    /** Stops within a bound. */
    @Override
    public void close() {
        stopped.countDown();
        consumer.wakeup();
        try {
            if (!thread.join(CLOSE_BOUND)) {
                LOG.warn("{} does not stop in time", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
