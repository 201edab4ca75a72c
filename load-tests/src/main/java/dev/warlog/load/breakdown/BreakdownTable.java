package dev.warlog.load.breakdown;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;

/** The breakdown for a terminal. */
public final class BreakdownTable {

    private BreakdownTable() {}

    /** Prints what {@link Breakdown#json} says; nothing when there is none. */
    public static void print(JsonNode breakdown, PrintStream out) {
        if (!breakdown.has("traces")) {
            return;
        }
        out.printf(
                "%n  %d sampled blows from socket to socket, %d not seen all the way, %d damaged%n%n",
                breakdown.path("traces").asInt(),
                breakdown.path("incomplete").asInt(),
                breakdown.path("damaged").asInt());
        if (!breakdown.has("whole")) {
            return;
        }
        out.printf("  %-38s %9s %9s %9s %8s%n", "milliseconds up to", "p50", "p90", "p99", "share");
        breakdown.path("stages").forEach(stage -> {
            row(stage.path("what").asText(), stage, out);
            out.printf(" %6.1f %%%n", stage.path("share").asDouble() * 100);
        });
        row("the whole way", breakdown.path("whole"), out);
        out.printf(" %6.1f %%%n", 100.0);
    }

    private static void row(String what, JsonNode times, PrintStream out) {
        out.printf("  %-38s", what);
        Breakdown.PERCENTILES.forEach(
                percentile -> out.printf(" %9.3f", times.path("p" + percentile).asDouble()));
    }
}
