package dev.warlog.engine;

/** Whether a combatant's player is there. */
public enum Presence {
    PRESENT,
    /** The connection is gone; the fight still waits. */
    AWAY,
    /** The fight has stopped waiting, and the disconnect policy holds. */
    ABSENT
}
