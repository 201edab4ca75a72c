package dev.warlog.engine;

/** Ends fights whose clock stands still for longer than their settings allow, so that none is kept for ever. */
final class WaitingLimits {

    /** When a fight that is not going on has waited long enough; {@link GameClock#NEVER} when it may wait for ever. */
    static long dueAtMillis(Fight fight) {
        FightSettings settings = fight.settings();
        return switch (fight.status()) {
            case WAITING -> after(fight.atMillis(), settings.waitLimitMillis());
            case PAUSED -> Math.max(fight.atMillis(), after(fight.pausedAtMillis(), settings.pauseLimitMillis()));
            case ACTIVE, ENDED -> GameClock.NEVER;
        };
    }

    private static long after(long sinceMillis, long limitMillis) {
        return limitMillis == 0 ? GameClock.NEVER : sinceMillis + limitMillis;
    }

    static Decision.Accepted end(Fight then) {
        String reason = then.status() == FightStatus.WAITING ? "not-started" : "abandoned";
        Story story = new Story(then);
        story.add(new CombatEvent.FightEnded(null, reason, then.seed()));
        return story.accept(OutcomeKind.ENDED, null);
    }

    private WaitingLimits() {}
}
