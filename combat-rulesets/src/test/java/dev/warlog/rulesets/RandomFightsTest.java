package dev.warlog.rulesets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.engine.CombatEngine;
import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.CombatMode;
import dev.warlog.engine.Decision;
import dev.warlog.engine.Evolution;
import dev.warlog.engine.Fight;
import dev.warlog.engine.FightDriver;
import dev.warlog.engine.FightStatus;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.Ruleset;
import dev.warlog.engine.StateHash;
import dev.warlog.engine.Step;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds in every fight under the shipped content, whatever is tried in it. */
class RandomFightsTest {

    private static final int FIGHTS = 100;

    /** So many fights go by until one is played by the rules alone. */
    private static final int CREATURES_EVERY = 5;

    /** All but the training ground, where nobody dies and nothing but a blow can happen. */
    static Stream<Ruleset> shipped() {
        return Rulesets.shipped().all().stream()
                .filter(ruleset -> !ruleset.ref().name().equals("training"))
                .sorted(Comparator.comparing(ruleset -> ruleset.ref().toString()));
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyFightKeepsWhatMustHold(Ruleset ruleset) {
        CombatEngine engine = new CombatEngine(ruleset);
        Set<Class<?>> seen = new HashSet<>();
        Set<String> ends = new HashSet<>();
        EnumSet<CombatMode> modes = EnumSet.noneOf(CombatMode.class);
        int accepted = 0;
        int refused = 0;
        for (int number = 0; number < FIGHTS; number++) {
            RandomFight random = new RandomFight(number, ruleset, number % CREATURES_EVERY == 0);
            int[] counts = new int[2];
            random.play((before, decision, after) -> {
                counts[decision instanceof Decision.Accepted ? 0 : 1]++;
                if (decision instanceof Decision.Rejected) {
                    assertNothingChanged(before, after);
                }
            });
            FightDriver driver = random.driver();
            accepted += counts[0];
            refused += counts[1];
            modes.add(driver.fight().settings().mode());
            ends.add(String.valueOf(driver.fight().endReason()));
            assertLogHolds(engine, driver, number, seen);
        }
        assertThat(accepted).as("accepted commands").isGreaterThan(FIGHTS * 10);
        assertThat(refused).as("refused commands").isGreaterThan(FIGHTS * 10);
        assertThat(modes).hasSize(2);
        assertThat(ends).contains("victory");
        assertThat(seen)
                .contains(
                        CombatEvent.ActionQueued.class,
                        CombatEvent.ActionCancelled.class,
                        CombatEvent.ActionDropped.class,
                        CombatEvent.EffectExpired.class,
                        CombatEvent.Died.class,
                        CombatEvent.Fled.class,
                        CombatEvent.Healed.class,
                        CombatEvent.FightResumed.class,
                        CombatEvent.ModeChanged.class,
                        CombatEvent.RewindClamped.class,
                        CombatEvent.CombatantAbsent.class,
                        CombatEvent.CombatantReconnected.class);
    }

    /** Time may have brought something about before the command was looked at, but the command itself nothing. */
    private static void assertNothingChanged(Fight before, Fight after) {
        assertThat(after).isSameAs(before);
    }

    private static void assertLogHolds(CombatEngine engine, FightDriver driver, int number, Set<Class<?>> seen) {
        FightInvariants invariants = new FightInvariants(engine.ruleset());
        Fight folded = null;
        long seq = 0;
        for (Step step : driver.steps()) {
            Outcome outcome = step.outcome();
            String where = "fight " + number + " seq " + outcome.seq();
            assertThat(outcome.seq()).as(where).isEqualTo(++seq);
            assertThat(outcome.events()).as(where).isNotEmpty();
            assertDecidedAgain(engine, folded, step, driver, where);
            assertTimeGoesOn(folded, outcome, where);
            folded = Evolution.evolve(folded, outcome, driver.seed());
            assertThat(folded).as(where).isEqualTo(step.after());
            assertThat(StateHash.of(folded)).as(where).isEqualTo(StateHash.of(step.after()));
            invariants.check(folded, where);
            outcome.events().forEach(event -> seen.add(event.getClass()));
        }
        Fight end = driver.fight();
        assertThat(end.status()).as("fight " + number).isEqualTo(FightStatus.ENDED);
        long clockMillis = end.pausedAtMillis() > 0 ? end.pausedAtMillis() : end.atMillis();
        assertThat(clockMillis - end.startedAtMillis() + end.clockShiftMillis())
                .as("fight " + number)
                .isLessThanOrEqualTo(end.settings().maxDurationMillis());
    }

    /** Deciding the log again gives the very same outcomes. */
    private static void assertDecidedAgain(
            CombatEngine engine, @Nullable Fight before, Step step, FightDriver driver, String where) {
        Step again = engine.redecide(before, step.outcome(), driver.seed());
        assertThat(again).as(where).isEqualTo(step);
    }

    private static void assertTimeGoesOn(@Nullable Fight before, Outcome outcome, String where) {
        if (before != null) {
            assertThat(outcome.atMillis()).as(where).isGreaterThanOrEqualTo(before.atMillis());
            assertThat(outcome.tick()).as(where).isGreaterThanOrEqualTo(before.tick());
        }
    }
}
