package dev.warlog.system.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What came of all faults, fault by fault, in the form in which documents have it. */
final class FaultTable {

    private static final String HEAD = """
            | injected | survived | commands acknowledged | frames received | lost | doubled | to normal | it said so |
            |---|---|---|---|---|---|---|---|
            """;

    private final List<Suffered> lines = new ArrayList<>();

    void add(List<Suffered> more) {
        lines.addAll(more);
    }

    void print(Path file) throws IOException {
        String text = HEAD + lines.stream().map(FaultTable::line).collect(Collectors.joining());
        System.out.println(text);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String line(Suffered line) {
        return "| %s | %s | %d | %d | %d | %d | %s | %s |%n"
                .formatted(
                        line.what,
                        line.isSurvived() ? "yes" : "NO",
                        line.acknowledged,
                        line.frames,
                        line.lost,
                        line.doubled,
                        line.normalMillis < 0 ? "never" : "%.1f s".formatted(line.normalMillis / 1000.0),
                        line.signs.stream().map(Sign::toString).collect(Collectors.joining("; "))
                                + (line.told ? "" : " NOT SEEN"));
    }
}
