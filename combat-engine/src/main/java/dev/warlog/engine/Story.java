package dev.warlog.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What happens in one decision, and the state as it stands after what has happened so far. */
final class Story {

    private List<CombatEvent> events = List.of();
    private List<Explanation> explain = List.of();
    private Fight now;

    /** @param now the fight as it is when the outcome happens, under that outcome's number */
    Story(Fight now) {
        this.now = now;
    }

    Fight now() {
        return now;
    }

    /** A combatant as it stands now. */
    Combatant now(CombatantId id) {
        Combatant combatant = now.combatant(id);
        if (combatant == null) {
            throw new IllegalStateException("combatant " + id + " was there when the action was looked at");
        }
        return combatant;
    }

    /** Number of the outcome that is being decided. */
    long seq() {
        return now.seq();
    }

    void add(CombatEvent event) {
        // most decisions lead to one event, and nothing is copied for it
        if (events.isEmpty()) {
            events = List.of(event);
        } else {
            if (events.size() == 1) {
                events = new ArrayList<>(events);
            }
            events.add(event);
        }
        now = Evolution.apply(now, event);
    }

    void explain(String rule, String text, SortedMap<String, Long> values) {
        if (explain.isEmpty()) {
            explain = new ArrayList<>(2);
        }
        explain.add(new Explanation(rule, text, values));
    }

    Decision.Accepted accept(OutcomeKind kind, Decision.@Nullable Cause cause) {
        return new Decision.Accepted(kind, now.atMillis(), cause, events, explain, now);
    }
}
