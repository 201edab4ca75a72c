package dev.warlog.load.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadTest {

    @ParameterizedTest
    @ValueSource(strings = {"A", "b", "C", "max", "failover", "soak"})
    void playersComeInFightsOfTen(String name) {
        Workload workload = Workload.of(name);

        assertThat(workload.fights() * Workload.PLAYERS_PER_FIGHT).isEqualTo(workload.connections());
        assertThat(workload.warmUpSeconds()).isEqualTo(120);
    }

    @Test
    void whatIsGivenReplacesOnlyTheTimes() {
        Workload workload = Workload.of("B").lasting(20, 40);

        assertThat(workload).isEqualTo(new Workload("B", 1_000, 2_000, 5_000, 0, 0, 20, 40));
        assertThat(workload.striking(3_000).damagePerSecond()).isEqualTo(3_000);
    }

    @Test
    void anUnknownCaseIsNamed() {
        assertThatThrownBy(() -> Workload.of("D"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no case D");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 19, 20, 33, 120})
    void aWarmUpLastsAsLongAsItShould(int seconds) {
        List<Integer> tenths = new ArrayList<>();
        int[] driven = {0};
        WarmUp.pass(seconds, (step, length) -> {
            tenths.add(step);
            driven[0] += length;
        });

        assertThat(driven[0]).isEqualTo(seconds);
        assertThat(tenths).isSorted();
    }

    @Test
    void aWarmUpRisesInItsFirstHalf() {
        List<String> steps = new ArrayList<>();
        WarmUp.pass(120, (step, length) -> steps.add(step + " for " + length));

        assertThat(steps).startsWith("1 for 6", "2 for 6").endsWith("10 for 6", "10 for 60");
        assertThat(WarmUp.tenths(2_000, 3)).isEqualTo(600);
    }

    @Test
    void aRateIsCarriedWhenItIsFastAndWhole() {
        assertThat(Highest.isCarried(carried(49.9, 0, 0))).isTrue();
        assertThat(Highest.isCarried(carried(50.0, 0, 0))).isFalse();
        assertThat(Highest.isCarried(carried(10.0, 1, 0))).isFalse();
        assertThat(Highest.isCarried(carried(10.0, 0, 1))).isFalse();
        assertThat(Highest.isCarried(RunningSystem.JSON.createObjectNode())).isFalse();
    }

    private static ObjectNode carried(double p99, int missing, int refused) {
        ObjectNode result = RunningSystem.JSON.createObjectNode();
        result.putObject("toOthers").put("count", 100).put("p99", p99);
        return result.put("missing", missing).put("refusedMeasured", refused);
    }
}
