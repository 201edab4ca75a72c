package dev.warlog.engine;

import org.jspecify.annotations.Nullable;

/** Actions that take their time in real time: how they begin, strike, fail and are taken back. */
final class Phased {

    private final Ruleset ruleset;
    private final Conditions conditions;
    private final Execution execution;

    Phased(Ruleset ruleset, Conditions conditions, Execution execution) {
        this.ruleset = ruleset;
        this.conditions = conditions;
        this.execution = execution;
    }

    /** Who asked for an action, and under which number it goes. */
    record Request(
            Command.Act act,
            @Nullable CommandId command,
            @Nullable UserId user,
            @Nullable QueueId queued) {}

    /**
     * Does an action, or begins it when it takes its time.
     *
     * <p>An action without feint and commit strikes in the same outcome in which it begins.
     */
    void start(Story story, Intent.Possible intent, Request request) {
        Fight fight = story.now();
        begin(story, intent, request);
        long asked = Rewind.asked(fight, request.act().clientTick());
        int rewindTicks = Rewind.ticks(fight, request.act().clientTick());
        if (asked > rewindTicks && fight.settings().rewindMillis() > 0) {
            story.add(new CombatEvent.RewindClamped(intent.actor().id(), asked, rewindTicks));
        }
    }

    private void begin(Story story, Intent.Possible intent, Request request) {
        Fight fight = story.now();
        FightSettings settings = fight.settings();
        Phases phases = intent.rule().phases();
        Combatant actor = intent.actor();
        int rewindTicks = Rewind.ticks(fight, request.act().clientTick());
        if (settings.mode() == CombatMode.TURN_BASED || phases.instant()) {
            execution.perform(story, intent, request.queued(), rewindTicks);
            return;
        }
        long commitTick = fight.tick() + GameClock.ticksFor(settings, phases.feintMillis());
        long releaseTick = commitTick + GameClock.ticksFor(settings, phases.commitMillis());
        QueueId id = request.queued() == null ? RealTimeQueue.idOf(fight.actionsQueued() + 1) : request.queued();
        ActionInProgress progress = new ActionInProgress(
                id,
                request.act(),
                request.command(),
                request.user(),
                fight.tick(),
                commitTick,
                releaseTick,
                0,
                0,
                rewindTicks,
                intent.rule().pretends());
        long readyTick = fight.tick() + GameClock.ticksFor(settings, settings.globalCooldownMillis());
        story.add(new CombatEvent.ActionBegun(actor.id(), progress, readyTick));
        if (releaseTick == fight.tick()) {
            execution.perform(story, intent, id, rewindTicks);
        }
    }

    /** The tick at which somebody's action strikes, or fails at its commit; {@link GameClock#NEVER} if there is none. */
    long dueTick(Fight fight, Combatant combatant) {
        ActionInProgress acting = combatant.acting();
        if (acting == null || !acting.pending()) {
            return GameClock.NEVER;
        }
        return failsAtCommit(fight, combatant, acting) ? acting.commitTick() : acting.releaseTick();
    }

    /** At its commit an action needs the stamina that its release will take. */
    private boolean failsAtCommit(Fight fight, Combatant combatant, ActionInProgress acting) {
        Ruleset.ActionRule rule = ruleset.actions().get(acting.act().action());
        return rule != null
                && fight.tick() <= acting.commitTick()
                && acting.commitTick() > acting.beganTick()
                && GameClock.enoughAt(
                                fight.settings(),
                                fight.tick(),
                                combatant.stamina(),
                                rule.staminaCost(),
                                combatant.stats().maxStamina(),
                                fight.settings().staminaPerSecond())
                        > acting.commitTick();
    }

    /** Lets an action strike whose time has come, or fail. */
    Decision.Accepted handle(Fight fight, Combatant actor) {
        ActionInProgress acting = actor.acting();
        Ruleset.ActionRule rule =
                acting == null ? null : ruleset.actions().get(acting.act().action());
        if (acting == null || rule == null) {
            throw new IllegalStateException("combatant " + actor.id() + " is at nothing that could strike");
        }
        Story story = new Story(fight);
        if (fight.tick() < acting.releaseTick()) {
            fail(story, actor, acting, rule, missing(Refusal.NOT_ENOUGH_STAMINA, actor, rule));
        } else {
            release(story, actor, acting, rule);
        }
        return story.accept(
                OutcomeKind.RESULT,
                new Decision.Cause(
                        acting.command(),
                        acting.user(),
                        actor.id(),
                        acting.act().action()));
    }

    private static Decision.Rejected missing(Refusal reason, Combatant actor, Ruleset.ActionRule rule) {
        return Refusals.of(
                reason,
                "that takes " + rule.staminaCost() + " stamina, there are " + actor.stamina(),
                "staminaNeeded",
                rule.staminaCost(),
                "staminaLeft",
                actor.stamina());
    }

    private void release(Story story, Combatant actor, ActionInProgress acting, Ruleset.ActionRule rule) {
        Fight fight = story.now();
        switch (conditions.assess(fight, actor, acting.act(), acting.rewindTicks())) {
            case Intent.Possible intent -> {
                Decision.Rejected unpaid = Readiness.unpaid(intent);
                if (unpaid != null) {
                    fail(story, actor, acting, rule, unpaid);
                } else {
                    execution.perform(story, intent, acting.id(), acting.rewindTicks());
                }
            }
            case Intent.Impossible(Decision.Rejected reason) -> {
                Intent.Possible into = new Intent.Possible(
                        actor, rule, target(fight, acting), acting.act().position(), Cost.of(rule, 0));
                if (Readiness.unpaid(into) == null && missable(reason.reason())) {
                    execution.miss(
                            story,
                            into,
                            acting.id(),
                            acting.rewindTicks(),
                            reason.reason().code());
                    story.explain("missed", reason.message(), reason.needed());
                } else {
                    fail(story, actor, acting, rule, reason);
                }
            }
        }
    }

    /** Whether a blow goes into thin air for that reason, instead of never being struck. */
    private static boolean missable(Refusal reason) {
        return reason == Refusal.OUT_OF_RANGE
                || reason == Refusal.NO_LINE_OF_SIGHT
                || reason == Refusal.TARGET_OUT_OF_FIGHT
                || reason == Refusal.TARGET_NOT_SEEN;
    }

    private static @Nullable Combatant target(Fight fight, ActionInProgress acting) {
        CombatantId target = acting.act().target();
        return target == null ? null : fight.combatant(target);
    }

    private static void fail(
            Story story, Combatant actor, ActionInProgress acting, Ruleset.ActionRule rule, Decision.Rejected why) {
        Statuses.interrupt(story, actor.id(), acting, rule, why.reason().code(), null);
        story.explain("interrupted", why.message(), why.needed());
    }

    /** Takes an action back that has not struck yet; null when it is another one or over. */
    Decision.@Nullable Rejected cancel(Story story, Combatant actor) {
        ActionInProgress acting = actor.acting();
        Ruleset.ActionRule rule =
                acting == null ? null : ruleset.actions().get(acting.act().action());
        if (acting == null || rule == null) {
            throw new IllegalStateException("combatant " + actor.id() + " is at nothing that could be taken back");
        }
        Phase phase = acting.phaseAt(story.now().tick());
        if (phase == Phase.FEINT || (phase == Phase.COMMIT && rule.phases().commitCancellable())) {
            Statuses.interrupt(story, actor.id(), acting, rule, "cancelled", null);
            return null;
        }
        return Refusals.of(Refusal.NOT_CANCELLABLE, rule.id() + " cannot be taken back any more");
    }
}
