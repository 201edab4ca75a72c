package dev.warlog.rulesets;

import dev.warlog.engine.ActionId;
import dev.warlog.engine.Ruleset;
import java.util.ArrayList;
import java.util.List;

/** How an action of a ruleset is written down, and which effects go with which aim. */
final class ActionForm {

    private static final int MAX_COST = 1_000;
    private static final int MAX_RANGE = 1_000_000;
    private static final int MAX_COOLDOWN_TURNS = 100;
    private static final int MAX_MILLIS = 3_600_000;
    private static final int MAX_PRIORITY = 1_000;
    private static final int MAX_EFFECTS = 8;
    private static final int MAX_AMOUNT = 100_000;
    private static final int MAX_STAT_PERCENT = 1_000;
    private static final int MAX_PERCENT = 100;

    /** A way across the largest map must not cost more than numbers hold. */
    private static final int MAX_MP_PER_METRE = 100;

    static Ruleset.ActionRule read(Field field) {
        ActionId id = new ActionId(field.text("id"));
        int apCost = field.integer("apCost", 0, MAX_COST);
        int mpCost = field.integer("mpCost", 0, MAX_COST);
        int staminaCost = field.integer("staminaCost", 0, MAX_COST);
        Ruleset.Targeting targeting = field.choice("targeting", Ruleset.Targeting.class);
        int rangeMillimetres = field.integer("rangeMillimetres", 0, MAX_RANGE);
        int cooldownTurns = field.integer("cooldownTurns", 0, MAX_COOLDOWN_TURNS);
        int cooldownMillis = field.integer("cooldownMillis", 0, MAX_MILLIS);
        int priority = field.integer("priority", 0, MAX_PRIORITY);
        List<Ruleset.EffectRule> effects = new ArrayList<>();
        for (Field entry : field.list("effects", 1, MAX_EFFECTS)) {
            Ruleset.EffectRule effect = effect(entry);
            if (!fits(effect, targeting)) {
                entry.wrong("type", "does not go with the targeting of the action");
            }
            effects.add(effect);
        }
        field.nothingElse();
        boolean atSomebody = targeting == Ruleset.Targeting.ENEMY || targeting == Ruleset.Targeting.ALLY;
        if (atSomebody && rangeMillimetres == 0) {
            field.wrong("rangeMillimetres", "must be 1 or more for an action aimed at somebody");
        } else if (!atSomebody && rangeMillimetres != 0) {
            field.wrong("rangeMillimetres", "must be 0 for an action that is not aimed at somebody");
        }
        return new Ruleset.ActionRule(
                id,
                apCost,
                mpCost,
                staminaCost,
                targeting,
                rangeMillimetres,
                cooldownTurns,
                cooldownMillis,
                priority,
                effects);
    }

    /** The kinds of effect, as they are spelled in files. */
    private enum EffectType {
        DAMAGE,
        HEAL,
        GUARD,
        MOVE,
        PASS,
        FLEE
    }

    private static Ruleset.EffectRule effect(Field field) {
        Ruleset.EffectRule effect = switch (field.choice("type", EffectType.class)) {
            case DAMAGE ->
                new Ruleset.EffectRule.Damage(
                        field.integer("base", 0, MAX_AMOUNT),
                        field.integer("die", 1, MAX_AMOUNT),
                        field.choice("stat", Ruleset.StatName.class),
                        field.integer("statPercent", 0, MAX_STAT_PERCENT),
                        field.integer("criticalPercent", 0, MAX_PERCENT));
            case HEAL ->
                new Ruleset.EffectRule.Heal(
                        field.integer("base", 0, MAX_AMOUNT),
                        field.integer("die", 1, MAX_AMOUNT),
                        field.choice("stat", Ruleset.StatName.class),
                        field.integer("statPercent", 0, MAX_STAT_PERCENT));
            case GUARD ->
                new Ruleset.EffectRule.Guard(
                        field.integer("percent", 1, MAX_PERCENT),
                        field.integer("durationTurns", 1, MAX_COOLDOWN_TURNS),
                        field.integer("durationMillis", 1, MAX_MILLIS));
            case MOVE -> new Ruleset.EffectRule.Move(field.integer("mpPerMetre", 1, MAX_MP_PER_METRE));
            case PASS -> new Ruleset.EffectRule.Pass();
            case FLEE -> new Ruleset.EffectRule.Flee();
        };
        field.nothingElse();
        return effect;
    }

    private static boolean fits(Ruleset.EffectRule effect, Ruleset.Targeting targeting) {
        return switch (effect) {
            case Ruleset.EffectRule.Damage _ -> targeting == Ruleset.Targeting.ENEMY;
            case Ruleset.EffectRule.Heal _, Ruleset.EffectRule.Guard _ ->
                targeting == Ruleset.Targeting.SELF || targeting == Ruleset.Targeting.ALLY;
            case Ruleset.EffectRule.Move _ -> targeting == Ruleset.Targeting.PLACE;
            case Ruleset.EffectRule.Pass _, Ruleset.EffectRule.Flee _ -> targeting == Ruleset.Targeting.NOBODY;
        };
    }

    private ActionForm() {}
}
