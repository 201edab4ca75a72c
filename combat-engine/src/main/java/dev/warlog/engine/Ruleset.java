package dev.warlog.engine;

import java.util.List;
import java.util.Map;

/** The content that a fight is decided under: actions, who can fight, and where. */
public record Ruleset(
        RulesetRef ref, Map<ActionId, ActionRule> actions, Map<String, Template> templates, Map<String, MapRule> maps) {
    public Ruleset {
        actions = Map.copyOf(actions);
        templates = Map.copyOf(templates);
        maps = Map.copyOf(maps);
    }

    /**
     * What an action costs, reaches and does.
     *
     * @param cooldownTurns own turns to wait in a turn-based fight
     * @param cooldownMillis time to wait in real time
     * @param priority lower goes first in a queue
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
            List<EffectRule> effects) {
        public ActionRule {
            effects = List.copyOf(effects);
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

    /** What an action does when it succeeds. */
    public sealed interface EffectRule {

        /**
         * Takes health.
         *
         * @param die the roll is 1 to this
         * @param stat whose value, in per cent of {@code statPercent}, is the bonus
         * @param criticalPercent chance of a double blow; dexterity adds to it
         */
        record Damage(int base, int die, StatName stat, int statPercent, int criticalPercent) implements EffectRule {}

        record Heal(int base, int die, StatName stat, int statPercent) implements EffectRule {}

        /**
         * Raises a guard.
         *
         * @param percent taken off each blow
         * @param durationTurns own turns that it lasts in a turn-based fight
         * @param durationMillis time that it lasts in real time
         */
        record Guard(int percent, int durationTurns, int durationMillis) implements EffectRule {}

        /**
         * Walks to a place.
         *
         * @param mpPerMetre movement points for each metre or cell
         */
        record Move(int mpPerMetre) implements EffectRule {}

        record Pass() implements EffectRule {}

        record Flee() implements EffectRule {}
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
     * @param actions what it can do
     */
    public record Template(String id, String name, boolean creature, Stats stats, List<ActionId> actions) {
        public Template {
            actions = List.copyOf(actions);
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
