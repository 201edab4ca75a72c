package dev.warlog.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.Evolution;
import dev.warlog.engine.Fight;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.StateHash;
import dev.warlog.rulesets.Rulesets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fights of earlier builds, as they were written then. They must keep verifying under the ruleset that they name, so
 * these files are never written anew; new ones are added.
 */
class RecordedFightsTest {

    private static final int LEAST_OUTCOMES = 30;

    static Stream<Path> recorded() throws IOException {
        try (Stream<Path> files = Files.list(Recordings.FOLDER)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void aRecordedFightIsDecidedTheSame(Path file) throws IOException {
        ReplayFile fight = Recordings.read(file.getFileName().toString());
        FightVerifier verifier = new FightVerifier(Rulesets.shipped()::find, fight.seed());

        fight.outcomes().forEach(verifier::check);

        assertThat(verifier.firstDivergence()).isNull();
        assertThat(verifier.outcomes()).isEqualTo(fight.outcomes().size()).isGreaterThan(LEAST_OUTCOMES);
        assertThat(fight.outcomes().getLast().events().getLast()).isInstanceOf(CombatEvent.FightEnded.class);
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void aRecordedFightFoldsToTheHashesThatItNames(Path file) throws IOException {
        ReplayFile recorded = Recordings.read(file.getFileName().toString());
        Fight fight = null;
        int hashes = 0;
        for (Outcome outcome : recorded.outcomes()) {
            fight = Evolution.evolve(fight, outcome, recorded.seed());
            if (outcome.stateHash() != null) {
                assertThat(StateHash.of(fight)).as("after %d", outcome.seq()).isEqualTo(outcome.stateHash());
                hashes++;
            }
        }
        assertThat(hashes).isGreaterThan(2);
    }
}
