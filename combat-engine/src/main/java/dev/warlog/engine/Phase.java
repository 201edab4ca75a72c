package dev.warlog.engine;

/** Where an action in real time stands. In a turn-based fight phases take no time. */
public enum Phase {
    /** It is shown; it can be taken back at any time, and what it will be need not be what it looks like. */
    FEINT,
    /** It is on its way; only what the ruleset allows can be taken back. */
    COMMIT,
    /** It strikes, or holds. It has been paid for. */
    RELEASE,
    /** Its price in time. */
    RECOVERY
}
