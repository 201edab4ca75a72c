package dev.warlog.log;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts records onto a topic. When the log does not take them, callers are refused at once: after a failure only one
 * record a second is let through to see whether the log is back.
 */
public final class TopicPublisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicPublisher.class);
    private static final long PROBE_MILLIS = 1_000;
    private static final long WORKS = Long.MIN_VALUE;

    /** Callers must not be kept waiting: only a full buffer ever makes them. */
    private static final long MOST_BLOCK_MILLIS = 50;

    private final String topic;
    private final InstantSource clock;
    private final KafkaProducer<String, byte[]> producer;
    private final AtomicLong nextProbeMillis = new AtomicLong(WORKS);
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final long warmUpNanos;

    /**
     * Connects in the background.
     *
     * @param clientId as the broker's logs and metrics name it
     * @param deliveryTimeoutMillis after which a record that the log did not confirm is refused
     */
    public TopicPublisher(
            String bootstrapServers, String topic, String clientId, int deliveryTimeoutMillis, InstantSource clock) {
        this.topic = topic;
        this.clock = clock;
        this.producer = LogClients.writer(bootstrapServers, clientId, deliveryTimeoutMillis, MOST_BLOCK_MILLIS);
        this.warmUpNanos = deliveryTimeoutMillis * 1_000_000L;
        Thread.ofVirtual().name("publisher-warm-up").start(this::warmUp);
    }

    /** Learns where the topic's partitions are: a send that had to wait for it would keep a caller's thread waiting. */
    private void warmUp() {
        long began = System.nanoTime();
        RetryDelay delay = new RetryDelay(closed);
        do {
            try {
                int partitions = producer.partitionsFor(topic).size();
                LOG.debug("{} has {} partitions", topic, partitions);
                nextProbeMillis.set(WORKS);
                ready.countDown();
                return;
            } catch (RuntimeException e) {
                if (System.nanoTime() - began > warmUpNanos) {
                    failed(e);
                }
            }
        } while (delay.pause());
    }

    /** Why records are refused at present, or null. */
    public @Nullable String problem() {
        return nextProbeMillis.get() == WORKS ? null : "the log takes nothing";
    }

    /**
     * Publishes a record. Completes with its offset when the log has it; fails with {@link UnavailableException}
     * otherwise.
     */
    public CompletableFuture<Long> publish(String key, byte[] value, Headers headers) {
        CompletableFuture<Long> published = new CompletableFuture<>();
        if (!letThrough()) {
            published.completeExceptionally(new UnavailableException("the log takes nothing at present"));
            return published;
        }
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, null, key, value, headers);
        if (ready.getCount() == 0) {
            send(record, published);
        } else {
            Thread.ofVirtual().name("publisher-early").start(() -> sendOnceReady(record, published));
        }
        return published;
    }

    private void sendOnceReady(ProducerRecord<String, byte[]> record, CompletableFuture<Long> published) {
        try {
            if (ready.await(warmUpNanos, TimeUnit.NANOSECONDS)) {
                send(record, published);
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        published.completeExceptionally(new UnavailableException("the log cannot be reached"));
    }

    private void send(ProducerRecord<String, byte[]> record, CompletableFuture<Long> published) {
        try {
            var _ = producer.send(record, (metadata, failure) -> {
                if (failure == null) {
                    nextProbeMillis.set(WORKS);
                    published.complete(metadata.offset());
                } else {
                    refuse(published, failure);
                }
            });
        } catch (RuntimeException e) {
            refuse(published, e);
        }
    }

    private void refuse(CompletableFuture<Long> published, Exception failure) {
        // one record that is too large says nothing of the log: the others go on
        if (!(failure instanceof RecordTooLargeException)) {
            failed(failure);
        }
        published.completeExceptionally(new UnavailableException("the log did not take the record", failure));
    }

    private boolean letThrough() {
        long probe = nextProbeMillis.get();
        if (probe == WORKS) {
            return true;
        }
        long now = clock.millis();
        return now >= probe && nextProbeMillis.compareAndSet(probe, now + PROBE_MILLIS);
    }

    private void failed(Exception failure) {
        if (nextProbeMillis.getAndSet(clock.millis() + PROBE_MILLIS) == WORKS) {
            LOG.error("{} takes nothing", topic, failure);
        }
    }

    /** Waits within a bound for what is under way. */
    @Override
    public void close() {
        closed.countDown();
        producer.close(Duration.ofSeconds(2));
    }
}
