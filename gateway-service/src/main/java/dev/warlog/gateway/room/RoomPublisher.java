package dev.warlog.gateway.room;

import dev.warlog.contract.RoomMessage;
import dev.warlog.contract.Topics;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.log.TopicPublisher;
import dev.warlog.log.UnavailableException;
import dev.warlog.runtime.TraceParent;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Puts messages of rooms onto the log. */
@Startup
@Singleton
public class RoomPublisher {

    private final InstantSource clock;
    private final TopicPublisher publisher;
    private final AtomicInteger pending = new AtomicInteger();
    private final int maxPending;

    RoomPublisher(
            GatewayLimits limits,
            InstantSource clock,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.clock = clock;
        this.maxPending = limits.rooms().maxPending();
        this.publisher = new TopicPublisher(
                bootstrapServers,
                Topics.CHAT_MESSAGES.topicName(),
                "rooms-gateway",
                limits.rooms().publishTimeoutMillis(),
                clock);
    }

    /** Why messages are refused at present, or null. */
    public @Nullable String problem() {
        return publisher.problem();
    }

    /** Completes with the message's number; fails with {@link UnavailableException} when the log does not take it. */
    public CompletableFuture<Long> publish(RoomMessage message) {
        if (pending.incrementAndGet() > maxPending) {
            pending.decrementAndGet();
            return CompletableFuture.failedFuture(new UnavailableException("too many messages are not confirmed yet"));
        }
        Headers headers = new RecordHeaders();
        message.headers(
                        "/gateway",
                        clock.instant().toString(),
                        TraceParent.newRandom().toString())
                .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return publisher
                .publish(message.room().text(), message.encode(), headers)
                .whenComplete((offset, failure) -> pending.decrementAndGet());
    }

    @PreDestroy
    void stop() {
        publisher.close();
    }
}
