package dev.warlog.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads what another process appends to a file, line by line. */
final class ProgressFile {
    private final Path file;
    private long position;

    ProgressFile(Path file) {
        this.file = file;
    }

    void skipToEnd() {
        newLines();
    }

    /** The complete lines since the last call. */
    List<String> newLines() {
        try (var in = Files.newInputStream(file)) {
            in.skipNBytes(position);
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String complete = text.substring(0, text.lastIndexOf('\n') + 1);
            position += complete.getBytes(StandardCharsets.UTF_8).length;
            return complete.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
