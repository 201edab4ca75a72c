package dev.warlog.replay.store;

import org.jspecify.annotations.Nullable;

/**
 * Why nothing more of a session is stored.
 *
 * @param seq the first outcome that is not to be had
 * @param traceparent of the record where that was found, while it is known
 */
public record SetAside(
        String session,
        long seq,
        String reason,
        int partition,
        long offset,
        @Nullable String traceparent) {}
