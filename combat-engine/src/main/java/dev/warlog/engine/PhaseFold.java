package dev.warlog.engine;

import org.jspecify.annotations.Nullable;

/** Folds the phases of actions that take their time. */
final class PhaseFold {

    static Fight begun(Fight fight, CombatEvent.ActionBegun event) {
        Combatant actor = fight.present(event.actor());
        ActionInProgress progress = event.progress();
        Conduct conduct = actor.conduct();
        FightCourse course = fight.course();
        if (conduct.waitsFor(progress.id())) {
            conduct = conduct.dequeueing(progress.id());
        } else {
            course = course.withActionsQueued(course.actionsQueued() + 1);
            Evolution.check(
                    progress.id().equals(RealTimeQueue.idOf(course.actionsQueued())),
                    "an action was begun under another's id");
        }
        return fight.with(course).with(actor.with(conduct.at(progress, event.readyTick())));
    }

    static Fight interrupted(Fight fight, CombatEvent.ActionInterrupted event) {
        Combatant actor = fight.present(event.actor());
        ActionInProgress acting = actor.acting();
        if (acting == null || !acting.id().equals(event.queueId())) {
            throw new DamagedHistoryException("an action was broken off that was not begun");
        }
        ActionInProgress rest =
                event.recoveryEndTick() > fight.tick() ? acting.released(0, event.recoveryEndTick()) : null;
        return fight.with(actor.with(actor.conduct().withActing(rest)));
    }

    /** Whether an action that is used is the one that its actor is at and has not struck with. */
    static boolean strikes(Conduct actor, QueueId used) {
        ActionInProgress acting = actor.acting();
        return acting != null && acting.pending() && acting.id().equals(used);
    }

    /** What its actor is at once it has struck; null when nothing follows. */
    static @Nullable ActionInProgress released(Fight fight, Conduct actor, CombatEvent.ActionUsed event) {
        ActionInProgress acting = actor.acting();
        return acting != null && event.recoveryEndTick() > fight.tick()
                ? acting.released(event.releaseEndTick(), event.recoveryEndTick())
                : null;
    }

    private PhaseFold() {}
}
