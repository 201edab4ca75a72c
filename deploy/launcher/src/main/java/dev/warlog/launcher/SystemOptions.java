package dev.warlog.launcher;

import dev.warlog.local.Part;
import dev.warlog.local.StackStartException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a whole system is made of and where it keeps its things.
 *
 * @param root the repository's folder, where the built services are
 * @param stateDirectory gets data and logs; absent: a temporary folder that is deleted at close
 * @param services what to start
 * @param servicePorts fixed ports; a service without one gets a free port
 * @param serverPorts fixed ports of Kafka, Postgres and Redis; one without gets a free port
 * @param kafkaOverrides settings of our own broker that replace the usual ones, by their Kafka names
 * @param external servers to use instead of our own, by KAFKA_BOOTSTRAP_SERVERS, DATABASE_URL and REDIS_URL
 * @param environment for every service, above the environment of this process
 * @param programs what {@code java} runs as a service instead of its built jar
 * @param replication replicas of each topic
 * @param startWait the longest wait for all services to become ready
 */
public record SystemOptions(
        Path root,
        @Nullable Path stateDirectory,
        List<Service> services,
        Map<Service, Integer> servicePorts,
        Map<Part, Integer> serverPorts,
        Map<String, String> kafkaOverrides,
        Map<Part, String> external,
        Map<String, String> environment,
        Map<Service, List<String>> programs,
        int replication,
        Duration startWait) {
    /** Five JVMs that start beside a busy build on two cores have been seen to need more than a minute. */
    private static final Duration DEFAULT_START_WAIT = Duration.ofMinutes(3);

    public SystemOptions {
        services = List.copyOf(services);
        servicePorts = Map.copyOf(servicePorts);
        serverPorts = Map.copyOf(serverPorts);
        kafkaOverrides = Map.copyOf(kafkaOverrides);
        external = Map.copyOf(external);
        environment = Map.copyOf(environment);
        programs = Map.copyOf(programs);
    }

    /** Everything on free ports in a temporary folder: for tests. */
    public static SystemOptions onFreePorts(Path root) {
        return new SystemOptions(
                root,
                null,
                List.of(Service.values()),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                1,
                DEFAULT_START_WAIT);
    }

    /** What {@code ./warlog up} starts: the usual ports or those that the environment names. */
    static SystemOptions ofEnvironment(Path root, Path stateDirectory, Map<String, String> environment) {
        var servicePorts = new EnumMap<Service, Integer>(Service.class);
        for (Service service : Service.values()) {
            servicePorts.put(service, port(environment, service.portVariable(), service.usualPort()));
        }
        var external = new EnumMap<Part, String>(Part.class);
        var serverPorts = new EnumMap<Part, Integer>(Part.class);
        for (Part part : Part.values()) {
            String address = environment.get(Servers.addressVariable(part));
            if (address != null && !address.isBlank()) {
                external.put(part, address);
            } else {
                serverPorts.put(part, port(environment, Servers.portVariable(part), Servers.usualPort(part)));
            }
        }
        return new SystemOptions(
                root,
                stateDirectory,
                List.of(Service.values()),
                servicePorts,
                serverPorts,
                Map.of(),
                external,
                Map.of(),
                Map.of(),
                number(environment, "WARLOG_REPLICATION", 1, 1, 9),
                DEFAULT_START_WAIT);
    }

    private static int port(Map<String, String> environment, String variable, int usual) {
        return number(environment, variable, usual, 1, 65_535);
    }

    private static int number(Map<String, String> environment, String variable, int usual, int least, int most) {
        String text = environment.get(variable);
        if (text == null || text.isBlank()) {
            return usual;
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            /* told below */
        }
        throw new StackStartException(
                "%s is set to \"%s\"; it must be a whole number from %d to %d.".formatted(variable, text, least, most));
    }

    public SystemOptions withStateDirectory(Path directory) {
        return new SystemOptions(
                root,
                directory,
                services,
                servicePorts,
                serverPorts,
                kafkaOverrides,
                external,
                environment,
                programs,
                replication,
                startWait);
    }

    public SystemOptions withServices(List<Service> chosen) {
        return new SystemOptions(
                root,
                stateDirectory,
                chosen,
                servicePorts,
                serverPorts,
                kafkaOverrides,
                external,
                environment,
                programs,
                replication,
                startWait);
    }

    /** With servers on these ports, and settings of the broker that replace the usual ones. */
    public SystemOptions withServers(Map<Part, Integer> ports, Map<String, String> kafka) {
        return new SystemOptions(
                root,
                stateDirectory,
                services,
                servicePorts,
                ports,
                kafka,
                external,
                environment,
                programs,
                replication,
                startWait);
    }

    public SystemOptions withEnvironment(Map<String, String> variables) {
        return new SystemOptions(
                root,
                stateDirectory,
                services,
                servicePorts,
                serverPorts,
                kafkaOverrides,
                external,
                variables,
                programs,
                replication,
                startWait);
    }

    public SystemOptions withPrograms(Map<Service, List<String>> arguments) {
        return new SystemOptions(
                root,
                stateDirectory,
                services,
                servicePorts,
                serverPorts,
                kafkaOverrides,
                external,
                environment,
                arguments,
                replication,
                startWait);
    }

    public SystemOptions withStartWait(Duration wait) {
        return new SystemOptions(
                root,
                stateDirectory,
                services,
                servicePorts,
                serverPorts,
                kafkaOverrides,
                external,
                environment,
                programs,
                replication,
                wait);
    }
}
