package dev.warlog.tools;

import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.Combatant;
import dev.warlog.engine.Deeds;
import dev.warlog.engine.Evolution;
import dev.warlog.engine.Fight;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A fight from its first outcome to its last, in figures. */
record RecordedFight(List<Step> steps) {

    RecordedFight {
        steps = List.copyOf(steps);
    }

    /** Folds it. */
    static RecordedFight of(ReplayFile file) {
        List<Step> steps = new ArrayList<>();
        Fight fight = null;
        for (Outcome outcome : file.outcomes()) {
            fight = Evolution.evolve(fight, outcome, file.seed());
            steps.add(new Step(fight, outcome));
        }
        return new RecordedFight(steps);
    }

    /** How it stands after the last outcome. */
    Fight last() {
        return steps.getLast().after();
    }

    WhatIfReport.Result result() {
        if (steps.isEmpty()) {
            return new WhatIfReport.Result(null, null, 0, 0);
        }
        Fight last = last();
        return new WhatIfReport.Result(last.winnerTeam(), last.endReason(), durationMillis(), steps.size());
    }

    private long durationMillis() {
        Fight last = last();
        return last.startedAtMillis() == 0 ? 0 : last.atMillis() - last.startedAtMillis() + last.clockShiftMillis();
    }

    Map<String, WhatIfReport.Sum> byAction() {
        Map<String, WhatIfReport.Sum> sums = new TreeMap<>();
        for (Step step : steps) {
            for (CombatEvent event : step.outcome().events()) {
                switch (event) {
                    case CombatEvent.ActionUsed used -> add(sums, used.action().value(), 1, 0, 0);
                    case CombatEvent.DamageDealt dealt ->
                        add(sums, dealt.action().value(), 0, dealt.amount(), 0);
                    case CombatEvent.Healed healed -> add(sums, healed.action().value(), 0, 0, healed.amount());
                    default -> {}
                }
            }
        }
        return sums;
    }

    private static void add(Map<String, WhatIfReport.Sum> sums, String name, int uses, long damage, long healing) {
        sums.merge(name, new WhatIfReport.Sum(uses, damage, healing, 0), WhatIfReport.Sum::plus);
    }

    Map<String, WhatIfReport.Sum> byCombatant() {
        Map<String, WhatIfReport.Sum> sums = new TreeMap<>();
        for (Step step : steps) {
            Deeds.of(step.outcome().events())
                    .forEach((id, deeds) -> sums.merge(
                            name(step.after().combatant(id), id.value()),
                            new WhatIfReport.Sum(
                                    deeds.actions(), deeds.damageDealt(), deeds.healing(), deeds.damageTaken()),
                            WhatIfReport.Sum::plus));
        }
        return sums;
    }

    /** Several may have the same name: their ids tell them apart. */
    private static String name(@Nullable Combatant combatant, String id) {
        return combatant == null || combatant.name().equals(id) ? id : combatant.name() + " (" + id + ")";
    }
}
