package dev.warlog.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to start and where.
 *
 * @param parts the servers to start
 * @param dataDirectory where data stays between runs; absent: a temporary folder that is deleted at close
 * @param logDirectory where the servers' output goes; absent: {@code logs} in the data directory
 * @param ports fixed ports by part; a part without one gets a free port and keeps it across restarts
 * @param kafkaOverrides broker settings that replace the defaults, by their Kafka names
 * @param startWait the longest wait for one server to become ready
 */
public record StackOptions(
        Set<Part> parts,
        @Nullable Path dataDirectory,
        @Nullable Path logDirectory,
        Map<Part, Integer> ports,
        Map<String, String> kafkaOverrides,
        Duration startWait) {
    /** Twenty times what a start takes on two idle cores: enough beside a build that keeps them busy. */
    private static final Duration DEFAULT_START_WAIT = Duration.ofSeconds(60);

    public StackOptions {
        parts = Set.copyOf(parts);
        ports = Map.copyOf(ports);
        kafkaOverrides = Map.copyOf(kafkaOverrides);
    }

    /** The given servers on free ports, in a temporary folder. */
    public static StackOptions of(Set<Part> parts) {
        return new StackOptions(parts, null, null, Map.of(), Map.of(), DEFAULT_START_WAIT);
    }

    public StackOptions withDataDirectory(Path directory) {
        return new StackOptions(parts, directory, logDirectory, ports, kafkaOverrides, startWait);
    }

    public StackOptions withLogDirectory(Path directory) {
        return new StackOptions(parts, dataDirectory, directory, ports, kafkaOverrides, startWait);
    }

    public StackOptions withPorts(Map<Part, Integer> fixedPorts) {
        return new StackOptions(parts, dataDirectory, logDirectory, fixedPorts, kafkaOverrides, startWait);
    }

    public StackOptions withKafkaOverrides(Map<String, String> overrides) {
        return new StackOptions(parts, dataDirectory, logDirectory, ports, overrides, startWait);
    }

    public StackOptions withStartWait(Duration wait) {
        return new StackOptions(parts, dataDirectory, logDirectory, ports, kafkaOverrides, wait);
    }
}
