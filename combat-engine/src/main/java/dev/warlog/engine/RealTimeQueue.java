package dev.warlog.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Actions that wait in real time: whose time comes when, and what becomes of them then. */
final class RealTimeQueue {

    private static final Cost NOTHING = new Cost(0, 0, 0);

    private final Ruleset ruleset;
    private final Conditions conditions;
    private final Phased phased;
    private final Execution execution;

    RealTimeQueue(Ruleset ruleset, Conditions conditions, Phased phased, Execution execution) {
        this.ruleset = ruleset;
        this.conditions = conditions;
        this.phased = phased;
        this.execution = execution;
    }

    /** The id of the action that was queued as the so-manieth of a fight, counted from 1. */
    static QueueId idOf(long number) {
        return new QueueId("q" + number);
    }

    private static long numberOf(QueueId id) {
        return Long.parseLong(id.value(), 1, id.value().length(), 10);
    }

    /** The tick at which an act can be done at the earliest, as far as cooldowns and points go. */
    static long readyAt(Fight fight, Intent.Possible intent) {
        long free = Math.max(fight.tick(), Readiness.freeAt(fight, intent.actor(), intent.rule()));
        return Math.max(free, intent.cost().coveredAt(fight, intent.actor(), NOTHING));
    }

    /** Puts an act into the queue of its actor. */
    void enqueue(Story story, Intent.Possible intent, Command.Act act, Order order) {
        Fight fight = story.now();
        QueuedAction queued = new QueuedAction(
                idOf(fight.actionsQueued() + 1), act, intent.rule().priority(), order.id(), order.user(), fight.tick());
        int place = 1;
        for (QueuedAction other : intent.actor().queue()) {
            if (other.priority() <= queued.priority()) {
                place++;
            }
        }
        story.add(new CombatEvent.ActionQueued(intent.actor().id(), queued, place, estimate(fight, intent, place - 1)));
    }

    /** When an act will have its turn if all before it are done as soon as they can be and nothing more urgent comes. */
    private long estimate(Fight fight, Intent.Possible intent, int before) {
        Combatant actor = intent.actor();
        long globalTicks = GameClock.ticksFor(fight.settings(), fight.settings().globalCooldownMillis());
        long tick = Math.max(fight.tick(), acted(fight, actor));
        Cost spent = NOTHING;
        for (int index = 0; index < before; index++) {
            if (conditions.assess(fight, actor, actor.queue().get(index).act(), 0) instanceof Intent.Possible first) {
                tick = Math.max(tick, Readiness.freeAt(fight, actor, first.rule()));
                tick = Math.max(tick, first.cost().coveredAt(fight, actor, spent)) + globalTicks;
                if (first.rule().id().equals(intent.rule().id())) {
                    tick = Math.max(
                            tick,
                            tick
                                    - globalTicks
                                    + GameClock.ticksFor(
                                            fight.settings(), first.rule().cooldownMillis()));
                }
                spent = spent.plus(first.cost());
            }
        }
        tick = Math.max(tick, Readiness.freeAt(fight, actor, intent.rule()));
        long covered = intent.cost().coveredAt(fight, actor, spent);
        return covered == GameClock.NEVER ? lastTick(fight) : Math.min(lastTick(fight), Math.max(tick, covered));
    }

    /** When somebody will be done with what it is at. */
    private long acted(Fight fight, Combatant actor) {
        ActionInProgress acting = actor.acting();
        Ruleset.ActionRule rule =
                acting == null ? null : ruleset.actions().get(acting.act().action());
        if (acting == null || rule == null || !acting.pending()) {
            return 0;
        }
        return acting.releaseTick()
                + GameClock.ticksFor(fight.settings(), rule.phases().releaseMillis())
                + GameClock.ticksFor(fight.settings(), rule.phases().recoveryMillis());
    }

    private static long lastTick(Fight fight) {
        return (GameClock.limitAtMillis(fight) - fight.startedAtMillis())
                / fight.settings().tickMillis();
    }

    /** Takes an action back: one that waits, or else the one that its actor is at. */
    Decision cancel(Fight fight, Command.CancelAction command, Order order) {
        CombatantId named = command.actor();
        Decision.Rejected refusal = named == null ? null : Conditions.mayCommand(fight, named, order.user());
        if (refusal != null) {
            return refusal;
        }
        Combatant actor = named == null ? whoHas(fight, command, order.user()) : fight.combatant(named);
        QueuedAction queued = actor == null ? null : find(actor.queue(), command);
        ActionInProgress acting = actor == null ? null : actor.acting();
        Story story = new Story(fight);
        ActionId action;
        if (actor != null && queued != null) {
            action = queued.act().action();
            story.add(new CombatEvent.ActionCancelled(actor.id(), queued.id(), action));
        } else if (actor != null && acting != null && meant(acting, command)) {
            action = acting.act().action();
            refusal = phased.cancel(story, actor);
        } else {
            return Refusals.of(Refusal.UNKNOWN_QUEUED_ACTION, "no such action is queued or begun");
        }
        return refusal == null
                ? story.accept(OutcomeKind.RESULT, new Decision.Cause(order.id(), order.user(), actor.id(), action))
                : refusal;
    }

