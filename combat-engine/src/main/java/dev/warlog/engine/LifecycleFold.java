package dev.warlog.engine;

import java.util.ArrayList;
import java.util.List;

/** Folds what happens to a fight as a whole. */
final class LifecycleFold {

    static Fight updated(Fight fight, CombatEvent.FightUpdated event) {
        return fight.with(fight.terms().with(event.name(), event.maxPlayers()));
    }

    static Fight joined(Fight fight, CombatEvent.CombatantJoined event) {
        Evolution.check(fight.status() == FightStatus.WAITING, "somebody joined a fight that had begun");
        Evolution.check(!fight.has(event.combatant()), "somebody joined twice");
        Profile profile = new Profile(
                event.combatant(), event.name(), event.owner(), event.team(), event.template(), event.stats());
        return fight.joinedBy(new Combatant(
                profile,
                Vitals.full(event.stats(), fight.settings()),
                new Whereabouts(event.position(), fight.atMillis()),
                Conduct.NONE,
                Participation.NEW));
    }

    static Fight left(Fight fight, CombatEvent.CombatantLeft event) {
        Evolution.check(fight.status() == FightStatus.WAITING, "somebody left a fight that had begun");
        Evolution.check(fight.has(event.combatant()), "somebody left who was not there");
        return fight.without(event.combatant());
    }

    static Fight started(Fight fight, CombatEvent.FightStarted event) {
        Evolution.check(fight.status() == FightStatus.WAITING, "the fight was started twice");
        Evolution.check(
                event.initiatives().size() == fight.combatants().size(), "the initiatives are not those of the fight");
        FightClock clock = new FightClock(fight.atMillis(), fight.pausedAtMillis(), fight.clockShiftMillis());
        Fight started = fight.with(fight.course().with(FightStatus.ACTIVE, clock));
        List<CombatantId> order = new ArrayList<>();
        for (CombatEvent.Initiative initiative : event.initiatives()) {
            Combatant combatant = started.present(initiative.combatant());
            Participation part = combatant.participation().withInitiative(initiative.value());
            started = started.with(combatant
                    .with(combatant.whereabouts().since(fight.atMillis()))
                    .with(part.presence() == Presence.AWAY ? part.with(Presence.AWAY, fight.atMillis()) : part));
            order.add(initiative.combatant());
        }
        return fight.settings().mode() == CombatMode.TURN_BASED
                ? started.with(started.course().turns().inOrder(order))
                : started;
    }

    static Fight paused(Fight fight) {
        Evolution.check(fight.status() == FightStatus.ACTIVE, "a fight was paused that was not going on");
        FightCourse course = fight.course();
        return fight.with(course.with(FightStatus.PAUSED, course.clock().pausedAt(fight.atMillis())));
    }

    static Fight resumed(Fight fight, CombatEvent.FightResumed event) {
        Evolution.check(fight.status() == FightStatus.PAUSED, "a fight was resumed that was not paused");
        long pausedMillis = event.pausedMillis();
        Evolution.check(pausedMillis == fight.atMillis() - fight.pausedAtMillis(), "the pause was not that long");
        FightCourse course = fight.course();
        Fight resumed =
                fight.with(course.with(FightStatus.ACTIVE, course.clock().resumedAfter(pausedMillis))
                        .with(course.turns().later(pausedMillis)));
        return resumed.withEach(combatant -> {
            Combatant later =
                    combatant.with(combatant.whereabouts().since(combatant.positionAtMillis() + pausedMillis));
            if (combatant.presence() != Presence.AWAY) {
                return later;
            }
            long unwaitedMillis = fight.atMillis() - Math.max(fight.pausedAtMillis(), combatant.awaySinceMillis());
            return later.with(later.participation().with(Presence.AWAY, combatant.awaySinceMillis() + unwaitedMillis));
        });
    }

    static Fight ended(Fight fight, CombatEvent.FightEnded event) {
        Evolution.check(event.seed().equals(fight.seed()), "the seed laid open is not the seed of the fight");
        return over(fight, event);
    }

    /** Ends a fight whose dice may not be known. */
    static Fight over(Fight fight, CombatEvent.FightEnded event) {
        return fight.with(fight.course().ended(event.winnerTeam(), event.reason()));
    }

    static Fight disconnected(Fight fight, CombatEvent.CombatantDisconnected event) {
        Combatant gone = fight.present(event.combatant());
        Evolution.check(gone.presence() == Presence.PRESENT, "somebody was gone twice");
        return fight.with(gone.with(gone.participation().with(Presence.AWAY, fight.atMillis())));
    }

    static Fight reconnected(Fight fight, CombatEvent.CombatantReconnected event) {
        Combatant back = fight.present(event.combatant());
        Evolution.check(back.presence() != Presence.PRESENT, "somebody came back who was there");
        return fight.with(back.with(back.participation().with(Presence.PRESENT, 0)));
    }

    static Fight absent(Fight fight, CombatEvent.CombatantAbsent event) {
        Combatant gone = fight.present(event.combatant());
        Evolution.check(gone.presence() == Presence.AWAY, "the fight stopped waiting for somebody who was there");
        return fight.with(gone.with(gone.participation().with(Presence.ABSENT, gone.awaySinceMillis())));
    }

    private LifecycleFold() {}
}
