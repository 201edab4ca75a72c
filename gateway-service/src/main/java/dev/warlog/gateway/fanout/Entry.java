package dev.warlog.gateway.fanout;

/** What came of the try to put a client into a room. */
public enum Entry {
    /** It is in, and gets everything from where it stands. */
    ENTERED,
    /** What it missed is no longer held. */
    NOT_HELD,
    /** It names a number that this gateway has not seen yet. */
    AHEAD,
    /** The view is older than what the ring begins with: there would be a gap. */
    BEHIND,
    /** The client is closed. */
    CLOSED
}
