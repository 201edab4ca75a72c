package dev.warlog.log;

import dev.warlog.contract.HeaderNames;
import java.nio.charset.StandardCharsets;
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
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts commands onto the log. When the log does not take them, callers are refused at once: after a failure only one
 * command a second is let through to see whether the log is back.
 */
public final class CommandPublisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CommandPublisher.class);
    private static final long PROBE_MILLIS = 1_000;
    private static final long WORKS = Long.MIN_VALUE;

    /** Callers must not be kept waiting: only a full buffer ever makes them. */
    private static final long MOST_BLOCK_MILLIS = 50;

    private final String topic;
    private final String source;
    private final InstantSource clock;
    private final KafkaProducer<String, byte[]> producer;
    private final AtomicLong nextProbeMillis = new AtomicLong(WORKS);
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final long warmUpNanos;

    /**
     * Connects in the background.
     *
     * @param source CloudEvents source, such as {@code /gateway}
     * @param deliveryTimeoutMillis after which a command that the log did not confirm is refused
     */
    public CommandPublisher(
            String bootstrapServers, String topic, String source, int deliveryTimeoutMillis, InstantSource clock) {
        this.topic = topic;
        this.source = source;
        this.clock = clock;
        this.producer = LogClients.writer(
                bootstrapServers, "commands" + source.replace('/', '-'), deliveryTimeoutMillis, MOST_BLOCK_MILLIS);
        this.warmUpNanos = deliveryTimeoutMillis * 1_000_000L;
        Thread.ofVirtual().name("commands-warm-up").start(this::warmUp);
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

    /** Why commands are refused at present, or null. */
    public @Nullable String problem() {
        return nextProbeMillis.get() == WORKS ? null : "the log does not take commands";
    }

    /**
     * Publishes a command. Completes when the log has it; fails with {@link UnavailableException} otherwise.
     */
    public CompletableFuture<Void> publish(CommandToPublish command) {
        CompletableFuture<Void> published = new CompletableFuture<>();
        if (!letThrough()) {
            published.completeExceptionally(new UnavailableException("the log does not take commands at present"));
            return published;
        }
        if (ready.getCount() == 0) {
            send(command, published);
        } else {
            Thread.ofVirtual().name("commands-early").start(() -> sendOnceReady(command, published));
        }
        return published;
    }

    private void sendOnceReady(CommandToPublish command, CompletableFuture<Void> published) {
        try {
            if (ready.await(warmUpNanos, TimeUnit.NANOSECONDS)) {
                send(command, published);
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        published.completeExceptionally(new UnavailableException("the log cannot be reached"));
    }

    private void send(CommandToPublish command, CompletableFuture<Void> published) {
        try {
            var _ = producer.send(
                    new ProducerRecord<>(topic, null, command.session(), command.value(), headers(command)),
                    (metadata, failure) -> {
                        if (failure == null) {
                            nextProbeMillis.set(WORKS);
                            published.complete(null);
                        } else {
                            refuse(published, failure);
                        }
                    });
        } catch (RuntimeException e) {
            refuse(published, e);
        }
    }

    private void refuse(CompletableFuture<Void> published, Exception failure) {
        // one command that is too large says nothing of the log: the others go on
        if (!(failure instanceof RecordTooLargeException)) {
            failed(failure);
        }
        published.completeExceptionally(new UnavailableException("the log did not take the command", failure));
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
            LOG.error("{} does not take commands", topic, failure);
        }
    }

    private Headers headers(CommandToPublish command) {
        Headers headers = new RecordHeaders();
        add(headers, HeaderNames.CE_SPECVERSION, "1.0");
        add(headers, HeaderNames.CE_ID, command.key().id());
        add(headers, HeaderNames.CE_TYPE, command.type());
        add(headers, HeaderNames.CE_SOURCE, source);
        add(headers, HeaderNames.CE_TIME, clock.instant().toString());
        add(headers, HeaderNames.CE_SUBJECT, command.session());
        add(headers, HeaderNames.CONTENT_TYPE, "application/json");
        add(headers, HeaderNames.TRACEPARENT, command.traceparent());
        if (!command.key().user().isEmpty()) {
            add(headers, HeaderNames.USER, command.key().user());
        }
        if (command.gateway() != null) {
            add(headers, HeaderNames.GATEWAY, command.gateway());
        }
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Waits within a bound for what is under way. */
    @Override
    public void close() {
        closed.countDown();
        producer.close(Duration.ofSeconds(2));
    }
}
