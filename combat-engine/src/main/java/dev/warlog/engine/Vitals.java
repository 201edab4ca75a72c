package dev.warlog.engine;

/**
 * What a combatant has left.
 *
 * @param apMilli thousandths of action points as of the fight's {@code tick}
 * @param mpMilli thousandths of movement points as of the fight's {@code tick}
 */
public record Vitals(int health, int apMilli, int mpMilli, int stamina) {

    /** All that somebody can have. */
    static Vitals full(Stats stats, FightSettings settings) {
        return new Vitals(
                stats.maxHealth(),
                settings.apPerTurn() * GameClock.MILLI,
                settings.mpPerTurn() * GameClock.MILLI,
                stats.maxStamina());
    }

    Vitals withHealth(int left) {
        return new Vitals(left, apMilli, mpMilli, stamina);
    }

    Vitals withPoints(int newApMilli, int newMpMilli) {
        return new Vitals(health, newApMilli, newMpMilli, stamina);
    }

    Vitals withStamina(int left) {
        return new Vitals(health, apMilli, mpMilli, left);
    }

    /** Tells whether there is less than time would give. */
    boolean lacking(Stats stats, FightSettings settings) {
        return apMilli < settings.apPerTurn() * GameClock.MILLI
                || mpMilli < settings.mpPerTurn() * GameClock.MILLI
                || stamina < stats.maxStamina();
    }

    /** With what comes back in real time between two ticks. */
    Vitals regenerated(Stats stats, FightSettings settings, long fromTick, long toTick) {
        long rested = GameClock.gained(settings, settings.staminaPerSecond(), fromTick, toTick);
        return new Vitals(
                health,
                grown(settings, apMilli, settings.apPerTurn(), settings.apRegenMilliPerSecond(), fromTick, toTick),
                grown(settings, mpMilli, settings.mpPerTurn(), settings.mpRegenMilliPerSecond(), fromTick, toTick),
                (int) Math.min(stats.maxStamina(), stamina + rested));
    }

    private static int grown(
            FightSettings settings, int have, int mostPoints, int perSecond, long fromTick, long toTick) {
        long gained = GameClock.gained(settings, perSecond, fromTick, toTick);
        return (int) Math.min((long) mostPoints * GameClock.MILLI, have + gained);
    }
}
