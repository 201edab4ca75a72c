package dev.warlog.engine;

import org.jspecify.annotations.Nullable;

/** What somebody whom the ruleset plays is going to do. */
sealed interface Plan {

    /**
     * It acts.
     *
     * @param act as it would have been commanded
     * @param intent the same, found possible but for time
     * @param why the rule of its behaviour; null when it has no behaviour of its own
     */
    record Acts(
            Command.Act act,
            Intent.Possible intent,
            @Nullable Explanation why) implements Plan {

        Acts because(@Nullable Explanation reason) {
            return new Acts(act, intent, reason);
        }
    }

    /**
     * It does nothing: in its turn it passes.
     *
     * @param why the rule that said so; null when no rule could be followed
     */
    record Waits(@Nullable Explanation why) implements Plan {}
}
