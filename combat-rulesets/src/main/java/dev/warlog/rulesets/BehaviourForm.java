package dev.warlog.rulesets;

import dev.warlog.engine.ActionId;
import dev.warlog.engine.Behaviour;
import java.util.ArrayList;
import java.util.List;

/** How a behaviour is written down. */
final class BehaviourForm {

    private static final int MAX_STAGES = 10;
    private static final int MAX_RULES = 30;
    private static final int MAX_CONDITIONS = 10;
    private static final int ALWAYS_PERCENT = Behaviour.Stage.ALWAYS_PERCENT;
    private static final int MAX_MILLIMETRES = 1_000_000;
    private static final int MAX_COUNT = 128;

    /** The kinds of condition, as they are spelled in files. */
    private enum ConditionType {
        OWN_HEALTH_BELOW,
        ALLY_HEALTH_BELOW,
        ENEMIES_WITHIN,
        NO_ENEMY_WITHIN,
        HAS_EFFECT,
        LACKS_EFFECT,
        ENEMY_HAS_EFFECT,
        ENEMY_LACKS_EFFECT
    }

    /** The kinds of deed, as they are spelled in files. */
    private enum DeedType {
        USE,
        APPROACH,
        KEEP_DISTANCE,
        FLEE,
        WAIT
    }

    static Behaviour read(Field field, References references) {
        String id = field.text("id");
        List<Behaviour.Stage> stages = new ArrayList<>();
        int last = ALWAYS_PERCENT + 1;
        for (Field entry : field.list("stages", 1, MAX_STAGES)) {
            int below = entry.integer("belowHealthPercent", 1, ALWAYS_PERCENT, ALWAYS_PERCENT);
            if (below >= last) {
                entry.wrong("belowHealthPercent", "must be lower than that of the stage before");
            }
            if (stages.isEmpty() && below != ALWAYS_PERCENT) {
                entry.wrong("belowHealthPercent", "must be left out in the first stage, which always holds");
            }
            last = below;
            List<Behaviour.Rule> rules = new ArrayList<>();
            for (Field rule : entry.list("rules", 1, MAX_RULES)) {
                rules.add(rule(rule, references));
            }
            stages.add(new Behaviour.Stage(entry.text("name", id), below, rules));
            entry.nothingElse();
        }
        field.nothingElse();
        return new Behaviour(id, stages);
    }

    private static Behaviour.Rule rule(Field field, References references) {
        List<Behaviour.Condition> conditions = new ArrayList<>();
        for (Field entry : field.listIfAny("when", MAX_CONDITIONS)) {
            conditions.add(condition(entry, references));
        }
        Behaviour.Deed deed = deed(field.get("do"), references);
        field.nothingElse();
        return new Behaviour.Rule(conditions, deed);
    }

    private static Behaviour.Condition condition(Field field, References references) {
        Behaviour.Condition condition = switch (field.choice("type", ConditionType.class)) {
            case OWN_HEALTH_BELOW ->
                new Behaviour.Condition.OwnHealthBelow(field.integer("percent", 1, ALWAYS_PERCENT));
            case ALLY_HEALTH_BELOW ->
                new Behaviour.Condition.AllyHealthBelow(field.integer("percent", 1, ALWAYS_PERCENT));
            case ENEMIES_WITHIN ->
                new Behaviour.Condition.EnemiesWithin(
                        field.integer("count", 1, MAX_COUNT), field.integer("millimetres", 1, MAX_MILLIMETRES));
            case NO_ENEMY_WITHIN ->
                new Behaviour.Condition.NoEnemyWithin(field.integer("millimetres", 1, MAX_MILLIMETRES));
            case HAS_EFFECT -> new Behaviour.Condition.HasEffect(references.status(field, "effect"));
            case LACKS_EFFECT -> new Behaviour.Condition.LacksEffect(references.status(field, "effect"));
            case ENEMY_HAS_EFFECT -> new Behaviour.Condition.EnemyHasEffect(references.status(field, "effect"));
            case ENEMY_LACKS_EFFECT -> new Behaviour.Condition.EnemyLacksEffect(references.status(field, "effect"));
        };
        field.nothingElse();
        return condition;
    }

    private static Behaviour.Deed deed(Field field, References references) {
        Behaviour.Deed deed = switch (field.choice("type", DeedType.class)) {
            case USE ->
                new Behaviour.Deed.Use(
                        field.has("action") ? new ActionId(references.action(field, "action")) : null,
                        field.choice("target", Behaviour.Choice.class, Behaviour.Choice.NEAREST_ENEMY));
            case APPROACH ->
                new Behaviour.Deed.Approach(
                        field.choice("target", Behaviour.Choice.class, Behaviour.Choice.NEAREST_ENEMY),
                        field.integer("millimetres", 0, MAX_MILLIMETRES, 0));
            case KEEP_DISTANCE -> new Behaviour.Deed.KeepDistance(field.integer("millimetres", 1, MAX_MILLIMETRES));
            case FLEE -> new Behaviour.Deed.Flee();
            case WAIT -> new Behaviour.Deed.Wait();
        };
        field.nothingElse();
        return deed;
    }

    private BehaviourForm() {}
}
