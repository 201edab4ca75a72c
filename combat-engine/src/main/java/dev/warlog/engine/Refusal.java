package dev.warlog.engine;

import java.util.Locale;

/** Why a command was refused; the {@link #code()} is stable and travels to clients. */
public enum Refusal {
    UNKNOWN_SESSION,
    SESSION_EXISTS,
    UNKNOWN_RULESET,
    UNKNOWN_MAP,
    UNKNOWN_TEMPLATE,
    UNKNOWN_ACTOR,
    UNKNOWN_TARGET,
    UNKNOWN_ACTION,
    UNKNOWN_QUEUED_ACTION,
    NOT_YOUR_COMBATANT,
    NOT_YOUR_FIGHT,
    NOT_YOUR_TURN,
    ALREADY_JOINED,
    FIGHT_FULL,
    FIGHT_NOT_WAITING,
    FIGHT_NOT_ACTIVE,
    FIGHT_NOT_PAUSED,
    FIGHT_ENDED,
    NOT_ENOUGH_TEAMS,
    ACTOR_OUT_OF_FIGHT,
    TARGET_OUT_OF_FIGHT,
    TARGET_MISSING,
    TARGET_NOT_ALLOWED,
    POSITION_MISSING,
    POSITION_NOT_ALLOWED,
    OUT_OF_RANGE,
    ON_COOLDOWN,
    NOT_ENOUGH_AP,
    NOT_ENOUGH_MP,
    NOT_ENOUGH_STAMINA,
    QUEUE_FULL,
    FLEE_FORBIDDEN,
    TOO_FAST,
    WRONG_MODE,
    INVALID_SETTINGS,
    STUNNED,
    ROOTED,
    SILENCED,
    NO_LINE_OF_SIGHT,
    TARGET_NOT_SEEN,
    NOT_CANCELLABLE,
    CANNOT_MOVE,
    SAME_MODE,
    REAL_TIME_DISABLED;

    /** The stable kebab-case name, such as {@code not-your-turn}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
