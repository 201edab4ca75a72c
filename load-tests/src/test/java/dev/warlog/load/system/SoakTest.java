package dev.warlog.load.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class SoakTest {

    private final ObjectNode result = RunningSystem.JSON.createObjectNode();

    private static Soak.Minute minute(int p99Millis, double gatewayMib) {
        Histogram histogram = Ledger.histogram();
        histogram.recordValue(p99Millis * 1_000_000L);
        return new Soak.Minute(histogram, Map.of("gateway-service", gatewayMib, "Kafka", 100.0));
    }

    private void tell(int minutes) {
        List<Soak.Minute> all = new ArrayList<>();
        for (int number = 1; number <= minutes; number++) {
            all.add(minute(10 * number, 200 + number));
        }
        Soak.tell(all, result);
    }

    @Test
    void theLastMinuteIsComparedWithTheFifth() {
        tell(30);

        assertThat(result.path("minutes")).hasSize(30);
        assertThat(result.path("soak").path("settledMinute").asInt()).isEqualTo(5);
        assertThat(result.path("soak").path("lastMinute").asInt()).isEqualTo(30);
        assertThat(result.path("soak").path("p99Ratio").asDouble()).isEqualTo(6.0);
        assertThat(result.path("soak").path("growthMib").path("gateway-service").asDouble())
                .isEqualTo(25.0);
        assertThat(result.path("soak").path("growthMib").path("Kafka").asDouble())
                .isZero();
    }

    @Test
    void aTrialIsComparedWithItsFirstMinute() {
        tell(3);

        assertThat(result.path("soak").path("settledMinute").asInt()).isEqualTo(1);
        assertThat(result.path("soak").path("p99Ratio").asDouble()).isEqualTo(3.0);
    }

    @Test
    void aMinuteHasItsLatencyAndMemory() {
        tell(1);

        assertThat(result.path("minutes").get(0).path("minute").asInt()).isEqualTo(1);
        assertThat(result.path("minutes").get(0).path("p50").asDouble()).isBetween(9.9, 10.1);
        assertThat(result.path("minutes")
                        .get(0)
                        .path("residentMib")
                        .path("gateway-service")
                        .asDouble())
                .isEqualTo(201.0);
    }
}
