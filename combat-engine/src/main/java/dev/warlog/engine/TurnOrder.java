package dev.warlog.engine;

import org.jspecify.annotations.Nullable;

/** Whose turn comes, and how turns begin and end by themselves. */
final class TurnOrder {

    /** Next in a round are those who had the fewest turns, in turn order; so nobody needs to remember who was last. */
    static @Nullable Combatant next(Fight fight) {
        Combatant next = null;
        for (CombatantId id : fight.turnOrder()) {
            Combatant combatant = fight.combatant(id);
            if (combatant != null
                    && combatant.fighting()
                    && (next == null || combatant.turnsTaken() < next.turnsTaken())) {
                next = combatant;
            }
        }
        return next;
    }

    /** When the turn begins or ends by itself. */
    static long dueAtMillis(Fight fight) {
        Turn turn = fight.turn();
        if (turn == null || outOfFight(fight, turn)) {
            return fight.atMillis();
        }
        return Math.max(fight.atMillis(), turn.endsAtMillis());
    }

    private static boolean outOfFight(Fight fight, Turn turn) {
        Combatant actor = fight.combatant(turn.actor());
        return actor == null || !actor.fighting();
    }

    /** Begins or ends a turn by itself. */
    static Decision.Accepted handle(Fight fight, Pulses pulses) {
        Story story = new Story(fight);
        Turn turn = fight.turn();
        if (turn != null) {
            Execution.endTurn(story, turn.actor(), outOfFight(fight, turn) ? "out-of-fight" : "timed-out");
            return story.accept(OutcomeKind.RESULT, null);
        }
        Combatant next = next(fight);
        if (next == null) {
            throw new IllegalStateException("nobody is left whose turn it could be");
        }
        FightSettings settings = fight.settings();
        story.add(new CombatEvent.TurnStarted(
                next.id(),
                fight.turnNumber() + 1,
                fight.atMillis() + settings.turnLimitMillis(),
                settings.apPerTurn(),
                settings.mpPerTurn()));
        pulses.turnBegins(story, next.id());
        if (Statuses.until(story.now(next.id()), ActiveEffect.Kind.STUN) > 0) {
            Execution.endTurn(story, next.id(), "stunned");
        }
        return story.accept(OutcomeKind.TURN, null);
    }

    private TurnOrder() {}
}
