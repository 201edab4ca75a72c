package dev.warlog.tools;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;

/** Answers as text for people. */
final class ReportText {

    /** Most refused commands told one by one for each reason. */
    private static final int REFUSALS_TOLD = 3;

    static String of(OutcomeExplanation outcome) {
        List<String> lines = new ArrayList<>();
        lines.add("Outcome " + outcome.seq() + " of " + outcome.session() + ", " + outcome.type() + ", tick "
                + outcome.tick());
        lines.add(outcome.reason());
        outcome.story().forEach(sentence -> lines.add("  " + sentence));
        OutcomeExplanation.Cost cost = outcome.cost();
        if (cost != null) {
            lines.add("Needed and had: " + resource("AP/1000", cost.apMilli()) + ", "
                    + resource("MP/1000", cost.mpMilli()) + ", " + resource("stamina", cost.stamina()));
        }
        outcome.rules().forEach(rule -> lines.add("  " + rule.rule() + ": " + rule.text() + " " + rule.values()));
        outcome.rolls()
                .forEach(roll -> lines.add("  rolled for " + roll.rule() + ": " + roll.name() + " " + roll.value()));
        OutcomeExplanation.Rewind rewind = outcome.rewind();
        if (rewind != null) {
            String asked = rewind.askedTicks() == null ? "" : ", of " + rewind.askedTicks() + " ticks asked for";
            lines.add("Looked back " + rewind.ticks() + " ticks (" + rewind.millis() + " ms)" + asked);
        }
        for (OutcomeExplanation.Concerned combatant : outcome.combatants()) {
            lines.add(combatant.name() + " (team " + combatant.team() + ")");
            combatant
                    .changes()
                    .forEach((name, change) -> lines.add("  " + name + ": "
                            + Objects.requireNonNullElse(change.before(), "none") + " -> "
                            + Objects.requireNonNullElse(change.after(), "none")));
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static String resource(String name, OutcomeExplanation.Resource resource) {
        return resource.needed() + " of " + resource.had() + " " + name;
    }

    static String of(WhatIfReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("Session " + report.session() + ": recorded under " + report.recordedUnder()
                + ", decided again under " + report.underRules());
        lines.add("  recorded:  " + result(report.recorded()));
        lines.add("  otherwise: " + result(report.otherwise()));
        table(lines, "by action", report.actions());
        table(lines, "by combatant", report.combatants());
        WhatIfReport.Difference difference = report.firstDifference();
        if (difference == null) {
            lines.add("Every outcome is the same.");
        } else {
            lines.add("First difference at outcome " + difference.seq());
            lines.add("  recorded:  " + told(difference.recorded()));
            lines.add("  otherwise: " + told(difference.otherwise()));
        }
        refusals(lines, report.refused());
        return String.join(System.lineSeparator(), lines);
    }

    private static String told(List<String> story) {
        return story.isEmpty() ? "nothing any more" : String.join(" ", story);
    }

    private static String result(WhatIfReport.Result result) {
        String end = result.endReason() == null ? "not ended" : result.endReason();
        String winner = result.winnerTeam() == null ? "nobody wins" : "team " + result.winnerTeam() + " wins";
        return winner + " (" + end + ") after " + result.durationMillis() + " ms and " + result.outcomes()
                + " outcomes";
    }

    private static void table(List<String> lines, String title, SortedMap<String, WhatIfReport.Both> rows) {
        int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        String form = "  %-" + Math.max(width, title.length()) + "s %15s %19s %19s %19s";
        lines.add(form.formatted(title, "uses", "damage", "healing", "damage taken"));
        rows.forEach((name, both) -> lines.add(form.formatted(
                name,
                change(both.recorded().uses(), both.otherwise().uses()),
                change(both.recorded().damage(), both.otherwise().damage()),
                change(both.recorded().healing(), both.otherwise().healing()),
                change(both.recorded().damageTaken(), both.otherwise().damageTaken()))));
    }

    private static String change(long recorded, long otherwise) {
        return recorded == otherwise
                ? Long.toString(recorded)
                : "%d -> %d (%+d)".formatted(recorded, otherwise, otherwise - recorded);
    }

    private static void refusals(List<String> lines, List<WhatIfReport.Refused> refused) {
        Map<String, List<WhatIfReport.Refused>> byCode = new LinkedHashMap<>();
        refused.forEach(one ->
                byCode.computeIfAbsent(one.code(), code -> new ArrayList<>()).add(one));
        byCode.forEach((code, commands) -> {
            lines.add(commands.size() + (commands.size() == 1 ? " command is" : " commands are") + " refused: " + code);
            commands.stream()
                    .limit(REFUSALS_TOLD)
                    .forEach(
                            one -> lines.add("  " + one.command() + " of outcome " + one.seq() + ": " + one.message()));
        });
    }

    private ReportText() {}
}
