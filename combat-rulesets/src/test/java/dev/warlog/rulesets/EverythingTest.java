package dev.warlog.rulesets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.engine.Ruleset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays until everything that a ruleset holds has happened at least once; what never does is of no use or broken. */
class EverythingTest {

    /** More fights than that are not needed while everything can be reached. */
    private static final int MOST_FIGHTS = 1_000;

    /** Other fights than those of the other tests. */
    private static final int FIRST = 1_000_000;

    @ParameterizedTest
    @MethodSource("dev.warlog.rulesets.RandomFightsTest#shipped")
    void everythingIsUsed(Ruleset ruleset) {
        Coverage coverage = new Coverage(ruleset);
        for (int number = 0; number < MOST_FIGHTS && !coverage.missing().isEmpty(); number++) {
            RandomFight fight = new RandomFight(FIRST + number, ruleset, number % 2 == 0);
            fight.play((_, _, _) -> {});
            coverage.see(fight.driver().steps());
        }
        assertThat(coverage.missing())
                .as("what never happened in %d fights", MOST_FIGHTS)
                .isEmpty();
    }
}
