package dev.warlog.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What happens in one decision, and the state as it stands after each part of it. */
final class Story {

    private List<CombatEvent> events = List.of();
    private List<Explanation> explain = List.of();
    private final FightDraft draft;
    private final long seq;
    private @Nullable Fight now;

    /** @param now the fight at the moment of the decision; its {@code atMillis} is that of the outcome */
    Story(Fight now) {
        this.draft = new FightDraft(now);
        this.seq = now.seq() + 1;
        this.now = now;
    }

    /** The fight as it is at that moment when nothing has happened since; whole fights are made only when asked for. */
    Story(Fight before, long atMillis) {
        this.draft = new FightDraft(before);
        this.seq = before.seq() + 1;
        draft.advance(atMillis);
    }

    Fight now() {
        Fight present = now;
        if (present == null) {
            present = draft.done();
            now = present;
        }
        return present;
    }

    /** A combatant as it stands now. */
    Combatant now(CombatantId id) {
        Combatant combatant = draft.now(id);
        if (combatant == null) {
            throw new IllegalStateException("combatant " + id + " was there when the action was looked at");
        }
        return combatant;
    }

    /** Number of the outcome that is being decided. */
    long seq() {
        return seq;
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
        Evolution.apply(draft, event);
        now = null;
    }

    void explain(String rule, String text, SortedMap<String, Long> values) {
        if (explain.isEmpty()) {
            explain = new ArrayList<>(2);
        }
        explain.add(new Explanation(rule, text, values));
    }

    Decision.Accepted accept(OutcomeKind kind, Decision.@Nullable Cause cause) {
        draft.seq = seq;
        return new Decision.Accepted(kind, draft.atMillis, cause, events, explain, draft.done());
    }
}
