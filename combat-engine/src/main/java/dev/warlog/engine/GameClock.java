package dev.warlog.engine;

/** Game time in ticks, what grows with it, and when it will have grown enough. */
final class GameClock {

    /** Never: there is no tick or moment at which it would come. */
    static final long NEVER = Long.MAX_VALUE;

    /** Thousandths in one point. */
    static final int MILLI = 1000;

    /** The tick that a moment falls into; while the clock stands still it is the tick at which it stopped. */
    static long tickAt(Fight fight, long atMillis) {
        return fight.status() == FightStatus.ACTIVE
                ? tickAt(fight.startedAtMillis(), fight.settings().tickMillis(), atMillis)
                : fight.tick();
    }

    static long tickAt(long startedAtMillis, int tickMillis, long atMillis) {
        return (atMillis - startedAtMillis) / tickMillis;
    }

    /** When that tick is handled: at its start, but not before what has already happened. */
    static long millisOf(Fight fight, long tick) {
        if (tick == NEVER) {
            return NEVER;
        }
        return Math.max(
                fight.atMillis(),
                fight.startedAtMillis() + tick * fight.settings().tickMillis());
    }

    /** When the fight has lasted as long as it may. */
    static long limitAtMillis(Fight fight) {
        return fight.startedAtMillis() + fight.settings().maxDurationMillis() - fight.clockShiftMillis();
    }

    /** How many whole ticks a duration takes, rounded up. */
    static long ticksFor(FightSettings settings, int durationMillis) {
        return Math.ceilDiv(durationMillis, settings.tickMillis());
    }

    /**
     * What is gained between two ticks. It is the difference of two rounded totals, so no fraction is ever lost, however
     * often it is asked for.
     *
     * @param perSecond units gained each second
     */
    static long gained(FightSettings settings, int perSecond, long fromTick, long toTick) {
        return total(settings, perSecond, toTick) - total(settings, perSecond, fromTick);
    }

    /**
     * The first tick from {@code fromTick} on at which there is enough.
     *
     * @param have what there is at {@code fromTick}
     * @param most what there can be at most
     * @param perSecond units gained each second
     * @return {@link #NEVER} when it can never be enough
     */
    static long enoughAt(FightSettings settings, long fromTick, int have, int needed, int most, int perSecond) {
        if (have >= needed) {
            return fromTick;
        }
        if (needed > most || perSecond == 0) {
            return NEVER;
        }
        long goal = needed - have + total(settings, perSecond, fromTick);
        return Math.ceilDiv(goal * MILLI, (long) perSecond * settings.tickMillis());
    }

    static long staminaAt(FightSettings settings, long fromTick, int have, int needed, int most) {
        return enoughAt(settings, fromTick, have, needed, most, settings.staminaPerSecond());
    }

    private static long total(FightSettings settings, int perSecond, long tick) {
        return perSecond * (tick * settings.tickMillis()) / MILLI;
    }

    private GameClock() {}
}
