package dev.warlog.log;

import dev.warlog.contract.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
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

    private final String topic;
    private final String source;
    private final InstantSource clock;
    private final KafkaProducer<String, byte[]> producer;
    private final AtomicLong nextProbeMillis = new AtomicLong(WORKS);

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
        this.producer =
                LogClients.writer(bootstrapServers, "commands" + source.replace('/', '-'), deliveryTimeoutMillis);
        Thread.ofVirtual().name("commands-warm-up").start(this::warmUp);
    }

    /** The first send waits for the topic's metadata; better here than on a caller's thread. */
    private void warmUp() {
        try {
            int partitions = producer.partitionsFor(topic).size();
            LOG.debug("{} has {} partitions", topic, partitions);
        } catch (RuntimeException e) {
            failed(e);
        }
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
        try {
            var _ = producer.send(
                    new ProducerRecord<>(topic, null, command.session(), command.value(), headers(command)),
                    (metadata, failure) -> {
                        if (failure == null) {
                            nextProbeMillis.set(WORKS);
                            published.complete(null);
                        } else {
                            failed(failure);
                            published.completeExceptionally(
                                    new UnavailableException("the log did not take the command", failure));
                        }
                    });
        } catch (RuntimeException e) {
            failed(e);
            published.completeExceptionally(new UnavailableException("the log did not take the command", e));
        }
        return published;
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
        producer.close(Duration.ofSeconds(2));
    }
}
