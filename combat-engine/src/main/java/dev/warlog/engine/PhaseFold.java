package dev.warlog.engine;

/** Folds the phases of actions that take their time. */
final class PhaseFold {

    static void begun(FightDraft fight, CombatEvent.ActionBegun event) {
        CombatantDraft actor = fight.open(event.actor());
        ActionInProgress progress = event.progress();
        if (!actor.dequeue(progress.id())) {
            fight.actionsQueued++;
            Evolution.check(
                    progress.id().equals(RealTimeQueue.idOf(fight.actionsQueued)),
                    "an action was begun under another's id");
        }
        actor.acting = progress;
        actor.readyTick = event.readyTick();
    }

    static void interrupted(FightDraft fight, CombatEvent.ActionInterrupted event) {
        CombatantDraft actor = fight.open(event.actor());
        ActionInProgress acting = actor.acting;
        Evolution.check(
                acting != null && acting.id().equals(event.queueId()), "an action was broken off that was not begun");
        if (acting != null) {
            actor.acting = event.recoveryEndTick() > fight.tick ? acting.released(0, event.recoveryEndTick()) : null;
        }
    }

    /** Lets the action that its actor is at strike; tells whether it was that one. */
    static boolean released(FightDraft fight, CombatantDraft actor, CombatEvent.ActionUsed event, QueueId id) {
        ActionInProgress acting = actor.acting;
        if (acting == null || !acting.pending() || !acting.id().equals(id)) {
            return false;
        }
        actor.acting = event.recoveryEndTick() > fight.tick
                ? acting.released(event.releaseEndTick(), event.recoveryEndTick())
                : null;
        return true;
    }

    private PhaseFold() {}
}
