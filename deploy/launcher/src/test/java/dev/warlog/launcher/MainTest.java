package dev.warlog.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    @Test
    void detachedSystemIsUpUntilDownAndItsDataStaysUntilReset(@TempDir Path root) throws Exception {
        var warlog = new CommandLine(root);
        try {
            var up = warlog.run("up", "--detach");
            assertThat(up.text())
                    .contains("Kafka", "Postgres", "Redis", "Topics", "gateway-service", "Warlog is ready")
                    .contains("http://localhost:" + warlog.port(Service.GATEWAY));
            assertThat(up.code()).isZero();
            assertThat(warlog.run("status").code()).isZero();

            var again = warlog.run("up", "--detach");
            assertThat(again.code()).isZero();
            assertThat(again.text()).contains("already up");

            var reset = warlog.run("reset");
            assertThat(reset.code()).isEqualTo(1);
            assertThat(reset.text()).contains("./warlog down");
        } finally {
            assertThat(warlog.run("down").text()).contains("Warlog is down");
        }
        assertThat(warlog.run("status").code()).isEqualTo(1);
        assertThat(root.resolve(".warlog/data/postgres/data/PG_VERSION")).exists();
        assertThat(warlog.run("reset").code()).isZero();
        assertThat(root.resolve(".warlog")).doesNotExist();
    }

    @Test
    void inTheForegroundItEndsInOrderWhenItIsAskedTo(@TempDir Path root) throws Exception {
        var warlog = new CommandLine(root);
        Path output = warlog.newOutput();
        var up = warlog.startUntil(output, "Ctrl-C stops everything", "up");
        up.destroy();
        assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(output))
                .containsSubsequence("Stopping.", "stopping gateway-service", "stopping session-service", "stopped");
        assertThat(warlog.run("status").text()).contains("not running");
    }

    @Test
    void whatMakesAStartImpossibleIsToldInOneSentence(@TempDir Path root) throws Exception {
        var warlog = new CommandLine(root);
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertSentence(
                    warlog.run(Map.of("PORT", port), "up"), "Port " + port + " for gateway-service is taken", "PORT=");
        }
        assertSentence(warlog.run(Map.of("WARLOG_MIN_MEMORY_MIB", "99999999"), "up"), "of free memory", "close other");
        assertSentence(
                warlog.run(Map.of("REDIS_URL", "redis://127.0.0.1:1"), "up", "--detach"),
                "REDIS_URL points to 127.0.0.1:1, and nothing answers there",
                "unset REDIS_URL");
        assertSentence(warlog.run(Map.of("WARLOG_REDIS_PORT", "0"), "up"), "WARLOG_REDIS_PORT", "from 1 to 65535");
        Files.delete(root.resolve("world-service/target/quarkus-app/quarkus-run.jar"));
        assertSentence(warlog.run("up"), "world-service is not built", "./warlog build");
        assertThat(warlog.run("nonsense").code()).isEqualTo(2);
        assertThat(warlog.run("status").text()).contains("not running");
    }

    private static void assertSentence(CommandLine.Said said, String what, String whatToDo) {
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text()).contains(what, whatToDo).doesNotContain("Exception", "\tat ");
    }
}
