package dev.warlog.log;

import org.jspecify.annotations.Nullable;

/**
 * A command on its way to the log.
 *
 * @param session the key that it is ordered by
 * @param key who sent it under which id
 * @param type CloudEvents type, such as {@code combat.act}
 * @param gateway which gateway took it, or null
 */
public record CommandToPublish(
        String session,
        CommandKey key,
        String type,
        String traceparent,
        @Nullable String gateway,
        byte[] value) {}
