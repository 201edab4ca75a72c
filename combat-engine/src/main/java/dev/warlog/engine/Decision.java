package dev.warlog.engine;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What became of a command, or of time passing. */
public sealed interface Decision {

    /**
     * It happened.
     *
     * @param atMillis when; for what time brought about, the moment when it was due
     * @param cause who and what brought it about, as far as known; null when only time passed
     * @param after the fight as it stands after it
     */
    record Accepted(
            OutcomeKind kind,
            long atMillis,
            @Nullable Cause cause,
            List<CombatEvent> events,
            List<Explanation> explain,
            Fight after)
            implements Decision {
        public Accepted {
            events = List.copyOf(events);
            explain = List.copyOf(explain);
        }
    }

    /**
     * It was refused, and nothing changed.
     *
     * @param message in plain words, for a player's developer
     * @param needed what would have been needed and what there was, by name
     */
    record Rejected(Refusal reason, String message, SortedMap<String, Long> needed) implements Decision {}

    /**
     * What brought an outcome about.
     *
     * @param id the command's id; null for what the ruleset's own creatures do
     */
    record Cause(
            @Nullable CommandId id,
            @Nullable UserId user,
            @Nullable CombatantId actor,
            @Nullable ActionId action) {}
}
