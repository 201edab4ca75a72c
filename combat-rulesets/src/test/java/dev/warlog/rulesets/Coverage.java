package dev.warlog.rulesets;

import dev.warlog.engine.ActionId;
import dev.warlog.engine.Area;
import dev.warlog.engine.Behaviour;
import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.EffectRule;
import dev.warlog.engine.Explanation;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.Ruleset;
import dev.warlog.engine.Step;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What of a ruleset's content has been seen to happen: actions, kinds of effects, statuses, areas, behaviours' rules. */
final class Coverage {

    private final Ruleset ruleset;
    private final Set<String> missing = new TreeSet<>();

    Coverage(Ruleset ruleset) {
        this.ruleset = ruleset;
        for (Ruleset.ActionRule action : ruleset.actions().values()) {
            missing.add("action " + action.id());
            missing.add("area " + action.area().shape());
            action.effects().forEach(effect -> missing.add(kind(effect)));
        }
        ruleset.statuses().keySet().forEach(status -> missing.add("status " + status));
        for (Behaviour behaviour : ruleset.behaviours().values()) {
            for (int stage = 0; stage < behaviour.stages().size(); stage++) {
                int rules = behaviour.stages().get(stage).rules().size();
                for (int rule = 0; rule < rules; rule++) {
                    missing.add(rule(behaviour.id(), stage + 1L, rule + 1L));
                }
            }
        }
    }

    private static String kind(EffectRule effect) {
        return "effect " + effect.getClass().getSimpleName();
    }

    private static String rule(String behaviour, long stage, long rule) {
        return "behaviour " + behaviour + " stage " + stage + " rule " + rule;
    }

    /** What has not been seen yet. */
    Set<String> missing() {
        return missing;
    }

    void see(List<Step> steps) {
        steps.forEach(step -> see(step.outcome()));
    }

    private void see(Outcome outcome) {
        outcome.explain().forEach(this::seeBehaviour);
        Ruleset.ActionRule used = null;
        for (CombatEvent event : outcome.events()) {
            if (event instanceof CombatEvent.ActionUsed action) {
                missing.remove("action " + action.action());
                used = ruleset.actions().get(action.action());
                if (used != null && used.area().shape() == Area.Shape.SINGLE) {
                    missing.remove("area " + Area.Shape.SINGLE);
                }
            }
            if (event instanceof CombatEvent.EffectApplied applied) {
                missing.remove("status " + applied.effect().id());
            }
            if (used != null) {
                seeEffect(used, event);
            }
        }
    }

    private void seeBehaviour(Explanation explanation) {
        if (explanation.rule().equals("behaviour")) {
            String behaviour =
                    explanation.text().substring(0, explanation.text().indexOf(','));
            missing.remove(rule(
                    behaviour,
                    explanation.values().getOrDefault("stage", 0L),
                    explanation.values().getOrDefault("rule", 0L)));
        }
    }

    /** An effect counts when it came to something, and an area when it reached somebody. */
    private void seeEffect(Ruleset.ActionRule used, CombatEvent event) {
        for (EffectRule effect : used.effects()) {
            if (cameOf(effect, used.id(), event)) {
                missing.remove(kind(effect));
                missing.remove("area " + used.area().shape());
            }
        }
    }

    private static boolean cameOf(EffectRule effect, ActionId action, CombatEvent event) {
        return switch (effect) {
            case EffectRule.Damage _ ->
                event instanceof CombatEvent.DamageDealt dealt && dealt.action().equals(action);
            case EffectRule.Heal _ ->
                event instanceof CombatEvent.Healed healed && healed.action().equals(action);
            case EffectRule.Guard _ -> "guard".equals(applied(event));
            case EffectRule.Apply apply -> apply.status().equals(applied(event));
            case EffectRule.DrawStance draw ->
                draw.status() == null
                        ? event instanceof CombatEvent.EffectExpired
                        : draw.status().equals(applied(event));
            case EffectRule.Dispel _ -> event instanceof CombatEvent.EffectExpired;
            case EffectRule.Push _, EffectRule.Pull _, EffectRule.Swap _, EffectRule.Move _ ->
                event instanceof CombatEvent.Moved;
            case EffectRule.Pass _ -> event instanceof CombatEvent.TurnEnded;
            case EffectRule.Flee _ -> event instanceof CombatEvent.Fled;
        };
    }

    private static @Nullable String applied(CombatEvent event) {
        return event instanceof CombatEvent.EffectApplied applied
                ? applied.effect().id()
                : null;
    }
}
