package dev.warlog.engine;

import org.jspecify.annotations.Nullable;

/** Decides what somebody wants to do with a combatant. */
final class Acting {

    private final Conditions conditions;
    private final Phased phased;
    private final RealTimeQueue queue;

    Acting(Conditions conditions, Phased phased, RealTimeQueue queue) {
        this.conditions = conditions;
        this.phased = phased;
        this.queue = queue;
    }

    Decision act(Fight fight, Command.Act act, Order order) {
        Decision.Rejected refusal = Conditions.mayCommand(fight, act.actor(), order.user());
        if (refusal != null) {
            return refusal;
        }
        Combatant actor = fight.combatant(act.actor());
        if (actor == null) {
            throw new IllegalStateException("combatant " + act.actor() + " was there a moment ago");
        }
        int rewindTicks = Rewind.ticks(fight, act.clientTick());
        return switch (conditions.assess(fight, actor, act, rewindTicks)) {
            case Intent.Impossible(Decision.Rejected reason) -> reason;
            case Intent.Possible intent -> decide(fight, intent, act, order);
        };
    }

    private Decision decide(Fight fight, Intent.Possible intent, Command.Act act, Order order) {
        Decision.Rejected notYet = Readiness.notYet(fight, intent);
        Combatant actor = intent.actor();
        boolean waits = notYet != null || !actor.queue().isEmpty();
        if (waits) {
            Decision.Rejected refusal = mayNotWait(fight, intent, notYet);
            if (refusal != null) {
                return refusal;
            }
        }
        Story story = new Story(fight);
        if (waits) {
            queue.enqueue(story, intent, act, order);
        } else {
            phased.start(story, intent, new Phased.Request(act, order.id(), order.user(), null));
        }
        return story.accept(
                OutcomeKind.RESULT, new Decision.Cause(order.id(), order.user(), act.actor(), act.action()));
    }

    private static Decision.@Nullable Rejected mayNotWait(
            Fight fight, Intent.Possible intent, Decision.@Nullable Rejected notYet) {
        FightSettings settings = fight.settings();
        if (notYet != null
                && (settings.mode() == CombatMode.TURN_BASED
                        || settings.queueSize() == 0
                        || RealTimeQueue.readyAt(fight, intent) == GameClock.NEVER)) {
            return notYet;
        }
        int queued = intent.actor().queue().size();
        if (queued >= settings.queueSize()) {
            return Refusals.of(
                    Refusal.QUEUE_FULL,
                    "no more than " + settings.queueSize() + " actions can wait",
                    "queueSize",
                    settings.queueSize(),
                    "queued",
                    queued);
        }
        return null;
    }
}
