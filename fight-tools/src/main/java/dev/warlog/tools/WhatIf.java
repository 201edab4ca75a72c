package dev.warlog.tools;

import dev.warlog.contract.CommandCodec;
import dev.warlog.engine.CombatEngine;
import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.Command;
import dev.warlog.engine.CommandId;
import dev.warlog.engine.Decision;
import dev.warlog.engine.Fight;
import dev.warlog.engine.FightStatus;
import dev.warlog.engine.Order;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.Ruleset;
import dev.warlog.engine.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides the commands of a recorded fight again under other rules, each at its recorded moment and with the same dice,
 * and tells what came out differently. When the commands are used up before the fight has ended, time alone plays it out.
 */
public final class WhatIf {

    /** More than any fight has: one that goes on for ever is given up here. */
    private static final int MOST_OUTCOMES = 200_000;

    private final ReplayFile file;
    private final CombatEngine engine;
    private final List<Step> steps = new ArrayList<>();
    private final List<WhatIfReport.Refused> refused = new ArrayList<>();
    private @Nullable Fight fight;

    private WhatIf(ReplayFile file, Ruleset rules) {
        this.file = file;
        // the fight names its rules; these take their place
        this.engine = new CombatEngine(rules.with(file.ruleset(), rules.basics()));
    }

    /**
     * Fights it again.
     *
     * @throws dev.warlog.engine.DamagedHistoryException when the recorded outcomes do not fit together
     */
    public static WhatIfReport report(ReplayFile file, Ruleset rules) {
        WhatIf again = new WhatIf(file, rules);
        for (Outcome outcome : file.outcomes()) {
            if (outcome.command() != null) {
                again.decide(outcome, outcome.command());
            }
        }
        again.playOut();
        return again.compared(rules);
    }

    private void decide(Outcome recorded, Command command) {
        whatIsDue(recorded.atMillis());
        Decision.Cause cause = recorded.cause();
        CommandId id = cause == null || cause.id() == null ? new CommandId("recorded-" + recorded.seq()) : cause.id();
        Order order = new Order(command, id, cause == null ? null : cause.user(), recorded.atMillis(), file.seed());
        switch (engine.decide(fight, file.session(), order)) {
            case Decision.Accepted accepted -> {
                // what changes nothing makes no outcome
                if (!accepted.events().isEmpty()) {
                    add(CombatEngine.step(accepted, command));
                }
            }
            case Decision.Rejected rejected ->
                refused.add(new WhatIfReport.Refused(
                        recorded.seq(),
                        CommandCodec.commandType(command),
                        rejected.reason().code(),
                        rejected.message()));
        }
    }

    private void whatIsDue(long nowMillis) {
        Fight present = fight;
        while (present != null && present.status() != FightStatus.ENDED && steps.size() < MOST_OUTCOMES) {
            Decision.Accepted due = engine.due(present, nowMillis);
            if (due == null) {
                return;
            }
            present = add(CombatEngine.step(due, null));
        }
    }

    private void playOut() {
        Outcome last = file.outcomes().getLast();
        boolean recordedToTheEnd = RecordedFight.of(file).last().status() == FightStatus.ENDED;
        if (!recordedToTheEnd) {
            whatIsDue(last.atMillis());
            return;
        }
        Fight present = fight;
        while (present != null && present.status() == FightStatus.ACTIVE && steps.size() < MOST_OUTCOMES) {
            int before = steps.size();
            whatIsDue(engine.dueAtMillis(present));
            if (steps.size() == before) {
                return;
            }
            present = fight;
        }
    }

    private Fight add(Step step) {
        steps.add(step);
        fight = step.after();
        return step.after();
    }

    private WhatIfReport compared(Ruleset rules) {
        RecordedFight recorded = RecordedFight.of(file);
        RecordedFight otherwise = new RecordedFight(steps);
        return new WhatIfReport(
                file.session().value(),
                file.ruleset().toString(),
                rules.ref().toString(),
                recorded.result(),
                otherwise.result(),
                both(recorded.byAction(), otherwise.byAction()),
                both(recorded.byCombatant(), otherwise.byCombatant()),
                firstDifference(recorded.steps(), otherwise.steps()),
                List.copyOf(refused));
    }

    private static SortedMap<String, WhatIfReport.Both> both(
            Map<String, WhatIfReport.Sum> recorded, Map<String, WhatIfReport.Sum> otherwise) {
        SortedMap<String, WhatIfReport.Both> both = new TreeMap<>();
        WhatIfReport.Sum none = WhatIfReport.Sum.NONE;
        recorded.forEach((name, sum) -> both.put(name, new WhatIfReport.Both(sum, otherwise.getOrDefault(name, none))));
        otherwise.forEach((name, sum) -> both.putIfAbsent(name, new WhatIfReport.Both(none, sum)));
        return both;
    }

    private static WhatIfReport.@Nullable Difference firstDifference(List<Step> recorded, List<Step> otherwise) {
        for (int index = 0; index < Math.max(recorded.size(), otherwise.size()); index++) {
            Step one = index < recorded.size() ? recorded.get(index) : null;
            Step other = index < otherwise.size() ? otherwise.get(index) : null;
            if (one == null || other == null || differ(one.outcome(), other.outcome())) {
                return difference(index + 1L, one, other);
            }
        }
        return null;
    }

    private static WhatIfReport.Difference difference(long seq, @Nullable Step recorded, @Nullable Step otherwise) {
        List<String> one = words(recorded);
        List<String> other = words(otherwise);
        if (recorded != null && otherwise != null && one.equals(other)) {
            // it differs in what the sentences leave out
            List<CombatEvent> before = recorded.outcome().events();
            List<CombatEvent> now = otherwise.outcome().events();
            for (int index = 0; index < before.size(); index++) {
                if (!before.get(index).equals(now.get(index))) {
                    return new WhatIfReport.Difference(
                            seq,
                            List.of(before.get(index).toString()),
                            List.of(now.get(index).toString()));
                }
            }
        }
        return new WhatIfReport.Difference(seq, one, other);
    }

    private static boolean differ(Outcome one, Outcome other) {
        return one.atMillis() != other.atMillis()
                || !one.events().equals(other.events())
                || !Objects.equals(one.cause(), other.cause());
    }

    private static List<String> words(@Nullable Step step) {
        if (step == null) {
            return List.of();
        }
        EventWords words = new EventWords(step.after());
        return step.outcome().events().stream().map(words::of).toList();
    }
}
