package dev.warlog.rulesets;

import dev.warlog.engine.ActionId;
import dev.warlog.engine.Ruleset;
import dev.warlog.engine.RulesetRef;
import dev.warlog.engine.Stats;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a ruleset is written down. The limits keep sums far from overflow and state small enough for a frame. */
final class RulesetForm {

    private static final int MAX_VERSION = 1_000_000;

    /** Most actions and templates. */
    private static final int MAX_ENTRIES = 500;

    private static final int MAX_MAPS = 100;

    /** Most actions that one template can do. */
    private static final int MAX_ACTIONS = 50;

    private static final int MAX_HEALTH = 1_000_000;
    private static final int MAX_STAT = 10_000;

    /** Faster than sound: nothing on foot or by spell goes faster. */
    private static final int MAX_SPEED = 1_000_000;

    static Ruleset read(Field root) {
        RulesetRef ref = new RulesetRef(root.text("name"), root.integer("version", 1, MAX_VERSION));
        Map<ActionId, Ruleset.ActionRule> actions = new LinkedHashMap<>();
        for (Field field : root.list("actions", 1, MAX_ENTRIES)) {
            Ruleset.ActionRule action = ActionForm.read(field);
            if (actions.put(action.id(), action) != null) {
                field.wrong("id", "is there twice");
            }
        }
        Map<String, Ruleset.Template> templates = new LinkedHashMap<>();
        for (Field field : root.list("templates", 1, MAX_ENTRIES)) {
            Ruleset.Template template = template(field, actions);
            if (templates.put(template.id(), template) != null) {
                field.wrong("id", "is there twice");
            }
        }
        Map<String, Ruleset.MapRule> maps = new LinkedHashMap<>();
        for (Field field : root.list("maps", 1, MAX_MAPS)) {
            Ruleset.MapRule map = MapForm.read(field);
            if (maps.put(map.id(), map) != null) {
                field.wrong("id", "is there twice");
            }
        }
        return new Ruleset(ref, actions, templates, maps);
    }

    private static Ruleset.Template template(Field field, Map<ActionId, Ruleset.ActionRule> actions) {
        String id = field.text("id");
        String name = field.text("name");
        boolean creature = field.truth("creature");
        Field stats = field.get("stats");
        Stats read = new Stats(
                stats.integer("maxHealth", 1, MAX_HEALTH),
                stats.integer("strength", 0, MAX_STAT),
                stats.integer("dexterity", 0, MAX_STAT),
                stats.integer("intelligence", 0, MAX_STAT),
                stats.integer("vitality", 0, MAX_STAT),
                stats.integer("armour", 0, MAX_STAT),
                stats.integer("maxStamina", 0, MAX_STAT),
                stats.integer("speedMillimetresPerSecond", 0, MAX_SPEED));
        stats.nothingElse();
        List<ActionId> able = new ArrayList<>();
        for (Field entry : field.list("actions", 1, MAX_ACTIONS)) {
            ActionId action = new ActionId(entry.text());
            if (!actions.containsKey(action)) {
                entry.wrong("there is no action " + action);
            } else if (able.contains(action)) {
                entry.wrong("is there twice");
            }
            able.add(action);
        }
        field.nothingElse();
        return new Ruleset.Template(id, name, creature, read, able);
    }

    private RulesetForm() {}
}
