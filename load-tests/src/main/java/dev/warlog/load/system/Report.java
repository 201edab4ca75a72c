package dev.warlog.load.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Tells what a run found out: as a table, as JSON, and as a page with curves that needs nothing else. */
final class Report {

    private static final String DATA = "/*DATA*/null";
    private static final String PAGE = "/bench-report.html";

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void print(JsonNode result) {
        out.printf(
                "%ncase %s: %d connections, %d blows/s, %d positions/s, %d idle; %d s after %d s of warm-up%n%n",
                result.path("case").asText(),
                result.path("connections").asInt(),
                result.path("damagePerSecond").asInt(),
                result.path("positionsPerSecond").asInt(),
                result.path("idleConnections").asInt(),
                result.path("seconds").asInt(),
                result.path("warmUpSeconds").asInt());
        out.printf("  %-28s %9s %9s %9s %9s %9s%n", "milliseconds", "p50", "p90", "p99", "p99.9", "max");
        row("blow to the other players", result.path("toOthers"));
        row("blow to who struck", result.path("toSender"));
        row("floor: two bare hops", result.path("floor"));
        if (result.has("commands")) {
            out.printf(
                    "%n  %d blows, %d refused, deliveries missing %d, doubled %d, gaps in seq %d%n",
                    result.path("commands").asLong(),
                    result.path("refused").asLong(),
                    result.path("missing").asLong(),
                    result.path("doubled").asLong(),
                    result.path("gaps").asLong());
        }
        result.path("memory")
                .properties()
                .forEach(entry -> out.printf("  %-44s %s%n", entry.getKey(), entry.getValue()));
        out.printf("%n  %-20s %10s %12s %10s%n", "process", "cpu s", "resident MiB", "peak MiB");
        for (Map.Entry<String, JsonNode> process : result.path("processes").properties()) {
            out.printf(
                    "  %-20s %10.1f %12.1f %10.1f%n",
                    process.getKey(),
                    process.getValue().path("cpuSeconds").asDouble(),
                    process.getValue().path("residentMib").asDouble(),
                    process.getValue().path("peakMib").asDouble());
        }
    }

    private void row(String what, JsonNode latencies) {
        if (latencies.has("p50")) {
            out.printf("  %-28s", what);
            for (double percentile : Result.PERCENTILES) {
                out.printf(" %9.2f", latencies.path(Result.name(percentile)).asDouble());
            }
            out.println();
        }
    }

    /** Writes both files and returns the page. */
    static Path write(JsonNode result, Path folder) throws IOException {
        Files.createDirectories(folder);
        String name = result.path("case").asText() + "-"
                + result.path("at").asText().replaceAll("[^0-9T]", "").substring(0, 15);
        Files.writeString(folder.resolve(name + ".json"), result.toPrettyString());
        Path page = folder.resolve(name + ".html");
        try (InputStream template = Report.class.getResourceAsStream(PAGE)) {
            if (template == null) {
                throw new IOException("there is no " + PAGE);
            }
            String text = new String(template.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(page, text.replace(DATA, result.toString()));
        }
        return page;
    }

    /** Shows two runs side by side, with how the second is to the first. */
    void compare(Path first, Path second) throws IOException {
        JsonNode before = RunningSystem.JSON.readTree(first.toFile());
        JsonNode after = RunningSystem.JSON.readTree(second.toFile());
        out.printf("%n  %-28s %12s %12s %8s%n", "", first.getFileName(), second.getFileName(), "ratio");
        for (String series : List.of("toOthers", "toSender", "floor")) {
            for (double percentile : Result.PERCENTILES) {
                String name = Result.name(percentile);
                compare(
                        series + " " + name,
                        before.path(series).path(name),
                        after.path(series).path(name));
            }
        }
        for (String field : List.of("missing", "doubled", "gaps", "refused")) {
            compare(field, before.path(field), after.path(field));
        }
        after.path("processes").properties().forEach(process -> {
            JsonNode earlier = before.path("processes").path(process.getKey());
            compare(
                    process.getKey() + " cpu s",
                    earlier.path("cpuSeconds"),
                    process.getValue().path("cpuSeconds"));
            compare(
                    process.getKey() + " peak MiB",
                    earlier.path("peakMib"),
                    process.getValue().path("peakMib"));
        });
    }

    private void compare(String what, JsonNode before, JsonNode after) {
        if (before.isNumber() && after.isNumber()) {
            out.printf(
                    "  %-28s %12.2f %12.2f %8s%n",
                    what,
                    before.asDouble(),
                    after.asDouble(),
                    before.asDouble() == 0 ? "" : "%.2f".formatted(after.asDouble() / before.asDouble()));
        }
    }
}
