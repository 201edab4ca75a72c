package dev.warlog.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What happens in one decision, and the state as it stands after each part of it. */
final class Story {

    private final List<CombatEvent> events = new ArrayList<>(4);
    private final List<Explanation> explain = new ArrayList<>(2);
    private final FightDraft draft;
    private final long seq;
    private @Nullable Fight now;

    /** @param now the fight at the moment of the decision; its {@code atMillis} is that of the outcome */
    Story(Fight now) {
        this.draft = new FightDraft(now);
        this.seq = now.seq() + 1;
        this.now = now;
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
        Combatant combatant = now().combatant(id);
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
        events.add(event);
        Evolution.apply(draft, event);
        now = null;
    }

    void explain(String rule, String text, SortedMap<String, Long> values) {
        explain.add(new Explanation(rule, text, values));
    }

    Decision.Accepted accept(OutcomeKind kind, Decision.@Nullable Cause cause) {
        draft.seq = seq;
        return new Decision.Accepted(kind, draft.atMillis, cause, events, explain, draft.done());
    }
}
