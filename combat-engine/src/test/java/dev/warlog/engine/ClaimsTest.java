package dev.warlog.engine;

import static dev.warlog.engine.TestRules.A;
import static dev.warlog.engine.TestRules.ANN;
import static dev.warlog.engine.TestRules.B;
import static dev.warlog.engine.TestRules.BOB;
import static dev.warlog.engine.TestRules.EVE;
import static dev.warlog.engine.TestRules.REAL_TIME;
import static dev.warlog.engine.TestRules.START;
import static dev.warlog.engine.TestRules.STRIKE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Where combatants may say they are. */
class ClaimsTest {

    private final FightDriver driver = TestRules.started(REAL_TIME, "arena");

    @Test
    void aPositionIsBelievedWithinSpeedAndTolerance() {
        driver.passMillis(400);
        Decision.Rejected refused = Expect.refused(Refusal.TOO_FAST, driver.order(ANN, claim(A, 9_000, 12_501, ANN)));
        assertThat(refused.needed())
                .containsEntry("allowedMillimetres", 2_500L)
                .containsEntry("claimedMillimetres", 2_501L)
                .containsEntry("x", 9_000L)
                .containsEntry("y", 10_000L);

        driver.order(ANN, claim(A, 9_000, 12_500, ANN));

        assertThat(driver.last().outcome().kind()).isEqualTo(OutcomeKind.POSITIONS);
        assertThat(driver.combatant(A).position()).isEqualTo(new Position.Point(9_000, 12_500));
        assertThat(driver.combatant(A).positionAtMillis()).isEqualTo(START + 400);
        Expect.refused(Refusal.TOO_FAST, driver.order(ANN, claim(A, 9_000, 13_001, ANN)));
    }

    @Test
    void claimsHoldAllTogetherOrNotAtAll() {
        driver.passMillis(100);
        Position.Point near = new Position.Point(9_100, 10_000);
        Command.PositionClaim good = new Command.PositionClaim(A, near, null, ANN);
        Command.PositionClaim foreign = new Command.PositionClaim(B, near, null, EVE);
        Command.PositionClaim outside = new Command.PositionClaim(B, new Position.Point(20_001, 0), null, BOB);
        Fight before = driver.fight();
        Expect.refused(
                Refusal.NOT_YOUR_COMBATANT, driver.order(null, new Command.ReportPositions(List.of(good, foreign))));
        Expect.refused(
                Refusal.POSITION_NOT_ALLOWED, driver.order(null, new Command.ReportPositions(List.of(good, outside))));
        assertThat(driver.fight()).isSameAs(before);

        Position.Point back = new Position.Point(9_000, 10_000);
        driver.order(
                null, new Command.ReportPositions(List.of(good, good, new Command.PositionClaim(A, back, null, ANN))));
        assertThat(driver.last().outcome().events())
                .containsExactly(new CombatEvent.Moved(A, back, near), new CombatEvent.Moved(A, near, back));
    }

    @Test
    void aClaimThatChangesNothingIsNoOutcome() {
        Decision decision = driver.order(ANN, claim(A, 9_000, 10_000, ANN));
        assertThat(Expect.accepted(decision).events()).isEmpty();
    }

    @Test
    void onAGridPositionsAreNotClaimed() {
        FightDriver grid = TestRules.started(REAL_TIME, "grid");
        Expect.refused(Refusal.WRONG_MODE, grid.order(ANN, claim(A, 1, 1, ANN)));
    }

    @Test
    void nobodyWalksDuringAPause() {
        driver.order(ANN, new Command.PauseFight());
        driver.passMillis(100_000);
        driver.order(ANN, new Command.ResumeFight());
        Decision.Rejected refused = Expect.refused(Refusal.TOO_FAST, driver.order(ANN, claim(A, 9_000, 11_000, ANN)));
        assertThat(refused.needed()).containsEntry("allowedMillimetres", 500L);
    }

    @Test
    void theRangeIsReachedToTheMillimetre() {
        driver.passMillis(100);
        driver.order(BOB, claim(B, 10_501, 10_000, BOB));
        Expect.refused(Refusal.OUT_OF_RANGE, driver.order(ANN, TestRules.act(A, STRIKE, B)));
        driver.order(BOB, claim(B, 10_500, 10_000, BOB));
        Expect.accepted(driver.order(ANN, TestRules.act(A, STRIKE, B)));
    }

    private static Command.ReportPositions claim(CombatantId actor, int x, int y, UserId user) {
        return new Command.ReportPositions(
                List.of(new Command.PositionClaim(actor, new Position.Point(x, y), null, user)));
    }
}
