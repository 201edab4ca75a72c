package dev.warlog.rulesets;

import dev.warlog.engine.EffectRule;
import dev.warlog.engine.Ruleset;
import java.util.Set;

/** How an effect of an action is written down, and with which aims it goes. */
final class EffectForm {

    private static final int MAX_AMOUNT = 100_000;
    private static final int MAX_STAT_PERCENT = 1_000;
    private static final int MAX_PERCENT = 100;
    private static final int MAX_ACCURACY = 1_000;
    private static final int MAX_TURNS = 100;
    private static final int MAX_MILLIS = 3_600_000;
    private static final int MAX_MILLIMETRES = 1_000_000;
    private static final int MAX_STAMINA = 1_000;
    private static final int MAX_DISPELLED = 100;

    /** A way across the largest map must not cost more than numbers hold. */
    private static final int MAX_MP_PER_METRE = 100;

    /** The kinds of effect, as they are spelled in files. */
    private enum EffectType {
        DAMAGE,
        HEAL,
        GUARD,
        APPLY,
        DISPEL,
        PUSH,
        PULL,
        SWAP,
        DRAW_STANCE,
        MOVE,
        PASS,
        FLEE
    }

    static EffectRule read(Field field, References references) {
        EffectRule effect = switch (field.choice("type", EffectType.class)) {
            case DAMAGE -> damage(field);
            case HEAL ->
                new EffectRule.Heal(
                        field.integer("base", 0, MAX_AMOUNT),
                        field.integer("die", 1, MAX_AMOUNT),
                        field.choice("stat", Ruleset.StatName.class),
                        field.integer("statPercent", 0, MAX_STAT_PERCENT));
            case GUARD ->
                new EffectRule.Guard(
                        field.integer("percent", 1, MAX_PERCENT),
                        field.integer("durationTurns", 1, MAX_TURNS),
                        field.integer("durationMillis", 1, MAX_MILLIS));
            case APPLY ->
                new EffectRule.Apply(
                        references.status(field, "status"),
                        field.integer("chancePercent", 1, MAX_PERCENT, MAX_PERCENT),
                        field.truth("onSelf", false));
            case DISPEL ->
                new EffectRule.Dispel(References.texts(field, "tags"), field.integer("most", 1, MAX_DISPELLED));
            case PUSH -> new EffectRule.Push(field.integer("millimetres", 1, MAX_MILLIMETRES));
            case PULL -> new EffectRule.Pull(field.integer("millimetres", 1, MAX_MILLIMETRES));
            case SWAP -> new EffectRule.Swap();
            case DRAW_STANCE ->
                new EffectRule.DrawStance(field.has("status") ? references.status(field, "status") : null);
            case MOVE -> new EffectRule.Move(field.integer("mpPerMetre", 1, MAX_MP_PER_METRE));
            case PASS -> new EffectRule.Pass();
            case FLEE -> new EffectRule.Flee();
        };
        field.nothingElse();
        return effect;
    }

    private static EffectRule damage(Field field) {
        return new EffectRule.Damage(
                field.integer("base", 0, MAX_AMOUNT),
                field.integer("die", 1, MAX_AMOUNT),
                field.choice("stat", Ruleset.StatName.class),
                field.integer("statPercent", 0, MAX_STAT_PERCENT),
                field.integer("criticalPercent", 0, MAX_PERCENT),
                field.text("damageType", EffectRule.Damage.PHYSICAL),
                field.integer("weaponPercent", 0, MAX_STAT_PERCENT, 0),
                field.integer("accuracyPercent", 0, MAX_ACCURACY, MAX_PERCENT),
                field.truth("evadable", false),
                field.truth("counterable", false),
                field.integer("guardStamina", 0, MAX_STAMINA, 0));
    }

    static boolean fits(EffectRule effect, Ruleset.Targeting targeting, boolean area) {
        Set<Ruleset.Targeting> aims = switch (effect) {
            case EffectRule.Damage _ -> Set.of(Ruleset.Targeting.ENEMY);
            case EffectRule.Heal _, EffectRule.Guard _ -> Set.of(Ruleset.Targeting.SELF, Ruleset.Targeting.ALLY);
            case EffectRule.Apply _, EffectRule.Dispel _ ->
                Set.of(Ruleset.Targeting.SELF, Ruleset.Targeting.ALLY, Ruleset.Targeting.ENEMY);
            case EffectRule.Push _, EffectRule.Pull _, EffectRule.Swap _ ->
                Set.of(Ruleset.Targeting.ALLY, Ruleset.Targeting.ENEMY);
            case EffectRule.DrawStance _ -> Set.of(Ruleset.Targeting.ENEMY);
            case EffectRule.Move _ -> Set.of(Ruleset.Targeting.PLACE);
            case EffectRule.Pass _, EffectRule.Flee _ -> Set.of(Ruleset.Targeting.NOBODY);
        };
        return aims.contains(targeting) || (area && !bound(effect));
    }

    /** Whether it makes no sense for several at once. */
    private static boolean bound(EffectRule effect) {
        return effect instanceof EffectRule.Move
                || effect instanceof EffectRule.Pass
                || effect instanceof EffectRule.Flee
                || effect instanceof EffectRule.Swap;
    }

    private EffectForm() {}
}
