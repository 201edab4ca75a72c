package dev.warlog.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the ruleset plays a combatant: stages by health, each with rules; the first rule whose conditions hold and whose
 * deed can be done is followed.
 *
 * @param stages by falling {@code belowHealthPercent}; the last one that holds counts
 */
public record Behaviour(String id, List<Stage> stages) {

    public Behaviour {
        stages = List.copyOf(stages);
    }

    /**
     * What somebody does while its health is below a part of its most.
     *
     * @param belowHealthPercent 101 for always
     */
    public record Stage(String name, int belowHealthPercent, List<Rule> rules) {

        /** Nobody has more than its most, so this holds always. */
        public static final int ALWAYS_PERCENT = 101;

        public Stage {
            rules = List.copyOf(rules);
        }
    }

    /** One thing to do, when all conditions hold. */
    public record Rule(List<Condition> conditions, Deed deed) {
        public Rule {
            conditions = List.copyOf(conditions);
        }
    }

    /** What must hold for a rule. */
    public sealed interface Condition {
        record OwnHealthBelow(int percent) implements Condition {}

        /** Somebody of its own side, itself included; whom the rule's deed is for is one of those then. */
        record AllyHealthBelow(int percent) implements Condition {}

        record EnemiesWithin(int count, int millimetres) implements Condition {}

        record NoEnemyWithin(int millimetres) implements Condition {}

        record HasEffect(String effect) implements Condition {}

        record LacksEffect(String effect) implements Condition {}

        /** An enemy that is seen; whom the rule's deed is for is one of those then. */
        record EnemyHasEffect(String effect) implements Condition {}

        /** An enemy that is seen; whom the rule's deed is for is one of those then. */
        record EnemyLacksEffect(String effect) implements Condition {}
    }

    /** What a rule does. */
    public sealed interface Deed {
        /**
         * Uses an action.
         *
         * @param action null for the blow that promises most
         */
        record Use(@Nullable ActionId action, Choice target) implements Deed {}

        /**
         * Walks until so near to the chosen one, or to the middle of the map while no enemy is seen.
         *
         * @param millimetres 0 for within reach of its own blows
         */
        record Approach(Choice target, int millimetres) implements Deed {}

        /** Walks away until no enemy is nearer. */
        record KeepDistance(int millimetres) implements Deed {}

        record Flee() implements Deed {}

        /** Does nothing: ends its turn, or waits. */
        record Wait() implements Deed {}
    }

    /** Whom to choose; among equals the one that joined first. */
    public enum Choice {
        SELF,
        NEAREST_ENEMY,
        WEAKEST_ENEMY,
        STRONGEST_ENEMY,
        WEAKEST_ALLY
    }
}
