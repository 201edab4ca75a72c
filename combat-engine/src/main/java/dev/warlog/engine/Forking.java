package dev.warlog.engine;

/** Lets a new fight go on from where another one was: the same state, at a later time, under dice of its own. */
final class Forking {

    static Fight begun(SessionId session, long atMillis, CombatEvent.FightForked event, Seed seed) {
        Evolution.check(event.seedHash().equals(seed.hash()), "the seed is not the one that was promised");
        Fight state = event.state();
        long laterMillis = atMillis - state.atMillis();
        FightDraft draft = new FightDraft(state);
        draft.name = event.name();
        draft.seq = 0;
        draft.atMillis = atMillis;
        draft.startedAtMillis = later(state.startedAtMillis(), laterMillis);
        draft.pausedAtMillis = later(state.pausedAtMillis(), laterMillis);
        Turn turn = state.turn();
        if (turn != null) {
            draft.turn = new Turn(turn.actor(), turn.number(), turn.endsAtMillis() + laterMillis);
        }
        for (int index = 0; index < state.combatants().size(); index++) {
            CombatantDraft combatant = draft.openAt(index);
            combatant.positionAtMillis += laterMillis;
            combatant.awaySinceMillis = later(combatant.awaySinceMillis, laterMillis);
        }
        return draft.another(session, event.createdBy(), seed, event.origin());
    }

    /** A moment that much later; what has not happened, still has not. */
    private static long later(long momentMillis, long laterMillis) {
        return momentMillis == 0 ? 0 : momentMillis + laterMillis;
    }

    private Forking() {}
}
