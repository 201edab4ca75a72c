package dev.warlog.engine;

/**
 * How a fight's time counts.
 *
 * @param startedAtMillis when tick 0 was, moved on by the length of each pause; 0 before the start
 * @param pausedAtMillis when the present pause began; 0 when there is none
 * @param shiftMillis time the fight has lasted beyond what {@code startedAtMillis} tells, since it changed its mode
 */
public record FightClock(long startedAtMillis, long pausedAtMillis, long shiftMillis) {

    /** Of a fight that has not begun. */
    static final FightClock STOPPED = new FightClock(0, 0, 0);

    FightClock pausedAt(long millis) {
        return new FightClock(startedAtMillis, millis, shiftMillis);
    }

    FightClock resumedAfter(long pausedMillis) {
        return new FightClock(startedAtMillis + pausedMillis, 0, shiftMillis);
    }

    /** Showing the same with another start, which leaves open how long the fight may still last. */
    FightClock shiftedTo(long newStartedAtMillis) {
        return new FightClock(newStartedAtMillis, pausedAtMillis, shiftMillis + newStartedAtMillis - startedAtMillis);
    }

    /** That of the same fight so much later. */
    FightClock later(long millis) {
        return new FightClock(later(startedAtMillis, millis), later(pausedAtMillis, millis), shiftMillis);
    }

    /** A moment that much later; what has not happened, still has not. */
    static long later(long momentMillis, long millis) {
        return momentMillis == 0 ? 0 : momentMillis + millis;
    }
}
