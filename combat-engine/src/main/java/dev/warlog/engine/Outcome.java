package dev.warlog.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One accepted step of a fight, as it stands in the log.
 *
 * @param seq counted from 1 without gaps
 * @param command the command that was decided; null for what was due by time
 * @param stateHash hash of the state after this step, on every so many steps; see {@link StateHash}
 */
public record Outcome(
        SessionId session,
        long seq,
        long tick,
        long atMillis,
        OutcomeKind kind,
        Decision.@Nullable Cause cause,
        @Nullable Command command,
        List<CombatEvent> events,
        List<Explanation> explain,
        @Nullable String stateHash) {
    public Outcome {
        events = List.copyOf(events);
        explain = List.copyOf(explain);
    }
}
