package dev.warlog.tools;

import dev.warlog.engine.Ruleset;
import dev.warlog.engine.Step;
import dev.warlog.played.PlayedFight;
import dev.warlog.rulesets.Rulesets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Recorded fights for tests, and rulesets to fight them again under. */
final class Recordings {

    static final Path FOLDER = Path.of("src/test/resources/recorded");

    static ReplayFile read(String name) throws IOException {
        try (BufferedReader text = Files.newBufferedReader(FOLDER.resolve(name))) {
            return ReplayFile.read(text);
        }
    }

    static ReplayFile of(PlayedFight fight) {
        return new ReplayFile(
                fight.steps().getFirst().after().session(),
                fight.seed(),
                fight.steps().getFirst().after().ruleset(),
                fight.steps().stream().map(Step::outcome).toList());
    }

    static Ruleset shipped(ReplayFile file) {
        return Objects.requireNonNull(Rulesets.shipped().find(file.ruleset()));
    }

    /** The text of the first ruleset with something in it replaced. */
    static String standardWith(String text, String instead) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(Rulesets.class.getResourceAsStream("/rulesets/standard-1.json"))) {
            String standard = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            String changed = standard.replace(text, instead);
            if (changed.equals(standard)) {
                throw new IllegalArgumentException("the ruleset does not say " + text);
            }
            return changed;
        }
    }

    private Recordings() {}
}
