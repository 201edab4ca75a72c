package dev.warlog.engine;

import org.jspecify.annotations.Nullable;

/** What became of looking at an act: something that can be done, or a refusal. */
sealed interface Intent {

    /**
     * An act that nothing but time stands against.
     *
     * @param target whom it is aimed at; the actor itself where the action is for oneself
     */
    record Possible(
            Combatant actor,
            Ruleset.ActionRule rule,
            @Nullable Combatant target,
            @Nullable Position place,
            Cost cost) implements Intent {}

    record Impossible(Decision.Rejected refusal) implements Intent {}
}
