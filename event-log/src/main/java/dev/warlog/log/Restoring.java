package dev.warlog.log;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;

/**
 * One partition on its way to its new owner: claimed and restored on a thread of its own, so that the fights of the
 * owner's other partitions go on meanwhile. It is the loop that takes what was restored, and decides with it.
 *
 * @param <S> the state of one session
 */
final class Restoring<S> {

    private static final Duration CLOSE_BOUND = Duration.ofMillis(500);

    /** All that it waits for can be interrupted. */
    private static final Duration CANCEL_BOUND = Duration.ofSeconds(5);

    /**
     * What a partition's owner begins with.
     *
     * @param beginning first command that is still there
     * @param end where the next command comes
     */
    record Ready<S>(EventsWriter writer, Restorer.Restored<S> restored, long beginning, long end, long tookMillis) {}

    /**
     * What all of one membership share.
     *
     * @param permits how many are restored at once: each holds some megabytes of the log
     */
    record Means<S>(
            EventLoopSettings settings,
            SessionLogic<S> logic,
            InstantSource clock,
            EventLoopObserver observer,
            FailurePoint.Hook failures,
            KafkaProducer<String, byte[]> producer,
            Semaphore permits) {}

    private final int partition;
    private final Means<S> means;
    private final FutureTask<Ready<S>> work = new FutureTask<>(this::restore);
    private final Thread thread;

    private Restoring(int partition, Means<S> means) {
        this.partition = partition;
        this.means = means;
        this.thread = Thread.ofPlatform()
                .daemon()
                .name(means.settings().clientId() + "-restore-" + partition)
                .unstarted(work);
    }

    static <S> Restoring<S> begin(int partition, Means<S> means) {
        Restoring<S> restoring = new Restoring<>(partition, means);
        restoring.thread.start();
        return restoring;
    }

    boolean isDone() {
        return work.isDone();
    }

    /** What was restored; fails as that did. To be called once it is done. */
    Ready<S> take() {
        return switch (work.state()) {
            case SUCCESS -> work.resultNow();
            case FAILED -> throw rethrown(work.exceptionNow());
            case CANCELLED, RUNNING -> throw new CancellationException("partition " + partition + " is not restored");
        };
    }

    private static RuntimeException rethrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException broken ? broken : new IllegalStateException(failure);
    }

    /**
     * Ends them, and waits within one bound until none of them claims anything any more; says whether that is so. A claim
     * that reached the log after the next owner's would push that one out.
     */
    static <S> boolean cancel(Collection<Restoring<S>> all) {
        all.forEach(each -> each.work.cancel(true));
        long until = System.nanoTime() + CANCEL_BOUND.toNanos();
        try {
            for (Restoring<S> each : all) {
                if (!each.thread.join(Duration.ofNanos(until - System.nanoTime()))) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Ready<S> restore() throws InterruptedException {
        means.permits().acquire();
        try {
            return claimed();
        } finally {
            means.permits().release();
        }
    }

    private Ready<S> claimed() {
        EventLoopSettings settings = means.settings();
        long began = means.clock().millis();
        means.failures().reached(FailurePoint.BEFORE_CLAIM);
        EventsWriter writer = new EventsWriter(means.producer(), settings, partition, means.clock());
        long epoch = writer.claim();
        means.failures().reached(FailurePoint.AFTER_CLAIM);
        KafkaConsumer<String, byte[]> reader =
                LogClients.restoringReader(settings.bootstrapServers(), thread.getName());
        try {
            Restorer.Restored<S> restored =
                    new Restorer<>(means.logic(), settings, means.observer(), reader).restore(partition, epoch, began);
            TopicPartition commands = new TopicPartition(settings.commandsTopic(), partition);
            long beginning = reader.beginningOffsets(List.of(commands)).getOrDefault(commands, 0L);
            long end = reader.endOffsets(List.of(commands)).getOrDefault(commands, 0L);
            means.failures().reached(FailurePoint.AFTER_RESTORE);
            return new Ready<>(writer, restored, beginning, end, means.clock().millis() - began);
        } finally {
            reader.close(CloseOptions.timeout(CLOSE_BOUND));
        }
    }
}
