package dev.warlog.session;

import dev.warlog.engine.BattleMap;
import dev.warlog.engine.CombatMode;
import dev.warlog.engine.FightSettings;
import dev.warlog.engine.Ruleset;
import dev.warlog.engine.Ruleset.MapRule;
import dev.warlog.engine.Ruleset.Template;
import dev.warlog.rulesets.Configuration;
import dev.warlog.rulesets.Configurations;
import dev.warlog.rulesets.Rulesets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the shipped content offers: classes, creatures, maps and combat configurations. */
@ApplicationScoped
public class Rules {

    private final String rulesetName;
    private final SortedSet<String> rulesets;
    private final SortedSet<String> classes;
    private final SortedMap<String, String> creatures;
    private final SortedMap<String, MapRule> maps;
    private final Map<String, FightSettings> configurations;

    Rules() {
        Rulesets shipped = Rulesets.shipped();
        Ruleset ruleset = Objects.requireNonNull(shipped.newest(Rulesets.DEFAULT), "no shipped ruleset");
        TreeSet<String> playable = new TreeSet<>();
        for (Ruleset each : shipped.all()) {
            // characters, creatures and maps are those of the default ruleset; others must have them all
            boolean alike =
                    each.templates().keySet().containsAll(ruleset.templates().keySet())
                            && each.maps().keySet().containsAll(ruleset.maps().keySet());
            if (alike) {
                playable.add(each.ref().name());
            }
        }
        this.rulesets = Collections.unmodifiableSortedSet(playable);
        this.rulesetName = ruleset.ref().name();
        TreeSet<String> characterClasses = new TreeSet<>();
        TreeMap<String, String> creatureNames = new TreeMap<>();
        for (Template template : ruleset.templates().values()) {
            if (template.creature()) {
                creatureNames.put(template.id(), template.name());
            } else {
                characterClasses.add(template.id());
            }
        }
        this.classes = Collections.unmodifiableSortedSet(characterClasses);
        this.creatures = Collections.unmodifiableSortedMap(creatureNames);
        this.maps = Collections.unmodifiableSortedMap(new TreeMap<>(ruleset.maps()));
        this.configurations = Configurations.shipped().stream()
                .collect(Collectors.toUnmodifiableMap(Configuration::name, Configuration::settings));
    }

    /** Name of the ruleset that new fights are decided under. */
    public String rulesetName() {
        return rulesetName;
    }

    /** Names of the rulesets that a fight may be decided under. */
    public SortedSet<String> rulesets() {
        return rulesets;
    }

    /** Ids of the classes that a character can have. */
    public SortedSet<String> classes() {
        return classes;
    }

    /** Names of the ruleset's creatures by id. */
    public SortedMap<String, String> creatures() {
        return creatures;
    }

    public SortedSet<String> maps() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(maps.keySet()));
    }

    /** The first map by id of the kind that suits the mode: a grid for turns, an arena for real time. */
    public String defaultMap(CombatMode mode) {
        for (Map.Entry<String, MapRule> map : maps.entrySet()) {
            boolean grid = map.getValue().map() instanceof BattleMap.Grid;
            if (grid == (mode == CombatMode.TURN_BASED)) {
                return map.getKey();
            }
        }
        return maps.firstKey();
    }

    /** The shipped combat configurations by name. */
    public Map<String, FightSettings> configurations() {
        return configurations;
    }

    /** Name of the configuration of fights of that mode whose creator names none. */
    public static String defaultConfiguration(@Nullable String combatMode) {
        return "real_time".equals(combatMode) ? Configurations.DEFAULT_REAL_TIME : Configurations.DEFAULT_TURN_BASED;
    }

    /** The shipped settings that stand in for what a configuration of that mode leaves out. */
    public FightSettings defaults(String combatMode) {
        String name = defaultConfiguration(combatMode);
        FightSettings settings = configurations.get(name);
        if (settings == null) {
            throw new IllegalStateException("the shipped content has no configuration " + name);
        }
        return settings;
    }
}
