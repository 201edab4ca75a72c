package dev.warlog.log;

import dev.warlog.contract.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Puts commands onto the log. When the log does not take them, callers are refused at once. */
public final class CommandPublisher implements AutoCloseable {

    private final String source;
    private final InstantSource clock;
    private final TopicPublisher publisher;

    /**
     * Connects in the background.
     *
     * @param source CloudEvents source, such as {@code /gateway}
     * @param deliveryTimeoutMillis after which a command that the log did not confirm is refused
     */
    public CommandPublisher(
            String bootstrapServers, String topic, String source, int deliveryTimeoutMillis, InstantSource clock) {
        this.source = source;
        this.clock = clock;
        this.publisher = new TopicPublisher(
                bootstrapServers, topic, "commands" + source.replace('/', '-'), deliveryTimeoutMillis, clock);
    }

    /** Why commands are refused at present, or null. */
    public @Nullable String problem() {
        return publisher.problem();
    }

    /**
     * Publishes a command. Completes with its offset when the log has it; fails with {@link UnavailableException}
     * otherwise.
     */
    public CompletableFuture<Long> publish(CommandToPublish command) {
        return publisher.publish(command.session(), command.value(), headers(command));
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
        publisher.close();
    }
}
