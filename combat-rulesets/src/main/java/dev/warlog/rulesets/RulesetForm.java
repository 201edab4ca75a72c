package dev.warlog.rulesets;

import dev.warlog.engine.ActionId;
import dev.warlog.engine.Behaviour;
import dev.warlog.engine.Ruleset;
import dev.warlog.engine.RulesetRef;
import dev.warlog.engine.StatusRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a ruleset is written down. The limits keep sums far from overflow and state small enough for a frame. */
final class RulesetForm {

    private static final int MAX_VERSION = 1_000_000;

    /** Most actions, statuses, behaviours and templates. */
    private static final int MAX_ENTRIES = 500;

    private static final int MAX_MAPS = 100;
    private static final int MAX_CRITICAL_PERCENT = 1_000;
    private static final int MAX_SIGHT = 1_000_000;
    private static final int MAX_DEXTERITY = 10_000;
    private static final int MAX_HIT_PERCENT = 100;

    static Ruleset read(Field root) {
        RulesetRef ref = new RulesetRef(root.text("name"), root.integer("version", 1, MAX_VERSION));
        References references = new References();
        Ruleset.Basics basics = root.has("basics") ? basics(root.get("basics")) : Ruleset.Basics.PLAIN;
        Map<ActionId, Ruleset.ActionRule> actions = byId(
                root.list("actions", 1, MAX_ENTRIES),
                field -> ActionForm.read(field, references),
                Ruleset.ActionRule::id);
        Map<String, StatusRule> statuses =
                byId(root.listIfAny("statuses", MAX_ENTRIES), StatusForm::read, StatusRule::id);
        Map<String, Behaviour> behaviours = byId(
                root.listIfAny("behaviours", MAX_ENTRIES),
                field -> BehaviourForm.read(field, references),
                Behaviour::id);
        Map<String, Ruleset.Template> templates = byId(
                root.list("templates", 1, MAX_ENTRIES),
                field -> TemplateForm.read(field, actions.keySet(), references),
                Ruleset.Template::id);
        Map<String, Ruleset.MapRule> maps = byId(root.list("maps", 1, MAX_MAPS), MapForm::read, Ruleset.MapRule::id);
        references.check("status", statuses.keySet());
        references.check("behaviour", behaviours.keySet());
        references.check(
                "action", actions.keySet().stream().map(ActionId::value).collect(Collectors.toSet()));
        return new Ruleset(ref, basics, actions, statuses, behaviours, templates, maps);
    }

    /**
     * Reads a ruleset that has the content of another one but basics of its own.
     *
     * @param others those that it may be like
     */
    static Ruleset readAlike(Field root, Function<RulesetRef, @Nullable Ruleset> others) {
        RulesetRef ref = new RulesetRef(root.text("name"), root.integer("version", 1, MAX_VERSION));
        String[] like = root.text("like").split("@", 2);
        Ruleset.Basics basics = basics(root.get("basics"));
        int version = like.length == 2 && like[1].matches("[0-9]{1,6}") ? Integer.parseInt(like[1], 10) : 0;
        Ruleset other = version > 0 ? others.apply(new RulesetRef(like[0], version)) : null;
        if (other == null) {
            root.wrong("like", "must name a ruleset that was read before, such as standard@2");
            return new Ruleset(ref, Map.of(), Map.of(), Map.of());
        }
        return other.with(ref, basics);
    }

    private static Ruleset.Basics basics(Field field) {
        Ruleset.Basics basics = new Ruleset.Basics(
                field.truth("facing"),
                field.truth("fog"),
                field.integer("sightMillimetres", 0, MAX_SIGHT),
                field.integer("criticalPercent", 100, MAX_CRITICAL_PERCENT),
                field.integer("dexterityPerCriticalPercent", 1, MAX_DEXTERITY),
                field.integer("hitPercentPerDexterity", 0, MAX_HIT_PERCENT));
        field.nothingElse();
        return basics;
    }

    private static <K, T> Map<K, T> byId(List<Field> fields, Function<Field, T> form, Function<T, K> id) {
        Map<K, T> all = new LinkedHashMap<>();
        for (Field field : fields) {
            T entry = form.apply(field);
            if (all.put(id.apply(entry), entry) != null) {
                field.wrong("id", "is there twice");
            }
        }
        return all;
    }

    private RulesetForm() {}
}
