package dev.warlog.rulesets;

import dev.warlog.engine.ActiveEffect;
import dev.warlog.engine.EffectRule;
import dev.warlog.engine.Ruleset;
import dev.warlog.engine.StatusRule;
import java.util.ArrayList;
import java.util.List;

/** How a status effect is written down. */
final class StatusForm {

    private static final int MAX_TURNS = 100;
    private static final int MAX_MILLIS = 3_600_000;

    /** Something that pulses more often is felt as one. */
    private static final int MIN_INTERVAL_MILLIS = 50;

    private static final int MAX_AMOUNT = 1_000_000;
    private static final int MAX_PERCENT = 1_000;
    private static final int MAX_MODIFIERS = 20;
    private static final int MAX_STACKS = 100;

    static StatusRule read(Field field) {
        String id = field.text("id");
        ActiveEffect.Kind kind = field.choice("kind", ActiveEffect.Kind.class);
        boolean pulses = kind == ActiveEffect.Kind.DAMAGE_OVER_TIME || kind == ActiveEffect.Kind.HEAL_OVER_TIME;
        StatusRule status = new StatusRule(
                id,
                kind,
                References.texts(field, "tags"),
                field.integer("durationTurns", 1, MAX_TURNS),
                field.integer("durationMillis", 1, MAX_MILLIS),
                pulses ? field.integer("intervalMillis", MIN_INTERVAL_MILLIS, MAX_MILLIS) : 0,
                field.has("amount")
                        ? amount(field.get("amount"))
                        : new StatusRule.Amount(0, Ruleset.StatName.STRENGTH, 0),
                field.text("damageType", EffectRule.Damage.PHYSICAL),
                modifiers(field),
                field.choice("stacking", StatusRule.Stacking.class, StatusRule.Stacking.REFRESH),
                field.integer("maxStacks", 1, MAX_STACKS, 1),
                field.truth("dispellable", true),
                field.truth("frontalOnly", false),
                field.integer("staminaPerBlow", 0, MAX_AMOUNT, 0),
                References.texts(field, "wards"));
        field.nothingElse();
        if (kind == ActiveEffect.Kind.MODIFIER && status.modifiers().isEmpty()) {
            field.wrong("modifiers", "must name what a modifier changes");
        }
        if (kind == ActiveEffect.Kind.IMMUNITY && status.wards().isEmpty()) {
            field.wrong("wards", "must name the tags that an immunity keeps off");
        }
        return status;
    }

    private static StatusRule.Amount amount(Field field) {
        StatusRule.Amount amount = new StatusRule.Amount(
                field.integer("flat", 0, MAX_AMOUNT),
                field.choice("stat", Ruleset.StatName.class, Ruleset.StatName.STRENGTH),
                field.integer("statPercent", 0, MAX_PERCENT, 0));
        field.nothingElse();
        return amount;
    }

    private static List<StatusRule.Modifier> modifiers(Field field) {
        List<StatusRule.Modifier> modifiers = new ArrayList<>();
        for (Field entry : field.listIfAny("modifiers", MAX_MODIFIERS)) {
            modifiers.add(new StatusRule.Modifier(
                    entry.choice("what", StatusRule.Modifier.Target.class),
                    entry.integer("flat", -MAX_AMOUNT, MAX_AMOUNT, 0),
                    entry.integer("percent", -MAX_PERCENT, MAX_PERCENT, 0)));
            entry.nothingElse();
        }
        return modifiers;
    }

    private StatusForm() {}
}
