package dev.warlog.engine;

/** Lets a new fight go on from where another one was: the same state, at a later time, under dice of its own. */
final class Forking {

    static Fight begun(SessionId session, long atMillis, CombatEvent.FightForked event, Seed seed) {
        Evolution.check(event.seedHash().equals(seed.hash()), "the seed is not the one that was promised");
        Fight state = event.state();
        long laterMillis = atMillis - state.atMillis();
        FightCourse course = state.course();
        return state.at(1, state.tick(), atMillis, state.each(combatant -> later(combatant, laterMillis)))
                .with(state.terms()
                        .with(event.name(), state.maxPlayers())
                        .another(session, event.createdBy(), seed, event.origin()))
                .with(course.with(course.status(), course.clock().later(laterMillis))
                        .with(course.turns().later(laterMillis)));
    }

    private static Combatant later(Combatant combatant, long laterMillis) {
        return combatant
                .with(combatant.whereabouts().since(combatant.positionAtMillis() + laterMillis))
                .with(combatant
                        .participation()
                        .with(combatant.presence(), FightClock.later(combatant.awaySinceMillis(), laterMillis)));
    }

    private Forking() {}
}
