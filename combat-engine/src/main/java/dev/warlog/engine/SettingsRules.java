package dev.warlog.engine;

import java.util.ArrayList;
import java.util.List;

/** The limits of a combat configuration. Every one of them keeps time moving or numbers far from overflow. */
public final class SettingsRules {

    /** A shorter tick is not kept by servers, a longer one is felt. */
    static final int MIN_TICK_MILLIS = 10;

    static final int MAX_TICK_MILLIS = 10_000;

    static final int MIN_TURN_MILLIS = 1_000;
    static final int MAX_TURN_MILLIS = 24 * 60 * 60 * 1_000;

    /** So many points are more than any action may cost. */
    static final int MAX_POINTS = 1_000;

    static final int MAX_MILLI_PER_SECOND = MAX_POINTS * GameClock.MILLI;
    static final int MAX_COOLDOWN_MILLIS = 60_000;

    /** Everybody gets everybody's queue with the state. */
    static final int MAX_QUEUE = 16;

    /** Farther back, whoever was hit has long been behind a wall. */
    static final int MAX_REWIND_MILLIS = 500;

    static final long MIN_DURATION_MILLIS = 1_000;
    static final long MAX_DURATION_MILLIS = 7L * 24 * 60 * 60 * 1_000;

    /** One value that is out of its limits. */
    public record Violation(String field, String message) {}

    /** Every value that is out of its limits; empty when the settings can be played. */
    public static List<Violation> check(FightSettings settings) {
        List<Violation> found = new ArrayList<>();
        range(found, "tickMillis", settings.tickMillis(), MIN_TICK_MILLIS, MAX_TICK_MILLIS);
        range(found, "turnLimitMillis", settings.turnLimitMillis(), MIN_TURN_MILLIS, MAX_TURN_MILLIS);
        range(found, "apPerTurn", settings.apPerTurn(), 0, MAX_POINTS);
        range(found, "mpPerTurn", settings.mpPerTurn(), 0, MAX_POINTS);
        range(found, "apRegenMilliPerSecond", settings.apRegenMilliPerSecond(), 0, MAX_MILLI_PER_SECOND);
        range(found, "mpRegenMilliPerSecond", settings.mpRegenMilliPerSecond(), 0, MAX_MILLI_PER_SECOND);
        range(found, "globalCooldownMillis", settings.globalCooldownMillis(), 0, MAX_COOLDOWN_MILLIS);
        range(found, "queueSize", settings.queueSize(), 0, MAX_QUEUE);
        range(found, "maxDurationMillis", settings.maxDurationMillis(), MIN_DURATION_MILLIS, MAX_DURATION_MILLIS);
        range(found, "staminaPerTurn", settings.staminaPerTurn(), 0, MAX_POINTS);
        range(found, "staminaPerSecond", settings.staminaPerSecond(), 0, MAX_POINTS);
        range(found, "turnMillis", settings.turnMillis(), MIN_TICK_MILLIS, MAX_TURN_MILLIS);
        range(found, "disconnectGraceMillis", settings.disconnectGraceMillis(), 0, MAX_TURN_MILLIS);
        range(found, "waitLimitMillis", settings.waitLimitMillis(), 0, MAX_DURATION_MILLIS);
        range(found, "pauseLimitMillis", settings.pauseLimitMillis(), 0, MAX_DURATION_MILLIS);
        range(found, "rewindMillis", settings.rewindMillis(), 0, MAX_REWIND_MILLIS);
        return found;
    }

    private static void range(List<Violation> found, String field, long value, long least, long most) {
        if (value < least || value > most) {
            found.add(new Violation(field, "must be " + least + " to " + most));
        }
    }

    private SettingsRules() {}
}
