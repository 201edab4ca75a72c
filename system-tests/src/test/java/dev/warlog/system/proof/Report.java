package dev.warlog.system.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** The figures of a proof, for people. */
final class Report {

    private final List<String> lines = new ArrayList<>();
    int verified;

    void count(TruthLog log, List<Match> matches, int comparisons) {
        line(
                "fights, turn-based",
                matches.stream()
                        .filter(match -> match.mode().equals("turn_based"))
                        .count());
        line(
                "fights, real-time",
                matches.stream()
                        .filter(match -> match.mode().equals("real_time"))
                        .count());
        line(
                "players' journals",
                matches.stream().mapToInt(match -> match.journals().size()).sum());
        line("connections opened", sum(matches, journal -> journal.connections));
        line("  resumed with sinceSeq", sum(matches, journal -> journal.resumed));
        line("commands published", log.commands.size());
        line("  sent again by players", sum(matches, journal -> journal.sentAgain));
        line("  acknowledged to players", sum(matches, journal -> journal.acks.size()));
        line("  refused to players", sum(matches, journal -> journal.refusals.size()));
        line("outcomes", kind(log, "outcome"));
        line("refusals", kind(log, "refusal"));
        line("repeated answers", kind(log, "repeat"));
        line("claims of partitions", log.claims);
        line("void records", log.voids);
        line("frames compared", sum(matches, journal -> journal.entries.size()));
        line("fights verified", verified);
        line("comparisons", comparisons);
    }

    private static long kind(TruthLog log, String kind) {
        return log.live.stream().filter(record -> record.is(kind)).count();
    }

    private static int sum(List<Match> matches, ToIntFunction<Journal> figure) {
        return matches.stream()
                .flatMap(match -> match.journals().stream())
                .mapToInt(figure)
                .sum();
    }

    private void line(String what, long figure) {
        lines.add("  %-28s %8d".formatted(what, figure));
    }

    @Override
    public String toString() {
        return String.join(System.lineSeparator(), lines);
    }
}
