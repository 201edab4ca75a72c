package dev.warlog.engine;

import org.jspecify.annotations.Nullable;

/** Whether players are there: what the server reports, how long a fight waits, and what it does then. */
final class Attendance {

    static Decision report(Fight fight, Command.ReportPresence command, Order order) {
        if (order.user() != null) {
            return Refusals.of(Refusal.NOT_YOUR_FIGHT, "only the server says who is there");
        }
        Story story = new Story(fight);
        for (Combatant combatant : fight.combatants()) {
            if (!command.player().equals(combatant.owner()) || !combatant.fighting()) {
                continue;
            }
            if (command.connected() && combatant.presence() != Presence.PRESENT) {
                story.add(new CombatEvent.CombatantReconnected(combatant.id()));
            } else if (!command.connected() && combatant.presence() == Presence.PRESENT) {
                story.add(new CombatEvent.CombatantDisconnected(combatant.id()));
            }
        }
        return story.accept(OutcomeKind.RESULT, new Decision.Cause(order.id(), null, null, null));
    }

    /** When the fight stops waiting for the next one who is gone; {@link GameClock#NEVER} when nobody is. */
    static long dueAtMillis(Fight fight) {
        long due = GameClock.NEVER;
        for (Combatant combatant : fight.combatants()) {
            if (combatant.presence() == Presence.AWAY && combatant.fighting()) {
                due = Math.min(due, waitsUntil(fight, combatant));
            }
        }
        return due;
    }

    private static long waitsUntil(Fight fight, Combatant away) {
        return Math.max(
                fight.atMillis(), away.awaySinceMillis() + fight.settings().disconnectGraceMillis());
    }

    /** Stops waiting for those for whom the fight has waited long enough. */
    static Decision.Accepted stopWaiting(Fight then) {
        Story story = new Story(then);
        DisconnectPolicy policy = then.settings().disconnectPolicy();
        for (Combatant combatant : then.combatants()) {
            if (combatant.presence() == Presence.AWAY
                    && combatant.fighting()
                    && waitsUntil(then, combatant) <= then.atMillis()) {
                story.add(new CombatEvent.CombatantAbsent(combatant.id(), policy));
                if (policy == DisconnectPolicy.FORFEIT) {
                    story.add(new CombatEvent.Fled(combatant.id()));
                }
            }
        }
        return story.accept(OutcomeKind.RESULT, null);
    }

    /**
     * When the turn of somebody absent is passed: a tick after whatever happened last, so that time passes even when
     * everybody is absent. {@link GameClock#NEVER} when it is not.
     */
    static long passesAtMillis(Fight fight) {
        return absentActor(fight) == null ? GameClock.NEVER : GameClock.millisOf(fight, fight.tick() + 1);
    }

    static Decision.Accepted pass(Fight then) {
        Combatant actor = absentActor(then);
        if (actor == null) {
            throw new IllegalStateException("a turn was to be passed that is nobody's who is absent");
        }
        Story story = new Story(then);
        Execution.endTurn(story, actor.id(), "absent");
        return story.accept(OutcomeKind.RESULT, null);
    }

    private static @Nullable Combatant absentActor(Fight fight) {
        Turn turn = fight.turn();
        Combatant actor = turn == null || fight.settings().disconnectPolicy() != DisconnectPolicy.PASS
                ? null
                : fight.combatant(turn.actor());
        return actor != null && actor.presence() == Presence.ABSENT ? actor : null;
    }

    private Attendance() {}
}
