package dev.warlog.engine;

/** When an action may start: in one's turn, or at any tick. */
public enum CombatMode {
    TURN_BASED,
    REAL_TIME
}
