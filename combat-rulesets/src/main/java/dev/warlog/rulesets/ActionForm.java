package dev.warlog.rulesets;

import dev.warlog.engine.ActionId;
import dev.warlog.engine.Area;
import dev.warlog.engine.EffectRule;
import dev.warlog.engine.Phases;
import dev.warlog.engine.Ruleset;
import java.util.ArrayList;
import java.util.List;

/** How an action of a ruleset is written down. */
final class ActionForm {

    private static final int MAX_COST = 1_000;
    private static final int MAX_RANGE = 1_000_000;
    private static final int MAX_COOLDOWN_TURNS = 100;
    private static final int MAX_MILLIS = 3_600_000;
    private static final int MAX_PRIORITY = 1_000;
    private static final int MAX_EFFECTS = 8;
    private static final int MAX_COMBOS = 20;

    /** Whoever needs longer than that is interrupted anyway. */
    private static final int MAX_PHASE_MILLIS = 60_000;

    static Ruleset.ActionRule read(Field field, References references) {
        ActionId id = new ActionId(field.text("id"));
        int apCost = field.integer("apCost", 0, MAX_COST);
        int mpCost = field.integer("mpCost", 0, MAX_COST);
        int staminaCost = field.integer("staminaCost", 0, MAX_COST);
        Ruleset.Targeting targeting = field.choice("targeting", Ruleset.Targeting.class);
        int rangeMillimetres = field.integer("rangeMillimetres", 0, MAX_RANGE);
        int cooldownTurns = field.integer("cooldownTurns", 0, MAX_COOLDOWN_TURNS);
        int cooldownMillis = field.integer("cooldownMillis", 0, MAX_MILLIS);
        int priority = field.integer("priority", 0, MAX_PRIORITY);
        Phases phases = field.has("phases") ? phases(field.get("phases")) : Phases.NONE;
        Area area = field.has("area") ? area(field.get("area")) : Area.SINGLE;
        List<ActionId> comboAfter = new ArrayList<>();
        for (String earlier : References.texts(field, "comboAfter")) {
            comboAfter.add(new ActionId(earlier));
        }
        Ruleset.ActionRule rule = new Ruleset.ActionRule(
                id,
                apCost,
                mpCost,
                staminaCost,
                targeting,
                rangeMillimetres,
                cooldownTurns,
                cooldownMillis,
                priority,
                phases,
                comboAfter,
                References.texts(field, "tags"),
                area,
                field.truth("lineOfSight", false),
                field.has("pretends") ? new ActionId(references.action(field, "pretends")) : null,
                effects(field, targeting, area, references));
        field.nothingElse();
        checkRange(field, rule);
        return rule;
    }

    private static List<EffectRule> effects(
            Field field, Ruleset.Targeting targeting, Area area, References references) {
        List<EffectRule> effects = new ArrayList<>();
        for (Field entry : field.list("effects", 1, MAX_EFFECTS)) {
            EffectRule effect = EffectForm.read(entry, references);
            if (!EffectForm.fits(effect, targeting, area.shape() != Area.Shape.SINGLE)) {
                entry.wrong("type", "does not go with the targeting of the action");
            }
            effects.add(effect);
        }
        return effects;
    }

    private static void checkRange(Field field, Ruleset.ActionRule rule) {
        boolean walks = rule.effects().stream().anyMatch(EffectRule.Move.class::isInstance);
        boolean reaches = switch (rule.targeting()) {
            case ENEMY, ALLY -> true;
            case PLACE -> !walks;
            case NOBODY, SELF -> false;
        };
        if (reaches && rule.rangeMillimetres() == 0) {
            field.wrong("rangeMillimetres", "must be 1 or more for an action aimed at somebody");
        } else if (!reaches && rule.rangeMillimetres() != 0) {
            field.wrong("rangeMillimetres", "must be 0 for an action that is not aimed at somebody");
        }
        if (rule.comboAfter().size() > MAX_COMBOS) {
            field.wrong("comboAfter", "must have at most " + MAX_COMBOS + " entries");
        }
    }

    private static Phases phases(Field field) {
        Phases phases = new Phases(
                field.integer("feintMillis", 0, MAX_PHASE_MILLIS),
                field.integer("commitMillis", 0, MAX_PHASE_MILLIS),
                field.integer("releaseMillis", 0, MAX_PHASE_MILLIS),
                field.integer("recoveryMillis", 0, MAX_PHASE_MILLIS),
                field.truth("commitCancellable", false),
                field.truth("interruptible", true),
                field.truth("immobile", false));
        field.nothingElse();
        return phases;
    }

    private static Area area(Field field) {
        Area area = new Area(
                field.choice("shape", Area.Shape.class),
                field.integer("sizeMillimetres", 1, MAX_RANGE),
                field.choice("affects", Area.Affects.class));
        field.nothingElse();
        return area;
    }

    private ActionForm() {}
}
