package dev.warlog.load.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FailoverTest {

    @Test
    void theTimeoutIsWhatTheProcessWasToldOrElseTheShippedOne() throws IOException {
        assertThat(Failover.sessionTimeoutMillis("PATH=/bin\0WARLOG_COMBAT_SESSION_TIMEOUT_MILLIS=4500\0X=1\0"))
                .isEqualTo(4_500);
        assertThat(Failover.sessionTimeoutMillis("PATH=/bin\0")).isEqualTo(Failover.DEFAULT_SESSION_TIMEOUT_MILLIS);
        Path limits = Path.of(
                System.getProperty("warlog.root"), "combat-service/src/main/java/dev/warlog/combat/CombatLimits.java");
        assertThat(Files.readString(limits))
                .containsPattern("@WithDefault\\(\"" + Failover.DEFAULT_SESSION_TIMEOUT_MILLIS
                        + "\"\\)\\s+int sessionTimeoutMillis");
    }

    @Test
    void tellsWhenFightsWentOnAndWhichDidNot() {
        ObjectNode failover = RunningSystem.JSON.createObjectNode();
        Failover.wentOn(failover, new long[] {3_000_000_000L, 0, 9_000_000_000L, 4_000_000_000L}, 1_000_000_000L);

        assertThat(failover.path("fights").asInt()).isEqualTo(4);
        assertThat(failover.path("fightsThatStopped").asInt()).isEqualTo(1);
        assertThat(failover.path("wentOnMedianMillis").asLong()).isEqualTo(3_000);
        assertThat(failover.path("wentOnMaxMillis").asLong()).isEqualTo(8_000);
    }
}
