package dev.warlog.tools;

import dev.warlog.engine.CombatEngine;
import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.DamagedHistoryException;
import dev.warlog.engine.Decision;
import dev.warlog.engine.Fight;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.Ruleset;
import dev.warlog.engine.RulesetRef;
import dev.warlog.engine.Seed;
import dev.warlog.engine.Step;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides a fight again from its log: every command and everything that was due, at the recorded times, under the
 * recorded ruleset and with the fight's own dice. What comes out must be what was recorded. Not for several threads.
 */
public final class FightVerifier {

    private final Function<RulesetRef, @Nullable Ruleset> rulesets;
    private final Seed seed;
    private @Nullable CombatEngine engine;
    private @Nullable Fight fight;
    private long outcomes;
    private @Nullable Divergence firstDivergence;

    /**
     * Nothing is checked yet.
     *
     * @param rulesets gives null for a version that is not to be had
     */
    public FightVerifier(Function<RulesetRef, @Nullable Ruleset> rulesets, Seed seed) {
        this.rulesets = rulesets;
        this.seed = seed;
    }

    /** How many outcomes are as they must be. */
    public long outcomes() {
        return outcomes;
    }

    /** The first outcome that is not, or null. */
    public @Nullable Divergence firstDivergence() {
        return firstDivergence;
    }

    /** Checks the next outcome; false when it, or one before it, diverges. */
    public boolean check(Outcome recorded) {
        if (firstDivergence != null) {
            return false;
        }
        try {
            firstDivergence = divergence(recorded);
        } catch (DamagedHistoryException e) {
            firstDivergence = new Divergence(
                    recorded.seq(), "events", "events that fit the state", String.valueOf(e.getMessage()));
        }
        if (firstDivergence == null) {
            outcomes++;
        }
        return firstDivergence == null;
    }

    private @Nullable Divergence divergence(Outcome recorded) {
        Fight before = fight;
        long expectedSeq = before == null ? 1 : before.seq() + 1;
        if (recorded.seq() != expectedSeq) {
            return differs(recorded, "seq", expectedSeq, recorded.seq());
        }
        CombatEngine rules = engine;
        if (rules == null) {
            RulesetRef ref = ruleset(recorded);
            Ruleset ruleset = ref == null ? null : rulesets.apply(ref);
            if (ruleset == null) {
                return differs(recorded, "ruleset", "a ruleset that is to be had", ref == null ? "none" : ref);
            }
            rules = new CombatEngine(ruleset);
            engine = rules;
        }
        return decidedAgain(rules, before, recorded);
    }

    private @Nullable Divergence decidedAgain(CombatEngine rules, @Nullable Fight before, Outcome recorded) {
        if (before != null && recorded.command() != null) {
            Decision.Accepted due = rules.due(before, recorded.atMillis());
            if (due != null) {
                return differs(recorded, "due", due.events(), recorded.command());
            }
        }
        Step step = rules.redecide(before, recorded, seed);
        if (step == null) {
            String expected = recorded.command() == null ? "nothing due" : "a refusal";
            return differs(recorded, "decision", expected, recorded.events());
        }
        Divergence divergence = firstDifference(step.outcome(), recorded);
        fight = step.after();
        return divergence;
    }

    private static @Nullable Divergence firstDifference(Outcome again, Outcome recorded) {
        if (again.kind() != recorded.kind()) {
            return differs(recorded, "kind", again.kind(), recorded.kind());
        }
        if (again.atMillis() != recorded.atMillis()) {
            return differs(recorded, "at", again.atMillis(), recorded.atMillis());
        }
        if (again.tick() != recorded.tick()) {
            return differs(recorded, "tick", again.tick(), recorded.tick());
        }
        if (!Objects.equals(again.cause(), recorded.cause())) {
            return differs(recorded, "cause", text(again.cause()), text(recorded.cause()));
        }
        Divergence events = firstDifference(recorded, "events", again.events(), recorded.events());
        if (events != null) {
            return events;
        }
        Divergence explain = firstDifference(recorded, "explain", again.explain(), recorded.explain());
        if (explain != null) {
            return explain;
        }
        return Objects.equals(again.stateHash(), recorded.stateHash())
                ? null
                : differs(recorded, "stateHash", text(again.stateHash()), text(recorded.stateHash()));
    }

    private static @Nullable RulesetRef ruleset(Outcome first) {
        return switch (first.events().isEmpty() ? null : first.events().getFirst()) {
            case CombatEvent.FightCreated created -> created.ruleset();
            case CombatEvent.FightForked forked -> forked.state().ruleset();
            case null, default -> null;
        };
    }

    private static @Nullable Divergence firstDifference(
            Outcome recorded, String field, List<?> expected, List<?> actual) {
        for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
            Object wanted = i < expected.size() ? expected.get(i) : "nothing";
            Object found = i < actual.size() ? actual.get(i) : "nothing";
            if (!wanted.equals(found)) {
                return differs(recorded, field + "[" + i + "]", wanted, found);
            }
        }
        return null;
    }

    private static Divergence differs(Outcome recorded, String field, Object expected, Object actual) {
        return new Divergence(recorded.seq(), field, expected.toString(), actual.toString());
    }

    private static String text(@Nullable Object value) {
        return value == null ? "none" : value.toString();
    }
}
