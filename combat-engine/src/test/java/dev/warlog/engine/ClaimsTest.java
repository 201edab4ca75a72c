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

    /** What the fighters' 4 m/s are worth in the longest gap, and as much again for jitter. */
    private static final int GAP_MILLIMETRES = 4 * Claims.GAP_MILLIS;

    private static final int CREDIT_MILLIMETRES = 4 * Claims.JITTER_MILLIS;

    private final FightDriver driver = TestRules.started(REAL_TIME, "arena");

    @Test
    void aPositionIsBelievedWithinSpeedAndJitter() {
        driver.passMillis(100);
        int most = 10_000 + 400 + CREDIT_MILLIMETRES;
        Decision.Rejected refused = Expect.refused(Refusal.TOO_FAST, driver.order(ANN, claim(A, 9_000, most + 1, ANN)));
        assertThat(refused.needed())
                .containsEntry("allowedMillimetres", 400L + CREDIT_MILLIMETRES)
                .containsEntry("claimedMillimetres", 401L + CREDIT_MILLIMETRES)
                .containsEntry("x", 9_000L)
                .containsEntry("y", 10_000L);

        driver.order(ANN, claim(A, 9_000, most, ANN));

        assertThat(driver.last().outcome().kind()).isEqualTo(OutcomeKind.POSITIONS);
        assertThat(driver.combatant(A).position()).isEqualTo(new Position.Point(9_000, most));
        assertThat(driver.combatant(A).positionAtMillis()).isEqualTo(START + 100);
        refused = Expect.refused(Refusal.TOO_FAST, driver.order(ANN, claim(A, 9_000, most + 1, ANN)));
        assertThat(refused.needed())
                .containsEntry("allowedMillimetres", 0L)
                .containsEntry("x", 9_000L)
                .containsEntry("y", (long) most);
    }

    @Test
    void whatNeedsNoJitterLeavesNoTrace() {
        driver.passMillis(100);
        driver.order(ANN, claim(A, 9_400, 10_000, ANN));
        assertThat(driver.last().outcome().events())
                .containsExactly(new CombatEvent.Moved(
                        A, new Position.Point(9_000, 10_000), new Position.Point(9_400, 10_000), null));
        assertThat(driver.combatant(A).aheadMicrometres()).isZero();
    }

    @Test
    void jitterIsUsedUpAndTimePaysItBack() {
        driver.passMillis(100);
        driver.order(ANN, claim(A, 9_000, 10_700, ANN));
        assertThat(driver.combatant(A).aheadMicrometres()).isEqualTo(300_000);
        driver.passMillis(100);
        driver.order(ANN, claim(A, 9_000, 11_100, ANN));
        assertThat(driver.combatant(A).aheadMicrometres()).isEqualTo(300_000);
        driver.passMillis(100);
        driver.order(ANN, claim(A, 9_000, 11_400, ANN));
        assertThat(driver.combatant(A).aheadMicrometres()).isEqualTo(200_000);
        driver.passMillis(Claims.GAP_MILLIS + 25);
        driver.order(ANN, claim(A, 9_000, 11_400 + GAP_MILLIMETRES, ANN));
        assertThat(driver.combatant(A).aheadMicrometres())
                .as("the time beyond the gap")
                .isEqualTo(100_000);
        driver.passMillis(1_000);
        driver.order(ANN, claim(A, 9_001, 11_400 + GAP_MILLIMETRES, ANN));
        assertThat(driver.combatant(A).aheadMicrometres()).isZero();
    }

    @Test
    void standingStillSavesNothingUp() {
        driver.passMillis(30_000);
        int most = 10_000 + GAP_MILLIMETRES + CREDIT_MILLIMETRES;
        Expect.refused(Refusal.TOO_FAST, driver.order(ANN, claim(A, 9_000, most + 1, ANN)));
        Expect.accepted(driver.order(ANN, claim(A, 9_000, most, ANN)));
    }

    @Test
    void manySmallStepsAreNoShorterThanOneLargeOne() {
        int steps = 0;
        while (steps < 10_000 && driver.order(ANN, diagonal(steps + 1)) instanceof Decision.Accepted) {
            steps++;
        }
        assertThat(steps).as("each is 1.415 mm long").isEqualTo(CREDIT_MILLIMETRES * 1_000 / 1_415);
    }

    private static Command.ReportPositions diagonal(int step) {
        return claim(A, 9_000 + step, 10_000 + step, ANN);
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
                .containsExactly(new CombatEvent.Moved(A, back, near), new CombatEvent.Moved(A, near, back, 100_000));
    }

    @Test
    void aClaimThatChangesNothingIsNoOutcome() {
        Decision decision = driver.order(ANN, claim(A, 9_000, 10_000, ANN));
        assertThat(Expect.accepted(decision).events()).isEmpty();
    }

    @Test
    void onAGridAndByTurnsPositionsAreNotClaimed() {
        FightDriver grid = TestRules.started(REAL_TIME, "grid");
        Expect.refused(Refusal.WRONG_MODE, grid.order(ANN, claim(A, 1, 1, ANN)));
        FightDriver turns = TestRules.started(TestRules.TURNS, "arena");
        Expect.refused(Refusal.WRONG_MODE, turns.order(ANN, claim(A, 9_001, 10_000, ANN)));
    }

    @Test
    void nobodyWalksDuringAPause() {
        driver.order(ANN, new Command.PauseFight());
        driver.passMillis(100_000);
        driver.order(ANN, new Command.ResumeFight());
        Decision.Rejected refused = Expect.refused(Refusal.TOO_FAST, driver.order(ANN, claim(A, 9_000, 11_001, ANN)));
        assertThat(refused.needed()).containsEntry("allowedMillimetres", (long) CREDIT_MILLIMETRES);
    }

    @Test
    void theRangeIsReachedToTheMillimetre() {
        driver.passMillis(100);
        driver.order(BOB, claim(B, 10_501, 10_000, BOB));
        Expect.refused(Refusal.OUT_OF_RANGE, driver.order(ANN, TestRules.act(A, STRIKE, B)));
        driver.order(BOB, claim(B, 10_500, 10_000, BOB));
        Expect.accepted(driver.order(ANN, TestRules.act(A, STRIKE, B)));
    }

    @Test
    void nobodyWalksThroughOrIntoAnObstacle() {
        FightDriver ruins = TestRules.started(REAL_TIME, "ruins");
        ruins.passMillis(5_000);
        for (Position.Point to : List.of(
                new Position.Point(9_700, 10_000),
                new Position.Point(9_500, 10_000),
                new Position.Point(9_400, 9_000))) {
            Decision.Rejected refused = Expect.refused(
                    Refusal.POSITION_NOT_ALLOWED,
                    ruins.order(ANN, claim(A, to.xMillimetres(), to.yMillimetres(), ANN)));
            assertThat(refused.needed()).containsEntry("x", 9_000L).containsEntry("y", 10_000L);
        }
        Expect.accepted(ruins.order(ANN, claim(A, 9_399, 10_000, ANN)));
        ruins.passMillis(1_000);
        Expect.accepted(ruins.order(ANN, claim(A, 9_399, 11_001, ANN)));
        ruins.passMillis(5_000);
        Expect.accepted(ruins.order(ANN, claim(A, 9_601, 11_001, ANN)));
        ruins.passMillis(1_000);
        Expect.accepted(ruins.order(ANN, claim(A, 9_601, 10_000, ANN)));
    }

    @Test
    void anActionLeadsNobodyThroughAnObstacleEither() {
        FightDriver ruins = TestRules.started(REAL_TIME, "ruins");
        Expect.refused(
                Refusal.POSITION_NOT_ALLOWED, ruins.order(ANN, TestRules.walk(A, new Position.Point(9_700, 10_000))));
        Expect.accepted(ruins.order(ANN, TestRules.walk(A, new Position.Point(9_300, 10_000))));
    }

    static Command.ReportPositions claim(CombatantId actor, int x, int y, UserId user) {
        return new Command.ReportPositions(
                List.of(new Command.PositionClaim(actor, new Position.Point(x, y), null, user)));
    }
}
