package dev.warlog.engine;

import static dev.warlog.engine.TestRules.A;
import static dev.warlog.engine.TestRules.ANN;
import static dev.warlog.engine.TestRules.B;
import static dev.warlog.engine.TestRules.ENGINE;
import static dev.warlog.engine.TestRules.SEED;
import static dev.warlog.engine.TestRules.STRIKE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Deciding again what the log says was decided. */
class RedecideTest {

    private final FightDriver driver = TestRules.started(TestRules.REAL_TIME, "arena");

    @Test
    void everyStepComesOutAsItDid() {
        driver.order(ANN, TestRules.act(A, STRIKE, B));
        driver.order(ANN, TestRules.act(A, STRIKE, B));
        driver.passMillis(2_000);
        driver.passMillis(100_000);
        assertThat(driver.fight().status()).isEqualTo(FightStatus.ENDED);
        assertThat(driver.steps()).anyMatch(step -> step.outcome().command() == null);
        Fight before = null;
        for (Step step : driver.steps()) {
            assertThat(ENGINE.redecide(before, step.outcome(), before == null ? SEED : null))
                    .isEqualTo(step);
            before = step.after();
        }
    }

    @Test
    void whatWouldNotHappenIsNothing() {
        Fight fight = driver.fight();
        assertThat(ENGINE.redecide(fight, blow(new CommandId("x"), ANN), null)).isNotNull();
        assertThat(ENGINE.redecide(fight, blow(null, ANN), null))
                .as("nobody's command")
                .isNull();
        assertThat(ENGINE.redecide(fight, blow(new CommandId("x"), TestRules.EVE), null))
                .as("refused")
                .isNull();
    }

    @Test
    void whatIsNotDueIsNothing() {
        Fight fight = driver.fight();
        driver.passMillis(TestRules.REAL_TIME.maxDurationMillis());
        Outcome end = driver.last().outcome();
        assertThat(end.command()).isNull();
        assertThat(ENGINE.redecide(fight, end, null)).isNotNull();
        assertThat(ENGINE.redecide(null, end, null)).as("in no fight").isNull();
        assertThat(ENGINE.redecide(Evolution.advance(fight, end.atMillis()), end, null))
                .as("when it is time")
                .isNotNull();
        FightDriver longer = TestRules.started(TestRules.TURNS, "arena");
        assertThat(ENGINE.redecide(longer.fight(), longer.steps().getFirst().outcome(), null))
                .as("a fight that there is already")
                .isNull();
    }

    @Test
    void aFightOfOtherRulesIsNotDecided() {
        CombatEngine other = new CombatEngine(new WarRules().ruleset());
        Fight fight = driver.fight();
        assertThatIllegalArgumentException().isThrownBy(() -> other.due(fight, fight.atMillis()));
        assertThatIllegalArgumentException().isThrownBy(() -> other.dueAtMillis(fight));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> other.redecide(fight, blow(new CommandId("x"), ANN), null));
    }

    private Outcome blow(@Nullable CommandId id, UserId user) {
        Fight fight = driver.fight();
        return new Outcome(
                fight.session(),
                fight.seq() + 1,
                fight.tick(),
                fight.atMillis(),
                OutcomeKind.RESULT,
                new Decision.Cause(id, user, A, STRIKE),
                TestRules.act(A, STRIKE, B),
                List.of(),
                List.of(),
                null);
    }
}
