package dev.warlog.engine;

import static dev.warlog.engine.WarRules.act;
import static dev.warlog.engine.WarRules.action;
import static dev.warlog.engine.WarRules.fighter;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Where pushes, pulls and swaps leave somebody. */
class DisplacementTest {

    private static WarRules rules(BattleMap map, Position one, Position... others) {
        return new WarRules()
                .map(map, List.of(List.of(one), List.of(others)))
                .add(reaching("push", new EffectRule.Push(2_000)))
                .add(reaching("hurl", new EffectRule.Push(30_000)))
                .add(reaching("pull", new EffectRule.Pull(9_000)))
                .add(reaching("swap", new EffectRule.Swap()));
    }

    private static Ruleset.ActionRule reaching(String id, EffectRule effect) {
        return action(id, Ruleset.Targeting.ENEMY, 30_000, Phases.NONE, Area.SINGLE, effect);
    }

    private static Position.Cell cell(int index) {
        return new Position.Cell(index);
    }

    private static Position.Point point(int x, int y) {
        return new Position.Point(x, y);
    }

    @Test
    void onAGridOneIsMovedAlongTheLongerCoordinateUpToWhatStandsThere() {
        FightDriver driver = rules(new BattleMap.Grid(9, 9, List.of(44)), cell(40), cell(41), cell(49))
                .start(WarRules.REAL_TIME);
        act(driver, "a0", "hurl", "b0");
        assertThat(fighter(driver, "b0").position()).as("up to the wall").isEqualTo(cell(43));
        act(driver, "a0", "push", "b1");
        assertThat(fighter(driver, "b1").position()).as("two cells").isEqualTo(cell(67));
        act(driver, "a0", "hurl", "b1");
        assertThat(fighter(driver, "b1").position()).as("up to the edge").isEqualTo(cell(76));
        driver.passMillis(100);
        act(driver, "a0", "pull", "b0");
        assertThat(fighter(driver, "b0").position()).isEqualTo(cell(41));
        act(driver, "a0", "swap", "b1");
        assertThat(fighter(driver, "a0").position()).isEqualTo(cell(76));
        assertThat(fighter(driver, "b1").position()).isEqualTo(cell(40));
        assertThat(fighter(driver, "a0").aheadMicrometres())
                .as("nobody claims on a grid")
                .isZero();
    }

    @Test
    void onAGridNobodyIsThrownOverAnEdgeOrThroughAnother() {
        FightDriver driver = rules(new BattleMap.Grid(4, 4, List.of()), cell(9), cell(8), cell(5), cell(1))
                .start(WarRules.REAL_TIME);
        act(driver, "a0", "hurl", "b0");
        assertThat(fighter(driver, "b0").position())
                .as("at the left edge already")
                .isEqualTo(cell(8));
        act(driver, "a0", "hurl", "b1");
        assertThat(fighter(driver, "b1").position()).as("another in its way").isEqualTo(cell(5));
        driver.passMillis(100);
        act(driver, "b0", "hurl", "a0");
        assertThat(fighter(driver, "a0").position()).as("to the right edge").isEqualTo(cell(11));
        act(driver, "a0", "hurl", "b1");
        assertThat(fighter(driver, "b1").position()).as("along the row").isEqualTo(cell(4));
    }

    @Test
    void inAnArenaOneIsMovedAlongTheLine() {
        FightDriver driver = rules(new BattleMap.Arena(10_000, 10_000), point(2_000, 2_000), point(2_600, 2_800))
                .start(WarRules.REAL_TIME);
        act(driver, "a0", "push", "b0");
        assertThat(fighter(driver, "b0").position()).isEqualTo(point(3_800, 4_400));
        act(driver, "a0", "pull", "b0");
        assertThat(fighter(driver, "b0").position())
                .as("within an arm's length")
                .isEqualTo(point(2_300, 2_400));
    }

    @Test
    void inAnArenaOneIsStoppedByWhatIsInTheWay() {
        BattleMap arena = new BattleMap.Arena(10_000, 10_000, List.of(new Obstacle(5_000, 1_000, 100, 2_000)));
        FightDriver driver = rules(arena, point(2_000, 2_000), point(3_100, 2_000), point(2_000, 5_100))
                .start(WarRules.REAL_TIME);
        act(driver, "a0", "hurl", "b0");
        assertThat(fighter(driver, "b0").position())
                .as("in steps of a quarter of a metre up to the wall")
                .isEqualTo(point(4_850, 2_000));
        act(driver, "a0", "hurl", "b1");
        assertThat(fighter(driver, "b1").position()).as("up to the edge").isEqualTo(point(2_000, 9_850));
    }

    @Test
    void nobodyIsThrownFartherThanTwentyMetres() {
        FightDriver driver = rules(new BattleMap.Arena(40_000, 40_000), point(2_000, 2_000), point(3_000, 2_000))
                .start(WarRules.REAL_TIME);
        act(driver, "a0", "hurl", "b0");
        assertThat(fighter(driver, "b0").position()).isEqualTo(point(23_000, 2_000));
    }

    @Test
    void whoWasMovedGetsBackByWalkingOnly() {
        FightDriver driver = rules(new BattleMap.Arena(10_000, 10_000), point(2_000, 2_000), point(3_000, 2_000))
                .start(WarRules.REAL_TIME);
        driver.passMillis(1_000);
        act(driver, "a0", "push", "b0");
        assertThat(fighter(driver, "b0").position()).isEqualTo(point(5_000, 2_000));
        Expect.refused(Refusal.TOO_FAST, claim(driver, "b0", 4_999));
        driver.passMillis(100);
        Expect.refused(Refusal.TOO_FAST, claim(driver, "b0", 4_599));
        Expect.accepted(claim(driver, "b0", 4_600));
        driver.passMillis(Claims.GAP_MILLIS + Claims.JITTER_MILLIS);
        Expect.refused(Refusal.TOO_FAST, claim(driver, "b0", 2_599));
        Expect.accepted(claim(driver, "b0", 2_600));
    }

    @Test
    void whoSwapsPlacesHasUsedUpItsCreditToo() {
        FightDriver driver = rules(new BattleMap.Arena(10_000, 10_000), point(2_000, 2_000), point(2_500, 2_000))
                .start(WarRules.REAL_TIME);
        act(driver, "a0", "swap", "b0");
        assertThat(fighter(driver, "b0").position()).isEqualTo(point(2_000, 2_000));
        Expect.refused(Refusal.TOO_FAST, claim(driver, "a0", 2_499));
        Expect.refused(Refusal.TOO_FAST, claim(driver, "b0", 2_001));
        act(driver, "a0", "swap", "b0");
        assertThat(driver.last().outcome().events().getLast())
                .isEqualTo(new CombatEvent.Moved(WarRules.id("b0"), point(2_000, 2_000), point(2_500, 2_000)));
    }

    private static Decision claim(FightDriver driver, String actor, int x) {
        return driver.order(
                null,
                new Command.ReportPositions(
                        List.of(new Command.PositionClaim(WarRules.id(actor), point(x, 2_000), null, TestRules.ANN))));
    }
}
