package dev.warlog.launcher;

import dev.warlog.local.FreePorts;
import dev.warlog.local.Part;
import dev.warlog.local.StackStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Looks before anything is started for what would make the start fail; each finding is one sentence. */
final class Preflight {
    /** Five services, three servers and the supervisor take 2.2 GiB when they have just started. */
    private static final long NEEDED_MIB = 2_800;

    private Preflight() {}

    static void check(SystemOptions options, Map<String, String> environment) {
        checkPorts(options);
        checkMemory(environment);
        for (Service service : options.services()) {
            if (!service.built(options.root()).exists()) {
                throw new StackStartException(service.module() + " is not built: run ./warlog build.");
            }
        }
    }

    private static void checkPorts(SystemOptions options) {
        var variables = new HashMap<Integer, String>();
        for (Part part : Part.values()) {
            Integer port = options.serverPorts().get(part);
            if (port != null) {
                checkPort(port, Servers.title(part), Servers.portVariable(part), variables);
            }
        }
        options.servicePorts()
                .forEach((service, port) -> checkPort(port, service.module(), service.portVariable(), variables));
    }

    private static void checkPort(int port, String name, String variable, Map<Integer, String> variables) {
        String other = variables.put(port, variable);
        if (other != null) {
            throw new StackStartException(
                    "%s and %s are both %d: give each its own port.".formatted(other, variable, port));
        }
        if (!FreePorts.isFree(port)) {
            throw new StackStartException(
                    "Port %d for %s is taken by another program: stop that program, or choose another port with %s=%d ./warlog up."
                            .formatted(port, name, variable, FreePorts.next()));
        }
    }

    private static void checkMemory(Map<String, String> environment) {
        long needed = Long.parseLong(environment.getOrDefault("WARLOG_MIN_MEMORY_MIB", Long.toString(NEEDED_MIB)));
        availableMib().ifPresent(available -> {
            if (available < needed) {
                throw new StackStartException(
                        "Warlog needs about %d MiB of free memory and %d MiB are free: close other programs (or set WARLOG_MIN_MEMORY_MIB lower to try all the same)."
                                .formatted(needed, available));
            }
        });
    }

    /* Linux says what can be had without swapping; within a container the limit counts too. Elsewhere nothing is known. */
    private static OptionalLong availableMib() {
        var machine = value(Path.of("/proc/meminfo"), "MemAvailable:");
        if (machine.isEmpty()) {
            return OptionalLong.empty();
        }
        long available = machine.getAsLong() / 1024;
        var limit = number(Path.of("/sys/fs/cgroup/memory.max"));
        var used = number(Path.of("/sys/fs/cgroup/memory.current"));
        if (limit.isPresent() && used.isPresent()) {
            long reclaimable = value(Path.of("/sys/fs/cgroup/memory.stat"), "inactive_file")
                    .orElse(0);
            available = Math.min(available, (limit.getAsLong() - used.getAsLong() + reclaimable) / (1024 * 1024));
        }
        return OptionalLong.of(available);
    }

    private static OptionalLong value(Path file, String key) {
        try (var lines = Files.lines(file)) {
            return lines.map(line -> line.strip().split("\\s+", -1))
                    .filter(words -> words.length >= 2 && words[0].equals(key))
                    .mapToLong(words -> Long.parseLong(words[1]))
                    .findFirst();
        } catch (IOException | NumberFormatException unknown) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong number(Path file) {
        try {
            return OptionalLong.of(Long.parseLong(Files.readString(file).strip()));
        } catch (IOException | NumberFormatException unknownOrNoLimit) {
            return OptionalLong.empty();
        }
    }
}
