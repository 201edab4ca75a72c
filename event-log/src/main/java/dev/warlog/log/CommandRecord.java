package dev.warlog.log;

import dev.warlog.contract.HeaderNames;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A command as it lies on the log, waiting to be decided.
 *
 * @param key who sent it under which id
 * @param offset its place in the commands partition
 * @param type its CloudEvents type
 * @param traceparent trace context to carry on, or null
 * @param gateway which gateway it came through, or null when its sender waits elsewhere for what becomes of it
 * @param follower who is told how it gets on, or null
 */
public record CommandRecord(
        String session,
        CommandKey key,
        long offset,
        String type,
        @Nullable String traceparent,
        @Nullable String gateway,
        byte @Nullable [] value,
        @Nullable CommandFollower follower) {

    /** One that nobody follows. */
    public CommandRecord(
            String session,
            CommandKey key,
            long offset,
            String type,
            @Nullable String traceparent,
            @Nullable String gateway,
            byte @Nullable [] value) {
        this(session, key, offset, type, traceparent, gateway, value, null);
    }

    /**
     * Reads a consumed record; never fails. One without an id has its place in the log as id.
     *
     * @param observer is asked who follows it, when it is sampled
     * @param polledNanos when it came, as {@link System#nanoTime} says
     */
    static CommandRecord of(ConsumerRecord<String, byte[]> consumed, EventLoopObserver observer, long polledNanos) {
        String id = text(consumed, HeaderNames.CE_ID);
        String user = text(consumed, HeaderNames.USER);
        String type = text(consumed, HeaderNames.CE_TYPE);
        Header trace = consumed.headers().lastHeader(HeaderNames.TRACEPARENT);
        String traceparent = text(trace);
        CommandFollower follower = traceparent != null && trace != null && Sampling.isSampled(trace.value())
                ? observer.follow(traceparent, polledNanos)
                : null;
        return new CommandRecord(
                consumed.key() == null ? "" : consumed.key(),
                new CommandKey(user == null ? "" : user, id == null ? "offset-" + consumed.offset() : id),
                consumed.offset(),
                type == null ? "" : type,
                traceparent,
                text(consumed, HeaderNames.GATEWAY),
                consumed.value(),
                follower);
    }

    private static @Nullable String text(ConsumerRecord<String, byte[]> consumed, String name) {
        return text(consumed.headers().lastHeader(name));
    }

    private static @Nullable String text(@Nullable Header header) {
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
