package dev.warlog.load.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warlog.load.breakdown.BreakdownTable;
import java.io.PrintStream;
import java.util.Iterator;
import java.util.Map;

/** What a run found out, as tables of text; each part is there when the result has it. */
final class Report {

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void print(JsonNode result) {
        out.printf(
                "%ncase %s: %d connections, %d blows/s, %d positions/s, %d idle, %d requests/s; %d s after %d s of warm-up%n",
                result.path("case").asText(),
                result.path("connections").asInt(),
                result.path("damagePerSecond").asInt(),
                result.path("positionsPerSecond").asInt(),
                result.path("idleConnections").asInt(),
                result.path("requestsPerSecond").asInt(),
                result.path("seconds").asInt(),
                result.path("warmUpSeconds").asInt());
        latencies(result);
        answers(result);
        deliveries(result);
        BreakdownTable.print(result.path("breakdown"), out);
        failover(result.path("failover"));
        minutes(result);
        lag(result.path("lag"));
        memory(result.path("memory"));
        processes(result.path("processes"));
    }

    private void latencies(JsonNode result) {
        if (!result.has("toOthers") && !result.has("requests")) {
            return;
        }
        out.printf("%n  %-34s %9s %9s %9s %9s %9s%n", "milliseconds", "p50", "p90", "p99", "p99.9", "max");
        latency("blow to the other players", result.path("toOthers"));
        latency("blow to who struck", result.path("toSender"));
        latency(
                "floor: two bare hops at "
                        + result.path("floor").path("perSecond").asText() + "/s",
                result.path("floor"));
        result.path("requests").properties().forEach(kind -> latency(kind.getKey(), kind.getValue()));
    }

    private void latency(String what, JsonNode latencies) {
        if (latencies.has("p50")) {
            out.printf("  %-34s", what);
            for (double percentile : Result.PERCENTILES) {
                out.printf(" %9.2f", latencies.path(Result.name(percentile)).asDouble());
            }
            out.println();
        }
    }

    private void answers(JsonNode result) {
        JsonNode requests = result.path("requests");
        if (requests.isEmpty()) {
            return;
        }
        out.printf("%n  %-34s %9s  %s%n", "request", "times", "answers by code");
        requests.properties()
                .forEach(kind -> out.printf(
                        "  %-34s %9d  %s%n",
                        kind.getKey(),
                        kind.getValue().path("count").asLong(),
                        counts(kind.getValue().path("answers"))));
        out.printf(
                "  %-34s %9d%n", "without an answer", result.path("unanswered").asLong());
    }

    private static String counts(JsonNode byCode) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, JsonNode> code : byCode.properties()) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(code.getKey())
                    .append(": ")
                    .append(code.getValue().asText());
        }
        return text.toString();
    }

    private void deliveries(JsonNode result) {
        if (!result.has("commands")) {
            return;
        }
        out.printf(
                "%n  %d blows, %d acknowledged, %d refused (%d in the measured time), %d with neither outcome nor refusal;"
                        + " deliveries missing %d, doubled %d, gaps in seq %d%n",
                result.path("commands").asLong(),
                result.path("acknowledged").asLong(),
                result.path("refused").asLong(),
                result.path("refusedMeasured").asLong(),
                result.path("lost").asLong(),
                result.path("missing").asLong(),
                result.path("doubled").asLong(),
                result.path("gaps").asLong());
        result.path("refusals")
                .properties()
                .forEach(what -> out.printf("  refused %s, by code: %s%n", what.getKey(), counts(what.getValue())));
    }

    private void failover(JsonNode failover) {
        if (failover.isEmpty()) {
            return;
        }
        out.printf(
                "%n  kill -9 of %s: %d of %d fights went on, after %d ms at the median and %d ms at the most"
                        + " (aim: the session timeout of %d ms and a second)%n",
                failover.path("killed").asText(),
                failover.path("fights").asInt()
                        - failover.path("fightsThatStopped").asInt(),
                failover.path("fights").asInt(),
                failover.path("wentOnMedianMillis").asLong(),
                failover.path("wentOnMaxMillis").asLong(),
                failover.path("sessionTimeoutMillis").asLong());
        out.printf(
                "  longest time without any outcome at a client: %d ms (median of all clients %d ms)%n",
                failover.path("longestSilenceMillis").asLong(),
                failover.path("medianSilenceMillis").asLong());
        out.printf(
                "  acknowledged commands lost %d of %d, commands with neither outcome nor refusal %d, effects doubled %d, gaps in seq %d%n",
                failover.path("acknowledgedLost").asLong(),
                failover.path("acknowledged").asLong(),
                failover.path("lost").asLong(),
                failover.path("effectsDoubled").asLong(),
                failover.path("gaps").asLong());
    }

    private void minutes(JsonNode result) {
        JsonNode minutes = result.path("minutes");
        if (minutes.isEmpty()) {
            return;
        }
        JsonNode names = minutes.path(0).path("residentMib");
        out.printf("%n  %6s %9s %9s %9s  resident MiB:", "minute", "p50", "p99", "max");
        for (Iterator<String> name = names.fieldNames(); name.hasNext(); ) {
            out.printf(" %9s", name.next().replace("-service", ""));
        }
        out.println();
        for (JsonNode minute : minutes) {
            out.printf(
                    "  %6d %9.2f %9.2f %9.2f               ",
                    minute.path("minute").asInt(),
                    minute.path("p50").asDouble(),
                    minute.path("p99").asDouble(),
                    minute.path("max").asDouble());
            for (Iterator<String> name = names.fieldNames(); name.hasNext(); ) {
                out.printf(
                        " %9.1f", minute.path("residentMib").path(name.next()).asDouble());
            }
            out.println();
        }
        JsonNode soak = result.path("soak");
        out.printf(
                "  minute %d against minute %d: p99 × %.2f (aim: at most 1.3); growth of memory in MiB: %s%n",
                soak.path("lastMinute").asInt(),
                soak.path("settledMinute").asInt(),
                soak.path("p99Ratio").asDouble(),
                counts(soak.path("growthMib")));
    }

    private void lag(JsonNode lag) {
        if (lag.isEmpty()) {
            return;
        }
        out.printf("%n  %-20s %10s %12s%n", "projection", "at the end", "highest lag");
        lag.properties()
                .forEach(projection -> out.printf(
                        "  %-20s %10s %12s%n",
                        projection.getKey(),
                        projection.getValue().path("atEnd").asText(),
                        projection.getValue().path("highest").asText()));
    }

    private void memory(JsonNode memory) {
        if (!memory.isEmpty()) {
            out.printf("%n  the gateway's memory, each time after a forced collection%n");
            memory.properties().forEach(entry -> out.printf("  %-26s %s%n", entry.getKey(), entry.getValue()));
        }
    }

    private void processes(JsonNode processes) {
        out.printf("%n  %-20s %10s %12s %10s%n", "process", "cpu s", "resident MiB", "peak MiB");
        for (Map.Entry<String, JsonNode> process : processes.properties()) {
            out.printf(
                    "  %-20s %10.1f %12.1f %10.1f%n",
                    process.getKey(),
                    process.getValue().path("cpuSeconds").asDouble(),
                    process.getValue().path("residentMib").asDouble(),
                    process.getValue().path("peakMib").asDouble());
        }
    }
}
