package dev.warlog.load.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What {@code ./warlog up} has started on this machine, as it says in its folder. */
record RunningSystem(Path folder, Map<String, Long> processes, Map<String, String> addresses) {

    static final ObjectMapper JSON = new ObjectMapper();

    /** @throws IllegalStateException when nothing runs */
    static RunningSystem in(Path folder) {
        Path file = folder.resolve("run.json");
        if (!Files.exists(file)) {
            throw new IllegalStateException("Nothing runs here: start it with ./warlog up --detach.");
        }
        try {
            Map<String, Long> processes = new LinkedHashMap<>();
            Map<String, String> addresses = new LinkedHashMap<>();
            for (JsonNode unit : JSON.readTree(file.toFile()).path("units")) {
                String name = unit.path("name").asText();
                addresses.put(name, unit.path("address").asText());
                long pid = unit.path("pid").asLong();
                if (pid != 0) {
                    processes.put(name, pid);
                }
            }
            return new RunningSystem(folder, processes, addresses);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What runs now: a service that was started again has another pid. */
    RunningSystem now() {
        return in(folder);
    }

    /**
     * The process of that name.
     *
     * @throws IllegalStateException when it was not started here
     */
    long pid(String name) {
        Long pid = processes.get(name);
        if (pid == null) {
            throw new IllegalStateException("there is no process " + name + " in what runs: " + processes.keySet());
        }
        return pid;
    }

    private String address(String name) {
        String address = addresses.get(name);
        if (address == null) {
            throw new IllegalStateException("there is no " + name + " in what runs: " + addresses.keySet());
        }
        return address;
    }

    URI gateway() {
        return URI.create(address("gateway-service"));
    }

    /** Who reads the log into something that can be asked. */
    Map<String, URI> projections() {
        return Map.of(
                "session", URI.create(address("session-service")),
                "world", URI.create(address("world-service")),
                "replay", URI.create(address("replay-service")));
    }

    String kafka() {
        return address("Kafka").replaceFirst("^[a-z]+://", "");
    }

    Path logs() {
        return folder.resolve("logs");
    }

    Path keys() {
        return folder.resolve("data").resolve("keys");
    }
}
