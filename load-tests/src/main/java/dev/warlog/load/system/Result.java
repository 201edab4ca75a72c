package dev.warlog.load.system;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warlog.load.breakdown.Breakdown;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Everything that one run found out, as JSON: what is printed, drawn and compared comes from there. */
final class Result {

    static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9, 100.0);

    private static final double NANOS_PER_MILLI = 1e6;
    private static final int CURVE_POINTS = 60;

    private Result() {}

    static ObjectNode of(Workload workload) {
        ObjectNode result = RunningSystem.JSON.createObjectNode();
        result.put("case", workload.name());
        result.put("at", Instant.now().toString());
        result.put("processors", Runtime.getRuntime().availableProcessors());
        result.put("connections", workload.connections());
        result.put("idleConnections", workload.idleConnections());
        result.put("damagePerSecond", workload.damagePerSecond());
        result.put("positionsPerSecond", workload.positionsPerSecond());
        result.put("requestsPerSecond", workload.requestsPerSecond());
        result.put("warmUpSeconds", workload.warmUpSeconds());
        result.put("seconds", workload.seconds());
        return result;
    }

    static void addLedger(ObjectNode result, Ledger ledger) {
        result.set("toOthers", latencies(ledger.toOthers));
        result.set("toSender", latencies(ledger.toSender));
        result.put("commands", ledger.sentInAll());
        result.put("measuredCommands", ledger.measured());
        result.put("acknowledged", ledger.acknowledged());
        result.put("refused", ledger.blows.sum());
        result.put("refusedMeasured", ledger.measuredRefusals);
        result.put("refusedOthers", ledger.others.sum());
        result.put("closedConnections", ledger.closed.sum());
        ObjectNode codes = result.putObject("refusals");
        addCodes(codes, "blows", ledger.blows);
        addCodes(codes, "positions and others", ledger.others);
        addCodes(codes, "closed connections", ledger.closed);
        result.put("missing", ledger.missing());
        result.put("lost", ledger.lost());
        result.put("refusedYetHappened", ledger.refusedYetHappened);
        result.put("doubled", ledger.duplicates);
        result.put("gaps", ledger.gaps);
        result.put("frames", ledger.frames);
        result.put("frameBytes", ledger.frames == 0 ? 0 : ledger.bytes / ledger.frames);
    }

    /** Nothing where nothing was sampled. */
    static void addBreakdown(ObjectNode result, Breakdown breakdown) {
        if (!breakdown.isEmpty()) {
            result.set("breakdown", breakdown.json());
        }
    }

    private static void addCodes(ObjectNode codes, String what, Codes found) {
        if (found.sum() > 0) {
            ObjectNode times = codes.putObject(what);
            found.times().forEach(times::put);
        }
    }

    /** Milliseconds at some percentiles, and points of the curve between them. */
    static ObjectNode latencies(Histogram histogram) {
        ObjectNode node = RunningSystem.JSON.createObjectNode();
        node.put("count", histogram.getTotalCount());
        for (double percentile : PERCENTILES) {
            node.put(name(percentile), millis(histogram, percentile));
        }
        ArrayNode curve = node.putArray("curve");
        for (int point = 0; point <= CURVE_POINTS; point++) {
            // from the median to five nines, evenly on a logarithmic scale
            double percentile = 100 - 50 * Math.pow(10, -4.7 * point / CURVE_POINTS);
            curve.addArray().add(percentile).add(millis(histogram, percentile));
        }
        return node;
    }

    static double millis(Histogram histogram, double percentile) {
        return Math.round(histogram.getValueAtPercentile(percentile) / NANOS_PER_MILLI * 100) / 100.0;
    }

    static String name(double percentile) {
        return percentile == 100 ? "max" : "p" + (percentile % 1 == 0 ? "%.0f" : "%.1f").formatted(percentile);
    }

    static void addProcesses(
            ObjectNode result, Map<String, Processes.Usage> before, Map<String, Processes.Usage> after) {
        ObjectNode processes = result.putObject("processes");
        after.forEach((name, usage) -> {
            Processes.Usage earlier = before.get(name);
            ObjectNode process = processes.putObject(name);
            // less than before: it was started again in between
            double used = earlier == null || earlier.cpuSeconds() > usage.cpuSeconds() ? 0 : earlier.cpuSeconds();
            process.put("cpuSeconds", round(usage.cpuSeconds() - used));
            process.put("residentMib", round(usage.residentMib()));
            process.put("peakMib", round(usage.peakMib()));
        });
    }

    static double round(double value) {
        return Double.isNaN(value) ? 0 : Math.round(value * 10) / 10.0;
    }
}
