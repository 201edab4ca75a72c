package dev.warlog.engine;

import java.util.Objects;

/** Folds what combatants do and what comes of it. */
final class ActionFold {

    static Fight turnStarted(Fight fight, CombatEvent.TurnStarted event) {
        Evolution.check(fight.status() == FightStatus.ACTIVE, "a turn began in a fight that is not going on");
        Evolution.check(fight.turn() == null, "a turn began before the last one was over");
        Evolution.check(event.number() == fight.turnNumber() + 1, "a turn was left out");
        Combatant actor = fight.present(event.actor());
        int rested = actor.stamina() + fight.settings().staminaPerTurn();
        Vitals vitals = actor.vitals()
                .withPoints(event.ap() * GameClock.MILLI, event.mp() * GameClock.MILLI)
                .withStamina(Math.min(actor.stats().maxStamina(), rested));
        return fight.with(fight.course().turns().begun(new Turn(event.actor(), event.number(), event.endsAtMillis())))
                .with(actor.with(vitals).with(actor.participation().withOneMoreTurn()));
    }

    static Fight turnEnded(Fight fight, CombatEvent.TurnEnded event) {
        Turn turn = fight.turn();
        Evolution.check(
                turn != null && turn.actor().equals(event.actor()) && turn.number() == event.number(),
                "a turn ended that was not going on");
        return fight.with(fight.course().turns().at(null));
    }

    static Fight queued(Fight fight, CombatEvent.ActionQueued event) {
        long count = fight.actionsQueued() + 1;
        Evolution.check(
                event.queued().id().equals(RealTimeQueue.idOf(count)), "an action was queued under another's id");
        Combatant actor = fight.present(event.actor());
        return fight.with(fight.course().withActionsQueued(count))
                .with(actor.with(actor.conduct().enqueueing(event.queued())));
    }

    static Fight dequeued(Fight fight, CombatantId actorId, QueueId queueId) {
        Combatant actor = fight.present(actorId);
        return fight.with(actor.with(dequeued(actor.conduct(), queueId)));
    }

    private static Conduct dequeued(Conduct conduct, QueueId queueId) {
        Evolution.check(conduct.waitsFor(queueId), "an action left the queue that was not there");
        return conduct.dequeueing(queueId);
    }

    static Fight used(Fight fight, CombatEvent.ActionUsed event) {
        Combatant actor = fight.present(event.actor());
        Vitals paid = new Vitals(
                actor.health(),
                actor.apMilli() - event.apCostMilli(),
                actor.mpMilli() - event.mpCostMilli(),
                actor.stamina() - event.staminaCost());
        Evolution.check(
                paid.apMilli() >= 0 && paid.mpMilli() >= 0 && paid.stamina() >= 0, "somebody paid more than it had");
        Conduct conduct = actor.conduct();
        if (event.cooldownUntil() > 0) {
            conduct = conduct.coolingDown(event.action(), event.cooldownUntil());
        }
        QueueId queueId = event.queueId();
        if (queueId != null) {
            conduct = PhaseFold.strikes(conduct, queueId)
                    ? conduct.withActing(PhaseFold.released(fight, conduct, event))
                    : dequeued(conduct, queueId);
        }
        return fight.with(actor.with(paid).with(conduct.readyAt(event.readyTick())));
    }

    static Fight damaged(Fight fight, CombatEvent.DamageDealt event) {
        Combatant target = fight.present(event.target());
        Evolution.check(
                event.amount() >= 0
                        && event.healthLeft() >= 0
                        && target.health() - event.amount() == event.healthLeft(),
                "damage does not match the health that was left");
        return fight.with(target.with(target.vitals().withHealth(event.healthLeft())));
    }

    static Fight healed(Fight fight, CombatEvent.Healed event) {
        Combatant target = fight.present(event.target());
        Evolution.check(
                event.amount() >= 0
                        && target.health() + event.amount() == event.healthLeft()
                        && event.healthLeft() <= target.stats().maxHealth(),
                "healing does not match the health that was left");
        return fight.with(target.with(target.vitals().withHealth(event.healthLeft())));
    }

    static Fight expired(Fight fight, CombatEvent.EffectExpired event) {
        Combatant bearer = fight.present(event.target());
        Evolution.check(bearer.conduct().bears(event.effect()), "an effect ended that was not there");
        return fight.with(bearer.with(bearer.conduct().losing(event.effect())));
    }

    static Fight moved(Fight fight, CombatEvent.Moved event) {
        Combatant actor = fight.present(event.actor());
        Evolution.check(
                Objects.equals(actor.position(), event.from()) && fight.map().contains(event.to()),
                "somebody moved from where it was not, or to where nobody can be");
        Integer ahead = event.aheadMicrometres();
        int aheadMicrometres = ahead == null ? actor.aheadMicrometres() : ahead;
        return fight.with(actor.with(actor.whereabouts().moved(fight, event.to(), aheadMicrometres)));
    }

    static Fight died(Fight fight, CombatEvent.Died event) {
        Combatant dead = fight.present(event.combatant());
        Evolution.check(dead.health() == 0, "somebody died in good health");
        return fight.with(dead.offTheField());
    }

    static Fight fled(Fight fight, CombatEvent.Fled event) {
        Combatant gone = fight.present(event.combatant());
        Evolution.check(gone.fighting(), "somebody fled who was out of the fight");
        return fight.with(gone.offTheField().with(gone.participation().afterFlight()));
    }

    private ActionFold() {}
}
