package dev.warlog.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FightToolsTest {

    private static final Path FIGHT = Recordings.FOLDER.resolve("standard-1-real-time-0.jsonl");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void anHonestFileIsVerified() {
        assertThat(run("verify", FIGHT.toString())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("verified").contains("standard@1");
    }

    @Test
    void aForgedFileIsNotAndTheOutcomeIsNamed() throws IOException {
        List<String> lines = Files.readAllLines(FIGHT);
        int forged = 0;
        while (!lines.get(forged).contains("\"damage-dealt\"")) {
            forged++;
        }
        lines.set(forged, lines.get(forged).replaceFirst("\"amount\":(\\d)", "\"amount\":1$1"));
        Path file = Files.write(folder.resolve("forged.jsonl"), lines);

        assertThat(run("verify", file.toString())).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("NOT verified: outcome " + forged + " ");
    }

    @Test
    void aDamagedFileIsNamedByItsLine() throws IOException {
        List<String> lines = Files.readAllLines(FIGHT);
        lines.set(4, lines.get(4).substring(0, 40));
        Path file = Files.write(folder.resolve("damaged.jsonl"), lines);

        assertThat(run("verify", file.toString())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("line 5");
    }

    @Test
    void whatIfNeedsARulesetThatCanBeRead() throws IOException {
        assertThat(run("whatif", FIGHT.toString())).isEqualTo(2);
        Path rules = Files.writeString(folder.resolve("rules.json"), "{}");
        assertThat(run("whatif", FIGHT.toString(), "--ruleset", rules.toString()))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("rules.json");

        Files.writeString(rules, Recordings.standardWith("\"strength\": 16", "\"strength\": 60"));
        assertThat(run("whatif", FIGHT.toString(), "--ruleset", rules.toString()))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("First difference")
                .contains("by action");
    }

    @Test
    void wrongUseIsSaid() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("verify", FIGHT.toString(), "--what")).isEqualTo(2);
        assertThat(run("verify", folder.resolve("missing").toString())).isEqualTo(2);
        assertThat(run("explain", FIGHT.toString(), "--seq", "0")).isEqualTo(2);
        assertThat(out.size()).isZero();
    }

    private int run(String... args) {
        return new FightTools(print(out), print(err)).run(List.of(args));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
