package dev.warlog.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The content that a fight is decided under.
 *
 * @param basics what holds for all actions
 * @param actions what can be done
 * @param statuses effects that last
 * @param behaviours how the ruleset plays who has no player
 * @param templates who can fight
 * @param maps where
 */
public record Ruleset(
        RulesetRef ref,
        Basics basics,
        Map<ActionId, ActionRule> actions,
        Map<String, StatusRule> statuses,
        Map<String, Behaviour> behaviours,
        Map<String, Template> templates,
        Map<String, MapRule> maps) {

    public Ruleset {
        actions = Map.copyOf(actions);
        statuses = Map.copyOf(statuses);
        behaviours = Map.copyOf(behaviours);
        templates = Map.copyOf(templates);
        maps = Map.copyOf(maps);
    }

    /** A ruleset without lasting effects and behaviours. */
    public Ruleset(
            RulesetRef ref,
            Map<ActionId, ActionRule> actions,
            Map<String, Template> templates,
            Map<String, MapRule> maps) {
        this(ref, Basics.PLAIN, actions, Map.of(), Map.of(), templates, maps);
    }

    /** The same content under another name and other basics. */
    public Ruleset with(RulesetRef otherRef, Basics otherBasics) {
        return new Ruleset(otherRef, otherBasics, actions, statuses, behaviours, templates, maps);
    }

    /**
     * What holds for all actions of a ruleset.
     *
     * @param facing whether it matters where somebody looks
     * @param fog whether sides see only what is in sight of one of theirs
     * @param sightMillimetres how far those see whose stats say nothing; 0 for as far as the ground allows
     * @param criticalPercent what a critical blow counts, in per cent of another
     * @param dexterityPerCriticalPercent so many points of dexterity make one per cent of critical chance
     * @param hitPercentPerDexterity what each point of dexterity above the other's adds to the chance to hit
     */
    public record Basics(
            boolean facing,
            boolean fog,
            int sightMillimetres,
            int criticalPercent,
            int dexterityPerCriticalPercent,
            int hitPercentPerDexterity) {

        /** Everybody sees everything, and every blow hits. */
        public static final Basics PLAIN = new Basics(false, false, 0, 200, 4, 0);
    }

    /**
     * What an action costs, reaches and does.
     *
     * @param cooldownTurns own turns to wait in a turn-based fight
     * @param cooldownMillis time to wait in real time
     * @param priority lower goes first in a queue
     * @param phases how long it takes in real time
     * @param comboAfter actions whose recovery it cuts short
     * @param tags what it is: {@code spell} is silenced, {@code walk} is rooted
     * @param area whom it reaches besides its aim
     * @param lineOfSight whether obstacles stand in its way
     * @param pretends what it looks like to enemies before it strikes; null for itself
     */
    public record ActionRule(
            ActionId id,
            int apCost,
            int mpCost,
            int staminaCost,
            Targeting targeting,
            int rangeMillimetres,
            int cooldownTurns,
            int cooldownMillis,
            int priority,
            Phases phases,
            List<ActionId> comboAfter,
            Set<String> tags,
            Area area,
            boolean lineOfSight,
            @Nullable ActionId pretends,
            List<EffectRule> effects) {

        /** The tag of what a silence forbids. */
        public static final String SPELL = "spell";

        public ActionRule {
            comboAfter = List.copyOf(comboAfter);
            tags = Set.copyOf(tags);
            effects = List.copyOf(effects);
        }

        /** An action that happens at once to its aim alone. */
        public ActionRule(
                ActionId id,
                int apCost,
                int mpCost,
                int staminaCost,
                Targeting targeting,
                int rangeMillimetres,
                int cooldownTurns,
                int cooldownMillis,
                int priority,
                List<EffectRule> effects) {
            this(
                    id,
                    apCost,
                    mpCost,
                    staminaCost,
                    targeting,
                    rangeMillimetres,
                    cooldownTurns,
                    cooldownMillis,
                    priority,
                    Phases.NONE,
                    List.of(),
                    Set.of(),
                    Area.SINGLE,
                    false,
                    null,
                    effects);
        }
    }

    /** Whom an action may be aimed at. */
    public enum Targeting {
        NOBODY,
        SELF,
        ENEMY,
        ALLY,
        PLACE
    }

    /** A stat that a formula can lean on. */
    public enum StatName {
        STRENGTH,
        DEXTERITY,
        INTELLIGENCE,
        VITALITY
    }

    /**
     * Who can fight: a class for characters or a creature.
     *
     * @param creature whether the ruleset itself plays it
     * @param behaviour how the ruleset plays it; null for striking the nearest enemy as hard as it can
     * @param actions what it can do
     */
    public record Template(
            String id,
            String name,
            boolean creature,
            Stats stats,
            @Nullable String behaviour,
            List<ActionId> actions) {

        public Template {
            actions = List.copyOf(actions);
        }

        /** One that has no behaviour of its own. */
        public Template(String id, String name, boolean creature, Stats stats, List<ActionId> actions) {
            this(id, name, creature, stats, null, actions);
        }
    }

    /**
     * A place to fight at.
     *
     * @param spawns where the members of each team begin, in the order in which they join
     */
    public record MapRule(String id, BattleMap map, List<List<Position>> spawns) {
        public MapRule {
            spawns = List.copyOf(spawns);
        }
    }
}
