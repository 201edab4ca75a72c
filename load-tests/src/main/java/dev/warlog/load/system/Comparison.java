package dev.warlog.load.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Two runs side by side, with how the second is to the first. */
final class Comparison {

    private static final List<String> COUNTS = List.of(
            "commands",
            "unanswered",
            "refused",
            "refusedOthers",
            "missing",
            "lost",
            "doubled",
            "gaps",
            "closedConnections");

    private final PrintStream out;
    private final JsonNode before;
    private final JsonNode after;

    private Comparison(PrintStream out, JsonNode before, JsonNode after) {
        this.out = out;
        this.before = before;
        this.after = after;
    }

    static void print(PrintStream out, Path first, Path second) throws IOException {
        JsonNode before = RunningSystem.JSON.readTree(first.toFile());
        JsonNode after = RunningSystem.JSON.readTree(second.toFile());
        out.printf("%n  %-36s %24s %24s %8s%n", "", name(first), name(second), "ratio");
        new Comparison(out, before, after).print();
    }

    private static String name(Path report) {
        return report.getFileName().toString().replaceFirst("\\.json$", "");
    }

    private void print() {
        for (String series : List.of("toOthers", "toSender", "floor")) {
            percentiles(series, before.path(series), after.path(series));
        }
        for (Map.Entry<String, JsonNode> kind : after.path("requests").properties()) {
            percentiles(kind.getKey(), before.path("requests").path(kind.getKey()), kind.getValue());
        }
        JsonNode stages = before.path("breakdown").path("stages");
        for (JsonNode stage : after.path("breakdown").path("stages")) {
            stages(stage.path("stage").asText(), stages, stage);
        }
        for (String field : COUNTS) {
            row(field, before.path(field), after.path(field));
        }
        for (String section : List.of("failover", "memory", "soak")) {
            fields(section, before.path(section), after.path(section));
        }
        for (Map.Entry<String, JsonNode> projection : after.path("lag").properties()) {
            fields("lag " + projection.getKey(), before.path("lag").path(projection.getKey()), projection.getValue());
        }
        for (Map.Entry<String, JsonNode> process : after.path("processes").properties()) {
            fields(process.getKey(), before.path("processes").path(process.getKey()), process.getValue());
        }
    }

    private void stages(String name, JsonNode first, JsonNode second) {
        for (JsonNode stage : first) {
            if (stage.path("stage").asText().equals(name)) {
                percentiles(name, stage, second);
            }
        }
    }

    private void percentiles(String series, JsonNode first, JsonNode second) {
        for (double percentile : Result.PERCENTILES) {
            String name = Result.name(percentile);
            row(series + " " + name + " ms", first.path(name), second.path(name));
        }
    }

    private void fields(String what, JsonNode first, JsonNode second) {
        second.properties()
                .forEach(field -> row(what + " " + field.getKey(), first.path(field.getKey()), field.getValue()));
    }

    private void row(String what, JsonNode first, JsonNode second) {
        if (first.isNumber() && second.isNumber()) {
            out.printf(
                    Locale.ROOT,
                    "  %-36s %24.2f %24.2f %8s%n",
                    what,
                    first.asDouble(),
                    second.asDouble(),
                    first.asDouble() == 0
                            ? ""
                            : String.format(Locale.ROOT, "%.2f", second.asDouble() / first.asDouble()));
        }
    }
}
