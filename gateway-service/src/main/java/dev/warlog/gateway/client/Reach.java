package dev.warlog.gateway.client;

import org.jspecify.annotations.Nullable;

/**
 * How far a connection has come with a room or a fight once it has a frame.
 *
 * @param name of the room, or id of the fight
 * @param seq the last number that it has, or {@link #GONE}
 * @param viewer as whom it sees the fight, or null when that is as it was
 * @param spectates whether it wants to see no more than everybody may; counts only beside a viewer
 */
public record Reach(String name, long seq, @Nullable String viewer, boolean spectates) {

    /** Instead of a number: it does not follow this any more. */
    public static final long GONE = Long.MIN_VALUE;

    static Reach of(String name, long seq) {
        return new Reach(name, seq, null, false);
    }

    /** The end of a room or fight for a connection. */
    public static Reach gone(String name) {
        return of(name, GONE);
    }
}
