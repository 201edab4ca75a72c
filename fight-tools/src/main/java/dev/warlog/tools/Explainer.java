package dev.warlog.tools;

import dev.warlog.contract.CommandCodec;
import dev.warlog.contract.Frames;
import dev.warlog.engine.ActionId;
import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.Combatant;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Command;
import dev.warlog.engine.Decision;
import dev.warlog.engine.Evolution;
import dev.warlog.engine.Explanation;
import dev.warlog.engine.Fight;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.UserId;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Explains one outcome from the log alone: from what it records and from the state before and after it. */
public final class Explainer {

    /** How a rule's dice are called among its numbers. */
    private static final String ROLL = "roll";

    /** What only the rules need; who came into sight and who went, the story tells. */
    private static final Set<String> LEFT_OUT = Set.of("trail", "hiddenFrom");

    private final @Nullable Fight before;
    private final Outcome outcome;
    private final Fight after;

    private Explainer(@Nullable Fight before, Outcome outcome, Fight after) {
        this.before = before;
        this.outcome = outcome;
        this.after = after;
    }

    /**
     * Explains an outcome.
     *
     * @param before the fight before it; null for the first outcome
     * @param after the fight after it
     */
    public static OutcomeExplanation explain(@Nullable Fight before, Outcome outcome, Fight after) {
        Fight then = before == null ? null : Evolution.advance(before, outcome.atMillis());
        return new Explainer(then, outcome, after).explanation();
    }

    private OutcomeExplanation explanation() {
        EventWords words = new EventWords(after);
        Decision.Cause cause = outcome.cause();
        CombatantId actor = cause == null ? null : cause.actor();
        ActionId action = cause == null ? null : cause.action();
        UserId user = cause == null ? null : cause.user();
        Command command = outcome.command();
        return new OutcomeExplanation(
                outcome.session().value(),
                outcome.seq(),
                outcome.tick(),
                outcome.atMillis(),
                Frames.frameType(outcome.kind()),
                reason(cause),
                command == null ? null : CommandCodec.commandType(command),
                user == null ? null : user.value(),
                actor == null ? null : actor.value(),
                action == null ? null : action.value(),
                outcome.events().stream().map(words::of).toList(),
                cost(),
                rolls(),
                outcome.explain().stream()
                        .map(said -> new OutcomeExplanation.Rule(said.rule(), said.text(), said.values()))
                        .toList(),
                rewind(),
                concerned());
    }

    private String reason(Decision.@Nullable Cause cause) {
        if (cause == null) {
            return "It was due: time alone brought it about.";
        }
        UserId user = cause.user();
        String who = user == null ? "the server" : "user " + user;
        Command command = outcome.command();
        if (command != null) {
            return "The command " + CommandCodec.commandType(command) + " of " + who + " was accepted.";
        }
        return cause.id() == null
                ? "It was due: the ruleset itself plays " + cause.actor() + "."
                : "It was due: an earlier command of " + who + " had its time.";
    }

    private OutcomeExplanation.@Nullable Cost cost() {
        for (CombatEvent event : outcome.events()) {
            Combatant payer = event instanceof CombatEvent.ActionUsed used && before != null
                    ? before.combatant(used.actor())
                    : null;
            if (payer != null && event instanceof CombatEvent.ActionUsed used) {
                return new OutcomeExplanation.Cost(
                        new OutcomeExplanation.Resource(used.apCostMilli(), payer.apMilli()),
                        new OutcomeExplanation.Resource(used.mpCostMilli(), payer.mpMilli()),
                        new OutcomeExplanation.Resource(used.staminaCost(), payer.stamina()));
            }
        }
        return null;
    }

    private List<OutcomeExplanation.Roll> rolls() {
        List<OutcomeExplanation.Roll> rolls = new ArrayList<>();
        for (Explanation said : outcome.explain()) {
            said.values().forEach((name, value) -> {
                if (name.toLowerCase(Locale.ROOT).endsWith(ROLL)) {
                    rolls.add(new OutcomeExplanation.Roll(said.rule(), name, value));
                }
            });
        }
        for (CombatEvent event : outcome.events()) {
            if (event instanceof CombatEvent.FightStarted started) {
                started.initiatives()
                        .forEach(rolled -> rolls.add(new OutcomeExplanation.Roll(
                                "initiative", rolled.combatant().value(), rolled.value())));
            }
        }
        return rolls;
    }

    private OutcomeExplanation.@Nullable Rewind rewind() {
        int ticks = 0;
        Long asked = null;
        for (CombatEvent event : outcome.events()) {
            if (event instanceof CombatEvent.ActionUsed used) {
                ticks = Math.max(ticks, used.rewindTicks());
            } else if (event instanceof CombatEvent.ActionBegun begun) {
                ticks = Math.max(ticks, begun.progress().rewindTicks());
            } else if (event instanceof CombatEvent.RewindClamped clamped) {
                asked = clamped.askedTicks();
            }
        }
        long millis = (long) ticks * after.settings().tickMillis();
        return ticks == 0 && asked == null ? null : new OutcomeExplanation.Rewind(ticks, millis, asked);
    }

    private List<OutcomeExplanation.Concerned> concerned() {
        List<OutcomeExplanation.Concerned> concerned = new ArrayList<>();
        Fight then = before;
        for (Combatant now : after.combatants()) {
            Combatant earlier = then == null ? null : then.combatant(now.id());
            Map<String, OutcomeExplanation.Change> changes = changes(earlier, now);
            if (!changes.isEmpty() || named(now.id())) {
                concerned.add(new OutcomeExplanation.Concerned(now.id().value(), now.name(), now.team(), changes));
            }
        }
        return concerned;
    }

    private boolean named(CombatantId id) {
        Decision.Cause cause = outcome.cause();
        return (cause != null && id.equals(cause.actor()))
                || (outcome.command() instanceof Command.Act act && id.equals(act.target()));
    }

    private static Map<String, OutcomeExplanation.Change> changes(@Nullable Combatant before, Combatant after) {
        Map<String, OutcomeExplanation.Change> changes = new LinkedHashMap<>();
        for (RecordComponent part : Combatant.class.getRecordComponents()) {
            Object partBefore = before == null ? null : value(part, before);
            Object partAfter = value(part, after);
            for (RecordComponent component : part.getType().getRecordComponents()) {
                Object then = partBefore == null ? null : value(component, partBefore);
                Object now = partAfter == null ? null : value(component, partAfter);
                if (!LEFT_OUT.contains(component.getName()) && !Objects.equals(then, now)) {
                    changes.put(component.getName(), new OutcomeExplanation.Change(told(then), told(now)));
                }
            }
        }
        return changes;
    }

    private static @Nullable Object value(RecordComponent component, Object composed) {
        try {
            return component.getAccessor().invoke(composed);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a combatant has no " + component, e);
        }
    }

    private static @Nullable Object told(@Nullable Object value) {
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }
}
