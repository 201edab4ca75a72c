package dev.warlog.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does what has been found possible: pays, applies every effect, and ends the turn when nothing is left to do. */
final class Execution {

    private static final String GUARD = "guard";

    /** Each effect on each of those reached has dice of its own; no action has as many effects. */
    private static final int DICE_A_TARGET = 16;

    private final Ruleset ruleset;
    private final Blows blows;
    private final Wounds wounds;
    private final Statuses statuses;

    Execution(Ruleset ruleset, Wounds wounds) {
        this.ruleset = ruleset;
        this.wounds = wounds;
        this.blows = new Blows(ruleset, wounds);
        this.statuses = new Statuses(ruleset);
    }

    /**
     * Adds what happens to the story.
     *
     * @param queueId where the act came from, or null
     * @param rewindTicks how far back the world is looked at to see whom the action reaches
     */
    void perform(Story story, Intent.Possible intent, @Nullable QueueId queueId, int rewindTicks) {
        CombatantId actor = intent.actor().id();
        turn(story, intent);
        pay(story, intent, queueId, rewindTicks);
        if (offends(intent.rule())) {
            Statuses.reveal(story, actor);
        }
        int ordinal = 0;
        for (Combatant reached : Areas.reached(story.now(), intent, rewindTicks)) {
            reach(story, intent, reached.id(), ordinal++);
        }
        endSpentTurn(story, actor);
    }

    /** Lets an action come to nothing: it is paid for, and reaches nobody. */
    void miss(Story story, Intent.Possible intent, QueueId queueId, int rewindTicks, String reason) {
        turn(story, intent);
        pay(story, intent, queueId, rewindTicks);
        Combatant target = intent.target();
        if (target != null) {
            story.add(new CombatEvent.Missed(
                    intent.actor().id(), target.id(), intent.rule().id(), reason));
        }
        endSpentTurn(story, intent.actor().id());
    }

    private static boolean offends(Ruleset.ActionRule rule) {
        return rule.targeting() == Ruleset.Targeting.ENEMY
                || (rule.area().shape() != Area.Shape.SINGLE && rule.area().affects() != Area.Affects.ALLIES);
    }

    /** Looks towards what an action is aimed at. */
    private void turn(Story story, Intent.Possible intent) {
        Combatant target = intent.target();
        Position at = intent.place() != null ? intent.place() : target == null ? null : target.position();
        if (ruleset.basics().facing() && at != null) {
            Combatant actor = intent.actor();
            Facing facing = Areas.direction(story.now().map(), actor.position(), at);
            if (facing != null && facing != actor.facing()) {
                story.add(new CombatEvent.Turned(actor.id(), facing));
            }
        }
    }

    private static void pay(Story story, Intent.Possible intent, @Nullable QueueId queueId, int rewindTicks) {
        Fight fight = story.now();
        FightSettings settings = fight.settings();
        Ruleset.ActionRule rule = intent.rule();
        Combatant target = intent.target();
        Combatant actor = story.now(intent.actor().id());
        long cooldownUntil = 0;
        long readyTick = 0;
        long releaseEndTick = 0;
        long recoveryEndTick = 0;
        if (settings.mode() == CombatMode.REAL_TIME) {
            ActionInProgress acting = actor.acting();
            long beganTick = acting != null && acting.pending() ? acting.beganTick() : fight.tick();
            readyTick = beganTick + GameClock.ticksFor(settings, settings.globalCooldownMillis());
            if (rule.cooldownMillis() > 0) {
                cooldownUntil = fight.tick() + GameClock.ticksFor(settings, rule.cooldownMillis());
            }
            if (!rule.phases().instant()) {
                releaseEndTick = fight.tick()
                        + GameClock.ticksFor(settings, rule.phases().releaseMillis());
                recoveryEndTick = releaseEndTick
                        + GameClock.ticksFor(settings, rule.phases().recoveryMillis());
            }
        } else if (rule.cooldownTurns() > 0) {
            cooldownUntil = (long) actor.turnsTaken() + rule.cooldownTurns();
        }
        story.add(new CombatEvent.ActionUsed(
                actor.id(),
                rule.id(),
                target == null ? null : target.id(),
                queueId,
                intent.cost().apMilli(),
                intent.cost().mpMilli(),
                intent.cost().stamina(),
                cooldownUntil,
                readyTick,
                releaseEndTick,
                recoveryEndTick,
                rewindTicks));
    }

