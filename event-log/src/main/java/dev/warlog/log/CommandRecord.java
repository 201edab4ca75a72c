package dev.warlog.log;

import org.jspecify.annotations.Nullable;

/**
 * A command as it lies on the log, waiting to be decided.
 *
 * @param key who sent it under which id
 * @param offset its place in the commands partition
 * @param type its CloudEvents type
 * @param traceparent trace context to carry on, or null
 */
public record CommandRecord(
        String session,
        CommandKey key,
        long offset,
        String type,
        @Nullable String traceparent,
        byte @Nullable [] value) {}
