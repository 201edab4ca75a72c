package dev.warlog.engine;

import java.util.Objects;

/** Folds what combatants do and what comes of it. */
final class ActionFold {

    static void turnStarted(FightDraft fight, CombatEvent.TurnStarted event) {
        Evolution.check(fight.status == FightStatus.ACTIVE, "a turn began in a fight that is not going on");
        Evolution.check(fight.turn == null, "a turn began before the last one was over");
        Evolution.check(event.number() == fight.turnNumber + 1, "a turn was left out");
        CombatantDraft actor = fight.open(event.actor());
        actor.turnsTaken++;
        actor.apMilli = event.ap() * GameClock.MILLI;
        actor.mpMilli = event.mp() * GameClock.MILLI;
        actor.stamina = Math.min(
                actor.stats().maxStamina(), actor.stamina + fight.settings().staminaPerTurn());
        fight.turn = new Turn(event.actor(), event.number(), event.endsAtMillis());
        fight.turnNumber = event.number();
    }

    static void turnEnded(FightDraft fight, CombatEvent.TurnEnded event) {
        Turn turn = fight.turn;
        Evolution.check(
                turn != null && turn.actor().equals(event.actor()) && turn.number() == event.number(),
                "a turn ended that was not going on");
        fight.turn = null;
    }

    static void queued(FightDraft fight, CombatEvent.ActionQueued event) {
        fight.actionsQueued++;
        Evolution.check(
                event.queued().id().equals(RealTimeQueue.idOf(fight.actionsQueued)),
                "an action was queued under another's id");
        fight.open(event.actor()).enqueue(event.queued());
    }

    static void dequeued(FightDraft fight, CombatantId actor, QueueId queueId) {
        Evolution.check(fight.open(actor).dequeue(queueId), "an action left the queue that was not there");
    }

    static void used(FightDraft fight, CombatEvent.ActionUsed event) {
        CombatantDraft actor = fight.open(event.actor());
        actor.apMilli -= event.apCostMilli();
        actor.mpMilli -= event.mpCostMilli();
        actor.stamina -= event.staminaCost();
        Evolution.check(
                actor.apMilli >= 0 && actor.mpMilli >= 0 && actor.stamina >= 0, "somebody paid more than it had");
        if (event.cooldownUntil() > 0) {
            actor.coolDown(event.action(), event.cooldownUntil());
        }
        actor.readyTick = event.readyTick();
        QueueId queueId = event.queueId();
        if (queueId != null && !PhaseFold.released(fight, actor, event, queueId)) {
            Evolution.check(actor.dequeue(queueId), "an action left the queue that was not there");
        }
    }

    static void damaged(FightDraft fight, CombatEvent.DamageDealt event) {
        CombatantDraft target = fight.open(event.target());
        Evolution.check(
                event.amount() >= 0 && event.healthLeft() >= 0 && target.health - event.amount() == event.healthLeft(),
                "damage does not match the health that was left");
        target.health = event.healthLeft();
    }

    static void healed(FightDraft fight, CombatEvent.Healed event) {
        CombatantDraft target = fight.open(event.target());
        Evolution.check(
                event.amount() >= 0
                        && target.health + event.amount() == event.healthLeft()
                        && event.healthLeft() <= target.stats().maxHealth(),
                "healing does not match the health that was left");
        target.health = event.healthLeft();
    }

    static void expired(FightDraft fight, CombatEvent.EffectExpired event) {
        Evolution.check(fight.open(event.target()).loseEffect(event.effect()), "an effect ended that was not there");
    }

    static void moved(FightDraft fight, CombatEvent.Moved event) {
        CombatantDraft actor = fight.open(event.actor());
        Evolution.check(
                Objects.equals(actor.position, event.from()) && fight.map().contains(event.to()),
                "somebody moved from where it was not, or to where nobody can be");
        actor.remember(fight);
        actor.position = event.to();
        actor.positionAtMillis = fight.atMillis;
        Integer aheadMicrometres = event.aheadMicrometres();
        if (aheadMicrometres != null) {
            actor.aheadMicrometres = aheadMicrometres;
        }
    }

    static void died(FightDraft fight, CombatEvent.Died event) {
        CombatantDraft dead = fight.open(event.combatant());
        Evolution.check(dead.health == 0, "somebody died in good health");
        dead.leaveTheField();
    }

    static void fled(FightDraft fight, CombatEvent.Fled event) {
        CombatantDraft gone = fight.open(event.combatant());
        Evolution.check(gone.health > 0 && !gone.fled, "somebody fled who was out of the fight");
        gone.fled = true;
        gone.leaveTheField();
    }

    private ActionFold() {}
}
