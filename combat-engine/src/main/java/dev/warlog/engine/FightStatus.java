package dev.warlog.engine;

/** Where a fight is in its life. */
public enum FightStatus {
    /** Combatants may join; nothing happens yet. */
    WAITING,
    ACTIVE,
    /** The clock stands still; only resuming, leaving and ending are possible. */
    PAUSED,
    ENDED
}
