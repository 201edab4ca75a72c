package dev.warlog.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What happens in one decision, and the state as it stands after each part of it. */
final class Story {

    private final List<CombatEvent> events = new ArrayList<>(4);
    private final List<Explanation> explain = new ArrayList<>(2);
    private Fight now;

    /** @param now the fight at the moment of the decision; its {@code atMillis} is that of the outcome */
    Story(Fight now) {
        this.now = now;
    }

    Fight now() {
        return now;
    }

    /** Number of the outcome that is being decided. */
    long seq() {
        return now.seq() + 1;
    }

    void add(CombatEvent event) {
        events.add(event);
        now = Evolution.fold(now, event);
    }

    void explain(String rule, String text, SortedMap<String, Long> values) {
        explain.add(new Explanation(rule, text, values));
    }

    Decision.Accepted accept(OutcomeKind kind, Decision.@Nullable Cause cause) {
        return new Decision.Accepted(kind, now.atMillis(), cause, events, explain);
    }
}
