package dev.warlog.engine;

import org.jspecify.annotations.Nullable;

/**
 * How far a fight has come.
 *
 * @param actionsQueued how many actions were queued so far; queue ids come from it
 */
public record FightCourse(
        FightStatus status,
        FightClock clock,
        Turns turns,
        long actionsQueued,
        @Nullable Integer winnerTeam,
        @Nullable String endReason) {

    /** Of a fight that has not begun. */
    static final FightCourse WAITING =
            new FightCourse(FightStatus.WAITING, FightClock.STOPPED, Turns.NONE, 0, null, null);

    FightCourse with(FightStatus newStatus, FightClock newClock) {
        return new FightCourse(newStatus, newClock, turns, actionsQueued, winnerTeam, endReason);
    }

    FightCourse with(Turns changed) {
        return new FightCourse(status, clock, changed, actionsQueued, winnerTeam, endReason);
    }

    FightCourse withActionsQueued(long count) {
        return new FightCourse(status, clock, turns, count, winnerTeam, endReason);
    }

    FightCourse ended(@Nullable Integer winner, String reason) {
        return new FightCourse(FightStatus.ENDED, clock, turns.at(null), actionsQueued, winner, reason);
    }
}
