package dev.warlog.load.breakdown;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The logs of a system, from a moment on. */
public final class TraceLogs {

    private final Path folder;
    private final Map<Path, Long> readTo = new HashMap<>();

    private TraceLogs(Path folder) {
        this.folder = folder;
    }

    /** What is in the logs of a folder by now does not count. */
    public static TraceLogs fromNowOn(Path folder) {
        TraceLogs logs = new TraceLogs(folder);
        try {
            for (Path file : logs.files()) {
                logs.readTo.put(file, Files.size(file));
            }
            return logs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".log")).toList();
        }
    }

    /** The lines of sampled commands that were written since, also those that are damaged. */
    List<String> lines() {
        List<String> found = new ArrayList<>();
        try {
            for (Path file : files()) {
                read(file, found);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Path file, List<String> found) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long from = readTo.getOrDefault(file, 0L);
            // a shorter file is a new one
            channel.position(from <= channel.size() ? from : 0);
            // what is no UTF-8 must not end the reading
            var reader =
                    new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (StageLine.looksLikeOne(line)) {
                    found.add(line);
                }
            }
        }
    }
}
