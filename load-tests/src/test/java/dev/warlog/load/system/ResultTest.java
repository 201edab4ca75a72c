package dev.warlog.load.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ResultTest {

    @Test
    void latenciesAreMillisecondsAtPercentilesAndACurve() {
        Histogram histogram = Ledger.histogram();
        for (int millis = 1; millis <= 1_000; millis++) {
            histogram.recordValue(millis * 1_000_000L);
        }
        JsonNode latencies = Result.latencies(histogram);

        assertThat(latencies.path("count").asLong()).isEqualTo(1_000);
        assertThat(latencies.path("p50").asDouble()).isBetween(499.0, 501.0);
        assertThat(latencies.path("p99").asDouble()).isBetween(989.0, 991.0);
        assertThat(latencies.path("p99.9").asDouble()).isBetween(998.0, 1_000.0);
        assertThat(latencies.path("max").asDouble()).isBetween(999.0, 1_001.0);
        JsonNode curve = latencies.path("curve");
        assertThat(curve.get(0).get(0).asDouble()).isEqualTo(50.0);
        assertThat(curve.get(curve.size() - 1).get(0).asDouble()).isGreaterThan(99.999);
        for (int point = 1; point < curve.size(); point++) {
            assertThat(curve.get(point).get(1).asDouble())
                    .isGreaterThanOrEqualTo(curve.get(point - 1).get(1).asDouble());
        }
    }

    @Test
    void aResultHasItsRefusalsByCode() {
        Ledger ledger = new Ledger();
        ledger.refused(ledger.sent(0, 0), "rate-limited");
        ledger.others.add("too-far");
        ledger.closed.add("4408");
        ObjectNode result = Result.of(Workload.of("A"));
        Result.addLedger(result, ledger);

        assertThat(result.path("refused").asInt()).isEqualTo(1);
        assertThat(result.path("refusedOthers").asInt()).isEqualTo(1);
        assertThat(result.path("closedConnections").asInt()).isEqualTo(1);
        assertThat(result.path("refusals").path("blows").path("rate-limited").asInt())
                .isEqualTo(1);
        assertThat(result.path("refusals")
                        .path("positions and others")
                        .path("too-far")
                        .asInt())
                .isEqualTo(1);
        assertThat(result.path("refusals")).hasSize(3);
    }

    @Test
    void aProcessThatWasStartedAgainCountsFromItsNewBeginning() {
        ObjectNode result = RunningSystem.JSON.createObjectNode();
        Result.addProcesses(
                result,
                Map.of("lived", new Processes.Usage(10, 1, 1), "killed", new Processes.Usage(50, 1, 1)),
                Map.of("lived", new Processes.Usage(14, 1, 1), "killed", new Processes.Usage(3, 1, 1)));

        assertThat(result.path("processes").path("lived").path("cpuSeconds").asDouble())
                .isEqualTo(4.0);
        assertThat(result.path("processes").path("killed").path("cpuSeconds").asDouble())
                .isEqualTo(3.0);
    }
}
