package dev.warlog.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does what has been found possible: pays, applies every effect, and ends the turn when nothing is left to do. */
final class Execution {

    private static final String GUARD = "guard";

    private final Ruleset ruleset;

    Execution(Ruleset ruleset) {
        this.ruleset = ruleset;
    }

    /**
     * Adds what happens to the story.
     *
     * @param queueId where the act came from, or null
     */
    void perform(Story story, Intent.Possible intent, @Nullable QueueId queueId) {
        pay(story, intent, queueId);
        List<EffectRule> effects = intent.rule().effects();
        for (int index = 0; index < effects.size(); index++) {
            apply(story, intent, effects.get(index), index);
        }
        endSpentTurn(story, intent.actor().id());
    }

    private static void pay(Story story, Intent.Possible intent, @Nullable QueueId queueId) {
        Fight fight = story.now();
        FightSettings settings = fight.settings();
        Ruleset.ActionRule rule = intent.rule();
        Combatant target = intent.target();
        long cooldownUntil = 0;
        long readyTick = 0;
        if (settings.mode() == CombatMode.REAL_TIME) {
            readyTick = fight.tick() + GameClock.ticksFor(settings, settings.globalCooldownMillis());
            if (rule.cooldownMillis() > 0) {
                cooldownUntil = fight.tick() + GameClock.ticksFor(settings, rule.cooldownMillis());
            }
        } else if (rule.cooldownTurns() > 0) {
            cooldownUntil = (long) intent.actor().turnsTaken() + rule.cooldownTurns();
        }
        story.add(new CombatEvent.ActionUsed(
                intent.actor().id(),
                rule.id(),
                target == null ? null : target.id(),
                queueId,
                intent.cost().apMilli(),
                intent.cost().mpMilli(),
                intent.cost().stamina(),
                cooldownUntil,
                readyTick));
    }

    private static void apply(Story story, Intent.Possible intent, EffectRule effect, int index) {
        Combatant actor = intent.actor();
        ActionId action = intent.rule().id();
        Combatant target = intent.target() == null ? actor : intent.target();
        Combatant now = story.now().combatant(target.id());
        if (now == null || !now.fighting()) {
            return;
        }
        switch (effect) {
            case EffectRule.Damage damage -> Blows.damage(story, actor, target.id(), action, damage, index);
            case EffectRule.Heal heal -> Blows.heal(story, actor, target.id(), action, heal, index);
            case EffectRule.Guard guard ->
                story.add(new CombatEvent.EffectApplied(actor.id(), target.id(), guard(story.now(), now, guard)));
            case EffectRule.Move _ -> {
                Position place = intent.place();
                if (place != null) {
                    story.add(new CombatEvent.Moved(actor.id(), actor.position(), place));
                }
            }
            case EffectRule.Pass _ -> endTurn(story, actor.id(), "passed");
            case EffectRule.Flee _ -> story.add(new CombatEvent.Fled(actor.id()));
            case EffectRule.Apply _,
                    EffectRule.Dispel _,
                    EffectRule.Push _,
                    EffectRule.Pull _,
                    EffectRule.Swap _,
                    EffectRule.DrawStance _ -> {}
        }
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
            story.add(new CombatEvent.TurnEnded(actor, turn.number(), reason));
        }
    }

    private void endSpentTurn(Story story, CombatantId actorId) {
        Fight fight = story.now();
        Combatant actor = fight.combatant(actorId);
        if (fight.settings().autoEndTurn() && actor != null && actor.fighting() && !canDoMore(actor)) {
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
