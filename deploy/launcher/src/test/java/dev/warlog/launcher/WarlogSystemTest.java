package dev.warlog.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warlog.local.Part;
import dev.warlog.local.StackStartException;
import dev.warlog.local.Waiting;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WarlogSystemTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static SystemOptions stubs() {
        return SystemOptions.onFreePorts(Path.of("."))
                .withPrograms(Stream.of(Service.values())
                        .collect(Collectors.toMap(service -> service, service -> StubService.program())));
    }

    @Test
    void everyServiceIsStartedWithTheAddressesOfTheOthersAndCanBeKilledAndStartedAgain() throws Exception {
        List<String> progress = new ArrayList<>();
        Path directory;
        List<Long> pids = new ArrayList<>();
        try (var system = WarlogSystem.start(stubs().withEnvironment(Map.of("WARLOG_EXTRA", "yes")), progress::add)) {
            directory = system.directory();
            URI combat = system.address(Service.COMBAT);
            assertThat(environment(combat, "PORT")).isEqualTo(Integer.toString(combat.getPort()));
            assertThat(environment(combat, "KAFKA_BOOTSTRAP_SERVERS")).isEqualTo(system.kafkaBootstrapServers());
            assertThat(environment(combat, "DATABASE_URL")).isEqualTo(system.databaseUrl());
            assertThat(environment(combat, "WARLOG_EXTRA")).isEqualTo("yes");
            assertThat(environment(system.address(Service.GATEWAY), "WARLOG_SESSION_URL"))
                    .isEqualTo(system.address(Service.SESSION).toString());
            assertThat(progress).hasSize(4 + Service.values().length);

            var process = system.service(Service.COMBAT);
            long pid = process.pid();
            process.kill();
            assertThat(process.isReady()).isFalse();
            system.start(Service.COMBAT);
            assertThat(process.pid()).isNotEqualTo(pid);
            assertThat(process.isReady()).isTrue();

            var second = system.startAnother(Service.COMBAT);
            assertThat(second.port()).isNotEqualTo(process.port());
            second.pause();
            assertThat(Waiting.until(Duration.ofSeconds(20), () -> !second.isReady()))
                    .isTrue();
            second.resume();
            assertThat(Waiting.until(Duration.ofSeconds(20), second::isReady)).isTrue();

            pids.add(second.pid());
            system.processes().forEach(each -> pids.add(each.pid()));
            pids.add(system.stack().pid(Part.KAFKA));
        }
        assertThat(Files.exists(directory)).isFalse();
        assertThat(pids)
                .noneMatch(
                        pid -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
    }

    @Test
    void aServiceThatDiesAtStartIsToldWithItsLastWordsAndNothingIsLeft() {
        var options = stubs().withServices(List.of(Service.WORLD))
                .withPrograms(Map.of(Service.WORLD, StubService.brokenProgram()));
        assertThatThrownBy(() -> WarlogSystem.start(options))
                .isInstanceOf(StackStartException.class)
                .hasMessageContaining("world-service ended while starting")
                .hasMessageContaining("ERROR no \"luck\" today");
    }

    @Test
    void serversOfTheUserAreUsedAndMissingOnesAreToldInASentence() {
        var environment = Map.of("REDIS_URL", "redis://127.0.0.1:1");
        var options = SystemOptions.ofEnvironment(Path.of("."), Path.of("unused"), environment);
        assertThat(options.external()).containsOnlyKeys(Part.REDIS);
        assertThat(options.serverPorts()).containsOnlyKeys(Part.KAFKA, Part.POSTGRES);
        assertThat(Servers.answers(Part.REDIS, "redis://127.0.0.1:1")).isFalse();
        assertThat(Servers.hostAndPort(Part.POSTGRES, "postgres://user:secret@db.example/warlog"))
                .isEqualTo("db.example:5432");
        assertThatThrownBy(() -> Servers.hostAndPort(Part.POSTGRES, "nonsense"))
                .hasMessageContaining("DATABASE_URL is not an address");
        assertThatThrownBy(() -> SystemOptions.ofEnvironment(Path.of("."), Path.of("unused"), Map.of("PORT", "many")))
                .hasMessageContaining("PORT is set to \"many\"");
    }

    static String environment(URI service, String name) throws Exception {
        return CLIENT.send(
                        HttpRequest.newBuilder(service.resolve("/" + name)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