    /** Applies all effects of an action to one of those whom it reaches, until a blow does not reach it. */
    private void reach(Story story, Intent.Possible intent, CombatantId reached, int ordinal) {
        List<EffectRule> effects = intent.rule().effects();
        for (int index = 0; index < effects.size(); index++) {
            Combatant now = story.now(reached);
            if (!now.fighting()) {
                return;
            }
            if (!apply(story, intent, reached, effects.get(index), ordinal * DICE_A_TARGET + index)) {
                return;
            }
        }
    }

    /** Applies one effect; tells whether those after it follow. */
    private boolean apply(Story story, Intent.Possible intent, CombatantId target, EffectRule effect, int index) {
        CombatantId actor = intent.actor().id();
        ActionId action = intent.rule().id();
        switch (effect) {
            case EffectRule.Damage damage -> {
                return blows.strike(story, actor, target, action, damage, index);
            }
            case EffectRule.Heal heal -> wounds.heal(story, actor, target, action, heal, index);
            case EffectRule.Guard guard ->
                story.add(new CombatEvent.EffectApplied(actor, target, guard(story.now(), story.now(target), guard)));
            case EffectRule.Apply apply -> statuses.apply(story, actor, apply.onSelf() ? actor : target, apply, index);
            case EffectRule.Dispel dispel -> statuses.dispel(story, target, dispel);
            case EffectRule.Push push -> Displacement.push(ruleset, story, actor, target, push.millimetres());
            case EffectRule.Pull pull -> Displacement.pull(ruleset, story, actor, target, pull.millimetres());
            case EffectRule.Swap _ -> Displacement.swap(ruleset, story, actor, target);
            case EffectRule.DrawStance draw -> statuses.draw(story, actor, target, draw, index);
            case EffectRule.Move _ -> {
                Position place = intent.place();
                if (place != null) {
                    story.add(new CombatEvent.Moved(actor, story.now(actor).position(), place));
                }
            }
            case EffectRule.Pass _ -> endTurn(story, actor, "passed");
            case EffectRule.Flee _ -> story.add(new CombatEvent.Fled(actor));
        }
        return true;
    }

    private static ActiveEffect guard(Fight fight, Combatant bearer, EffectRule.Guard guard) {
        long until = fight.settings().mode() == CombatMode.REAL_TIME
                ? fight.tick() + GameClock.ticksFor(fight.settings(), guard.durationMillis())
                : (long) bearer.turnsTaken() + guard.durationTurns();
        return new ActiveEffect(GUARD, ActiveEffect.Kind.GUARD, guard.percent(), until);
    }

    /** Ends the turn of that combatant if it is on. */
    static void endTurn(Story story, CombatantId actor, String reason) {
        Turn turn = story.now().turn();
        if (turn != null && turn.actor().equals(actor)) {
            Pulses.turnEnds(story, actor);
            story.add(new CombatEvent.TurnEnded(actor, turn.number(), reason));
        }
    }

    /** Ends the turn of that combatant when nothing is left for it to do: neither points nor queued actions. */
    void endSpentTurn(Story story, CombatantId actorId) {
        Fight fight = story.now();
        Combatant actor = fight.combatant(actorId);
        if (fight.settings().autoEndTurn()
                && actor != null
                && actor.fighting()
                && actor.queue().isEmpty()
                && !canDoMore(actor)) {
            endTurn(story, actorId, "spent");
        }
    }

    /** Whether there are points left for any action of the turn, besides those that only end it. */
    private boolean canDoMore(Combatant actor) {
        Ruleset.Template template = ruleset.templates().get(actor.template());
        if (template == null) {
            return false;
        }
        for (ActionId action : template.actions()) {
            Ruleset.ActionRule rule = ruleset.actions().get(action);
            if (rule != null
                    && !Conditions.has(rule, EffectRule.Pass.class)
                    && !Conditions.has(rule, EffectRule.Flee.class)
                    && actor.turnsTaken() >= actor.cooldowns().getOrDefault(action, 0L)
                    && Cost.of(rule, Conditions.mpPerMetre(rule)).coveredBy(actor)) {
                return true;
            }
        }
        return false;
    }
}
