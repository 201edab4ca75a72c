package dev.warlog.rulesets;

import dev.warlog.engine.ActionId;
import dev.warlog.engine.Ruleset;
import dev.warlog.engine.Stats;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** How a template of a ruleset is written down. */
final class TemplateForm {

    /** Most actions that one template can do. */
    private static final int MAX_ACTIONS = 50;

    private static final int MAX_HEALTH = 1_000_000;
    private static final int MAX_STAT = 10_000;

    /** Faster than sound: nothing on foot or by spell goes faster. */
    private static final int MAX_SPEED = 1_000_000;

    private static final int MAX_PERCENT = 100;
    private static final int MAX_SIGHT = 1_000_000;

    /** Twice the damage is weakness enough. */
    private static final int MIN_RESISTANCE = -100;

    static Ruleset.Template read(Field field, Set<ActionId> actions, References references) {
        String id = field.text("id");
        String name = field.text("name");
        boolean creature = field.truth("creature");
        Stats stats = stats(field.get("stats"));
        String behaviour = field.has("behaviour") ? references.behaviour(field, "behaviour") : null;
        List<ActionId> able = new ArrayList<>();
        for (Field entry : field.list("actions", 1, MAX_ACTIONS)) {
            ActionId action = new ActionId(entry.text());
            if (!actions.contains(action)) {
                entry.wrong("there is no action " + action);
            } else if (able.contains(action)) {
                entry.wrong("is there twice");
            }
            able.add(action);
        }
        field.nothingElse();
        return new Ruleset.Template(id, name, creature, stats, behaviour, able);
    }

    private static Stats stats(Field stats) {
        Stats read = new Stats(
                stats.integer("maxHealth", 1, MAX_HEALTH),
                stats.integer("strength", 0, MAX_STAT),
                stats.integer("dexterity", 0, MAX_STAT),
                stats.integer("intelligence", 0, MAX_STAT),
                stats.integer("vitality", 0, MAX_STAT),
                stats.integer("armour", 0, MAX_STAT),
                stats.integer("maxStamina", 0, MAX_STAT),
                stats.integer("speedMillimetresPerSecond", 0, MAX_SPEED),
                stats.integer("weapon", 0, MAX_STAT, 0),
                stats.integer("evasionPercent", 0, MAX_PERCENT, 0),
                stats.integer("sightMillimetres", 0, MAX_SIGHT, 0),
                resistances(stats));
        stats.nothingElse();
        return read;
    }

    private static SortedMap<String, Integer> resistances(Field stats) {
        SortedMap<String, Integer> resistances = new TreeMap<>();
        if (stats.has("resistances")) {
            Field field = stats.get("resistances");
            for (String type : field.names()) {
                resistances.put(type, field.integer(type, MIN_RESISTANCE, MAX_PERCENT));
            }
            field.nothingElse();
        }
        return resistances;
    }

    private TemplateForm() {}
}
