package dev.warlog.engine;

import static dev.warlog.engine.TestRules.A;
import static dev.warlog.engine.TestRules.ANN;
import static dev.warlog.engine.TestRules.REAL_TIME;
import static dev.warlog.engine.TestRules.TURNS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where somebody was when a player looked. */
class RewindTest {

    private static final int REWIND_MILLIS = 350;

    private final FightDriver driver = TestRules.started(rewinding(REAL_TIME, REWIND_MILLIS), "arena");

    @Test
    void everyPlaceCountsForTheTicksThatItWasHeld() {
        driver.passMillis(200);
        walkTo(9_100);
        driver.passMillis(200);
        walkTo(9_200);
        assertThat(at(5)).isEqualTo(9_200);
        assertThat(at(4)).isEqualTo(9_200);
        assertThat(at(3)).isEqualTo(9_100);
        assertThat(at(2)).isEqualTo(9_100);
        assertThat(at(1)).isEqualTo(9_000);
    }

    @Test
    void betweenTwoTicksOnlyTheLastPlaceCounts() {
        driver.passMillis(200);
        walkTo(9_100);
        walkTo(9_200);
        walkTo(9_300);
        assertThat(at(2)).isEqualTo(9_300);
        assertThat(at(1)).isEqualTo(9_000);
        assertThat(driver.combatant(A).trail()).containsExactly(new Trail(new Position.Point(9_000, 10_000), 2));
    }

    @Test
    void whatIsTooLongAgoIsForgotten() {
        for (int step = 1; step <= 10; step++) {
            driver.passMillis(100);
            walkTo(9_000 + 10 * step);
        }
        assertThat(driver.combatant(A).trail()).hasSizeLessThanOrEqualTo(5);
        assertThat(at(7)).as("as far back as is allowed").isEqualTo(9_070);
    }

    @Test
    void nobodyLooksFartherBackThanIsAllowed() {
        driver.passMillis(1_000);
        Fight fight = driver.fight();
        // nothing happened, so the fight stands where it was when it was started
        fight = Evolution.advance(fight, driver.nowMillis());
        assertThat(fight.tick()).isEqualTo(10);
        expect(fight, 10L, 0, 0);
        expect(fight, 9L, 1, 1);
        expect(fight, 7L, 3, 3);
        expect(fight, 6L, 4, 3);
        expect(fight, 0L, 10, 3);
        expect(fight, -5L, 10, 3);
        expect(fight, Long.MIN_VALUE, 10, 3);
        expect(fight, 11L, 0, 0);
        expect(fight, Long.MAX_VALUE, 0, 0);
        expect(fight, null, 0, 0);
    }

    @Test
    void thereIsNoRewindingWhereItIsNotSetOrNotNeeded() {
        FightDriver plain = TestRules.started(REAL_TIME, "arena");
        plain.passMillis(1_000);
        expect(Evolution.advance(plain.fight(), plain.nowMillis()), 0L, 10, 0);
        FightDriver turns = TestRules.started(rewinding(TURNS, REWIND_MILLIS), "arena");
        turns.passMillis(1_000);
        expect(Evolution.advance(turns.fight(), turns.nowMillis()), 0L, 0, 0);
    }

    private static void expect(Fight fight, @Nullable Long clientTick, long asked, int allowed) {
        assertThat(Rewind.asked(fight, clientTick)).isEqualTo(asked);
        assertThat(Rewind.ticks(fight, clientTick)).isEqualTo(allowed);
    }

    private int at(long tick) {
        Fight fight = Evolution.advance(driver.fight(), driver.nowMillis() + 100);
        return Rewind.positionOf(fight, driver.combatant(A), tick) instanceof Position.Point(int x, int _) ? x : -1;
    }

    private void walkTo(int x) {
        Position.Point to = new Position.Point(x, 10_000);
        Expect.accepted(
                driver.order(ANN, new Command.ReportPositions(List.of(new Command.PositionClaim(A, to, null, ANN)))));
    }

    /** The same settings with so much looking back. */
    static FightSettings rewinding(FightSettings settings, int rewindMillis) {
        return new FightSettings(
                settings.mode(),
                settings.tickMillis(),
                settings.turnLimitMillis(),
                settings.apPerTurn(),
                settings.mpPerTurn(),
                settings.autoEndTurn(),
                settings.apRegenMilliPerSecond(),
                settings.mpRegenMilliPerSecond(),
                settings.globalCooldownMillis(),
                settings.queueSize(),
                settings.allowFlee(),
                settings.maxDurationMillis(),
                settings.staminaPerTurn(),
                settings.staminaPerSecond(),
                settings.turnMillis(),
                settings.disconnectPolicy(),
                settings.disconnectGraceMillis(),
                settings.waitLimitMillis(),
                settings.pauseLimitMillis(),
                rewindMillis,
                settings.spectators());
    }
}
