package dev.warlog.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Folds what happens to a fight as a whole. */
final class LifecycleFold {

    static void updated(FightDraft fight, CombatEvent.FightUpdated event) {
        fight.name = event.name();
        fight.maxPlayers = event.maxPlayers();
    }

    static void joined(FightDraft fight, CombatEvent.CombatantJoined event) {
        Evolution.check(fight.status == FightStatus.WAITING, "somebody joined a fight that had begun");
        Evolution.check(!fight.has(event.combatant()), "somebody joined twice");
        FightSettings settings = fight.settings();
        fight.join(new Combatant(
                event.combatant(),
                event.name(),
                event.owner(),
                event.team(),
                event.template(),
                event.stats(),
                0,
                event.stats().maxHealth(),
                settings.apPerTurn() * GameClock.MILLI,
                settings.mpPerTurn() * GameClock.MILLI,
                event.stats().maxStamina(),
                event.position(),
                fight.atMillis,
                0,
                List.of(),
                CombatantDraft.noCooldowns(),
                0,
                List.of(),
                false,
                null,
                null,
                List.of(),
                List.of(),
                0,
                Presence.PRESENT,
                0,
                Collections.emptySortedMap()));
    }

    static void left(FightDraft fight, CombatEvent.CombatantLeft event) {
        Evolution.check(fight.status == FightStatus.WAITING, "somebody left a fight that had begun");
        Evolution.check(fight.has(event.combatant()), "somebody left who was not there");
        fight.leave(event.combatant());
    }

    static void started(FightDraft fight, CombatEvent.FightStarted event) {
        Evolution.check(fight.status == FightStatus.WAITING, "the fight was started twice");
        Evolution.check(
                event.initiatives().size() == fight.combatants().size(), "the initiatives are not those of the fight");
        List<CombatantId> order = new ArrayList<>();
        for (CombatEvent.Initiative initiative : event.initiatives()) {
            CombatantDraft combatant = fight.open(initiative.combatant());
            combatant.initiative = initiative.value();
            combatant.positionAtMillis = fight.atMillis;
            if (combatant.presence == Presence.AWAY) {
                combatant.awaySinceMillis = fight.atMillis;
            }
            order.add(initiative.combatant());
        }
        if (fight.settings().mode() == CombatMode.TURN_BASED) {
            fight.turnOrder = order;
        }
        fight.status = FightStatus.ACTIVE;
        fight.startedAtMillis = fight.atMillis;
    }

    static void paused(FightDraft fight) {
        Evolution.check(fight.status == FightStatus.ACTIVE, "a fight was paused that was not going on");
        fight.status = FightStatus.PAUSED;
        fight.pausedAtMillis = fight.atMillis;
    }

    static void resumed(FightDraft fight, CombatEvent.FightResumed event) {
        Evolution.check(fight.status == FightStatus.PAUSED, "a fight was resumed that was not paused");
        long pausedMillis = event.pausedMillis();
        Evolution.check(pausedMillis == fight.atMillis - fight.pausedAtMillis, "the pause was not that long");
        long pausedAtMillis = fight.pausedAtMillis;
        fight.status = FightStatus.ACTIVE;
        fight.pausedAtMillis = 0;
        fight.startedAtMillis += pausedMillis;
        Turn turn = fight.turn;
        if (turn != null) {
            fight.turn = new Turn(turn.actor(), turn.number(), turn.endsAtMillis() + pausedMillis);
        }
        int combatants = fight.combatants().size();
        for (int index = 0; index < combatants; index++) {
            CombatantDraft combatant = fight.openAt(index);
            combatant.positionAtMillis += pausedMillis;
            if (combatant.presence == Presence.AWAY) {
                combatant.awaySinceMillis += fight.atMillis - Math.max(pausedAtMillis, combatant.awaySinceMillis);
            }
        }
    }

    static void ended(FightDraft fight, CombatEvent.FightEnded event) {
        Evolution.check(event.seed().equals(fight.seed()), "the seed laid open is not the seed of the fight");
        over(fight, event);
    }

    /** Ends a fight whose dice may not be known. */
    static void over(FightDraft fight, CombatEvent.FightEnded event) {
        fight.status = FightStatus.ENDED;
        fight.turn = null;
        fight.winnerTeam = event.winnerTeam();
        fight.endReason = event.reason();
    }

    static void disconnected(FightDraft fight, CombatEvent.CombatantDisconnected event) {
        CombatantDraft gone = fight.open(event.combatant());
        Evolution.check(gone.presence == Presence.PRESENT, "somebody was gone twice");
        gone.presence = Presence.AWAY;
        gone.awaySinceMillis = fight.atMillis;
    }

    static void reconnected(FightDraft fight, CombatEvent.CombatantReconnected event) {
        CombatantDraft back = fight.open(event.combatant());
        Evolution.check(back.presence != Presence.PRESENT, "somebody came back who was there");
        back.presence = Presence.PRESENT;
        back.awaySinceMillis = 0;
    }

    static void absent(FightDraft fight, CombatEvent.CombatantAbsent event) {
        CombatantDraft gone = fight.open(event.combatant());
        Evolution.check(gone.presence == Presence.AWAY, "the fight stopped waiting for somebody who was there");
        gone.presence = Presence.ABSENT;
    }

    private LifecycleFold() {}
}
