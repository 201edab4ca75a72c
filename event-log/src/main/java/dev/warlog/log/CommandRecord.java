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
 */
public record CommandRecord(
        String session,
        CommandKey key,
        long offset,
        String type,
        @Nullable String traceparent,
        @Nullable String gateway,
        byte @Nullable [] value) {

    /** Reads a consumed record; never fails. One without an id has its place in the log as id. */
    static CommandRecord of(ConsumerRecord<String, byte[]> consumed) {
        String id = text(consumed, HeaderNames.CE_ID);
        String user = text(consumed, HeaderNames.USER);
        String type = text(consumed, HeaderNames.CE_TYPE);
        return new CommandRecord(
                consumed.key() == null ? "" : consumed.key(),
                new CommandKey(user == null ? "" : user, id == null ? "offset-" + consumed.offset() : id),
                consumed.offset(),
                type == null ? "" : type,
                text(consumed, HeaderNames.TRACEPARENT),
                text(consumed, HeaderNames.GATEWAY),
                consumed.value());
    }

    private static @Nullable String text(ConsumerRecord<String, byte[]> consumed, String name) {
        Header header = consumed.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
