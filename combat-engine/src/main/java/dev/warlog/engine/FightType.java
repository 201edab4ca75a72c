package dev.warlog.engine;

/** Who fights whom: players each other, or players the ruleset's own creatures. */
public enum FightType {
    PVP,
    PVE
}