    /** The sender's first combatant that has it queued or is at it, or null. */
    private static @Nullable Combatant whoHas(Fight fight, Command.CancelAction command, @Nullable UserId user) {
        for (Combatant combatant : fight.combatants()) {
            ActionInProgress acting = combatant.acting();
            if (user != null
                    && user.equals(combatant.owner())
                    && (find(combatant.queue(), command) != null || (acting != null && meant(acting, command)))) {
                return combatant;
            }
        }
        return null;
    }

    private static boolean meant(ActionInProgress acting, Command.CancelAction command) {
        return command.queueId() != null
                ? acting.id().equals(command.queueId())
                : acting.act().action().equals(command.action());
    }

    private static @Nullable QueuedAction find(List<QueuedAction> queue, Command.CancelAction command) {
        for (QueuedAction queued : queue) {
            boolean wanted = command.queueId() != null
                    ? queued.id().equals(command.queueId())
                    : queued.act().action().equals(command.action());
            if (wanted) {
                return queued;
            }
        }
        return null;
    }

    /** The tick at which the first queued action of a combatant is to be handled; {@link GameClock#NEVER} if none. */
    long dueTick(Fight fight, Combatant combatant) {
        if (combatant.queue().isEmpty() || !combatant.fighting()) {
            return GameClock.NEVER;
        }
        long ready = headReadyAt(fight, combatant);
        return ready == GameClock.NEVER ? fight.tick() : ready;
    }

    /** When the head can be done; {@link GameClock#NEVER} when waiting does not help, so that it goes at once. */
    private long headReadyAt(Fight fight, Combatant combatant) {
        Command.Act act = combatant.queue().getFirst().act();
        Ruleset.ActionRule rule = ruleset.actions().get(act.action());
        if (rule == null || lostTarget(fight, act)) {
            return GameClock.NEVER;
        }
        if (rule.targeting() != Ruleset.Targeting.PLACE) {
            long free = Math.max(fight.tick(), Readiness.freeAt(fight, combatant, rule));
            return Math.max(free, Cost.of(rule, 0).coveredAt(fight, combatant, NOTHING));
        }
        return conditions.assess(fight, combatant, act, 0) instanceof Intent.Possible intent
                ? readyAt(fight, intent)
                : GameClock.NEVER;
    }

    /** What waited in a queue is done in the world as it is then, not as its player saw it when asking. */
    private static Command.Act atServerTime(Command.Act act) {
        return act.clientTick() == null
                ? act
                : new Command.Act(act.actor(), act.action(), act.target(), act.position(), null);
    }

    private static boolean lostTarget(Fight fight, Command.Act act) {
        if (act.target() == null) {
            return false;
        }
        Combatant target = fight.combatant(act.target());
        return target == null || !target.fighting();
    }

    /** The combatant whose queued action is handled first at a tick: by priority, then by when it was queued. */
    @Nullable
    Combatant next(Fight fight, long tick) {
        Combatant first = null;
        for (Combatant combatant : fight.combatants()) {
            if (dueTick(fight, combatant) <= tick && (first == null || before(combatant, first))) {
                first = combatant;
            }
        }
        return first;
    }

    private static boolean before(Combatant one, Combatant other) {
        QueuedAction a = one.queue().getFirst();
        QueuedAction b = other.queue().getFirst();
        return a.priority() != b.priority() ? a.priority() < b.priority() : numberOf(a.id()) < numberOf(b.id());
    }

    /** Does the first queued action of a combatant, or drops it when it cannot be done any more. */
    Decision.Accepted handle(Fight fight, Combatant combatant) {
        QueuedAction head = combatant.queue().getFirst();
        ActionId action = head.act().action();
        Command.Act late = atServerTime(head.act());
        Story story = new Story(fight);
        Decision.Rejected refusal = switch (conditions.assess(fight, combatant, head.act(), 0)) {
            case Intent.Impossible(Decision.Rejected reason) -> reason;
            case Intent.Possible intent -> {
                Decision.Rejected notYet = Readiness.notYet(fight, intent);
                if (notYet == null) {
                    phased.start(story, intent, new Phased.Request(late, head.command(), head.user(), head.id()));
                }
                yield notYet;
            }
        };
        if (refusal != null) {
            story.add(new CombatEvent.ActionDropped(combatant.id(), head.id(), action, refusal.reason()));
            story.explain("queue", refusal.message(), refusal.needed());
            execution.endSpentTurn(story, combatant.id());
        }
        return story.accept(
                OutcomeKind.RESULT, new Decision.Cause(head.command(), head.user(), combatant.id(), action));
    }
}
