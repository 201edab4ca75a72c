package dev.warlog.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The folder {@code .warlog} in the repository: data, logs, and what runs at the moment. */
record StateFolder(Path path) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * What runs.
     *
     * @param supervisor the process that started all of it and looks after it
     * @param startedAt tells that process from a later one with the same pid; epoch milliseconds
     * @param ready whether everything had become ready once
     */
    record Run(long supervisor, long startedAt, boolean ready, List<Unit> units) {
        Run {
            units = List.copyOf(units);
        }
    }

    /**
     * One server or service.
     *
     * @param pid 0 when it is not ours
     * @param probe {@code http} for services, {@code tcp} for servers
     */
    record Unit(String name, long pid, String address, String probe) {}

    Path data() {
        return path.resolve("data");
    }

    Path logs() {
        return path.resolve("logs");
    }

    /** The lines that the supervisor has for whoever waits for it. */
    Path progress() {
        return path.resolve("run").resolve("progress");
    }

    private Path runFile() {
        return path.resolve("run.json");
    }

    /** The run whose supervisor is alive. */
    Optional<Run> currentRun() {
        try {
            var run = JSON.readValue(Files.readString(runFile()), Run.class);
            return supervisor(run).map(alive -> run);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (JsonProcessingException damaged) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<ProcessHandle> supervisor(Run run) {
        return ProcessHandle.of(run.supervisor())
                .filter(ProcessHandle::isAlive)
                .filter(handle -> startedAt(handle) == run.startedAt());
    }

    static long startedAt(ProcessHandle handle) {
        return handle.info().startInstant().map(java.time.Instant::toEpochMilli).orElse(0L);
    }

    void write(Run run) {
        try {
            Files.createDirectories(path);
            Path fresh = path.resolve("run.json.new");
            Files.writeString(fresh, JSON.writeValueAsString(run));
            Files.move(fresh, runFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forgetRun() {
        try {
            Files.deleteIfExists(runFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a folder and everything in it, without following links. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not delete " + folder + ": " + e.getMessage(), e);
        }
    }
}
