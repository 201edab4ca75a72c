package dev.warlog.system.proof;

import dev.warlog.launcher.Service;
import dev.warlog.launcher.SystemOptions;
import dev.warlog.local.FreePorts;
import dev.warlog.local.Part;
import dev.warlog.system.Repository;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Three ways within a system that go over links: an owner's to the log, the gateway's to Redis, the world's to Postgres. */
final class Links implements AutoCloseable {

    private final Map<Part, Integer> ports = Map.of(
            Part.KAFKA, FreePorts.next(),
            Part.POSTGRES, FreePorts.next(),
            Part.REDIS, FreePorts.next());
    private final int controller = FreePorts.next();
    private final int ownersListener = FreePorts.next();

    final Link combatAndKafka = new Link(ownersListener);
    final Link gatewayAndRedis = new Link(port(Part.REDIS));
    final Link worldAndPostgres = new Link(port(Part.POSTGRES));

    private int port(Part part) {
        return ports.getOrDefault(part, 0);
    }

    SystemOptions options() {
        String database = "127.0.0.1:%d/warlog".formatted(worldAndPostgres.port());
        return SystemOptions.onFreePorts(Repository.root())
                .withServers(ports, broker())
                .withPrograms(Map.of(
                        Service.COMBAT,
                        program(Service.COMBAT, "-Dkafka.bootstrap.servers=127.0.0.1:" + combatAndKafka.port()),
                        Service.GATEWAY,
                        program(Service.GATEWAY, "-Dquarkus.redis.hosts=redis://127.0.0.1:" + gatewayAndRedis.port()),
                        Service.WORLD,
                        program(
                                Service.WORLD,
                                "-Dquarkus.datasource.jdbc.url=jdbc:postgresql://" + database,
                                "-Dquarkus.datasource.reactive.url=postgresql://" + database)));
    }

    /** A broker tells its clients where it is, so that whoever is to come over a link needs a door of its own. */
    private Map<String, String> broker() {
        return Map.of(
                "controller.quorum.voters",
                "1@127.0.0.1:" + controller,
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,OWNERS://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(port(Part.KAFKA), ownersListener, controller),
                "advertised.listeners",
                "PLAINTEXT://127.0.0.1:%d,OWNERS://127.0.0.1:%d".formatted(port(Part.KAFKA), combatAndKafka.port()),
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,OWNERS:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name",
                "PLAINTEXT");
    }

    private static List<String> program(Service service, String... settings) {
        String jar = Repository.root()
                .resolve(service.module())
                .resolve("target/quarkus-app/quarkus-run.jar")
                .toString();
        return Stream.concat(Arrays.stream(settings), Stream.of("-jar", jar)).toList();
    }

    @Override
    public void close() {
        combatAndKafka.close();
        gatewayAndRedis.close();
        worldAndPostgres.close();
    }
}
