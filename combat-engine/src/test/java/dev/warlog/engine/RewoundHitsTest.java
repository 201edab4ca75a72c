package dev.warlog.engine;

import static dev.warlog.engine.TestRules.A;
import static dev.warlog.engine.TestRules.ANN;
import static dev.warlog.engine.TestRules.B;
import static dev.warlog.engine.TestRules.BOB;
import static dev.warlog.engine.TestRules.REAL_TIME;
import static dev.warlog.engine.TestRules.STRIKE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Blows at what their player saw: Ann strikes 1.5 m far, Bob starts 1 m away and runs. */
class RewoundHitsTest {

    private static final int REWIND_MILLIS = 300;

    private final FightDriver driver = started(REWIND_MILLIS);

    private static FightDriver started(int rewindMillis) {
        FightDriver driver = TestRules.started(RewindTest.rewinding(REAL_TIME, rewindMillis), "arena");
        run(driver, 10_400);
        run(driver, 10_800);
        run(driver, 11_200);
        return driver;
    }

    /** Bob takes a step in each tick. */
    private static void run(FightDriver driver, int x) {
        driver.passMillis(100);
        Position.Point to = new Position.Point(x, 10_000);
        Expect.accepted(
                driver.order(BOB, new Command.ReportPositions(List.of(new Command.PositionClaim(B, to, null, BOB)))));
    }

    private static Decision strike(FightDriver driver, @Nullable Long clientTick) {
        return driver.order(ANN, new Command.Act(A, STRIKE, B, null, clientTick));
    }

    @Test
    void aBlowHitsWhereTheTargetWas() {
        Expect.refused(Refusal.OUT_OF_RANGE, strike(driver, null));
        Expect.refused(Refusal.OUT_OF_RANGE, strike(driver, 3L));
        Expect.refused(Refusal.OUT_OF_RANGE, strike(driver, 2L));
        List<CombatEvent> events = Expect.accepted(strike(driver, 1L)).events();
        assertThat(events).hasAtLeastOneElementOfType(CombatEvent.DamageDealt.class);
        assertThat(events).doesNotHaveAnyElementsOfTypes(CombatEvent.RewindClamped.class);
        assertThat(used(events).rewindTicks()).isEqualTo(2);
        assertThat(driver.combatant(B).position())
                .as("only looking goes back")
                .isEqualTo(new Position.Point(11_200, 10_000));
    }

    @Test
    void beyondTheBoundTheBoundCountsAndItIsFlagged() {
        List<CombatEvent> events = Expect.accepted(strike(driver, 0L)).events();
        assertThat(used(events).rewindTicks()).isEqualTo(3);
        assertThat(events).doesNotHaveAnyElementsOfTypes(CombatEvent.RewindClamped.class);

        FightDriver farther = started(REWIND_MILLIS);
        farther.passMillis(100);
        events = Expect.accepted(strike(farther, 0L)).events();
        assertThat(events).contains(new CombatEvent.RewindClamped(A, 4, 3));
        assertThat(used(events).rewindTicks()).isEqualTo(3);

        FightDriver tooFar = started(REWIND_MILLIS);
        run(tooFar, 11_300);
        run(tooFar, 11_400);
        Decision.Rejected refused = Expect.refused(Refusal.OUT_OF_RANGE, strike(tooFar, 0L));
        assertThat(refused.needed())
                .as("where it was at the bound, not where it was at the tick that was asked for")
                .containsEntry("distanceMillimetres", 1_800L);
    }

    @Test
    void theFutureIsNow() {
        Expect.refused(Refusal.OUT_OF_RANGE, strike(driver, 1_000_000L));
    }

    @Test
    void withoutASettingNobodyLooksBack() {
        Expect.refused(Refusal.OUT_OF_RANGE, strike(started(0), 1L));
    }

    private static CombatEvent.ActionUsed used(List<CombatEvent> events) {
        return events.stream()
                .filter(CombatEvent.ActionUsed.class::isInstance)
                .map(CombatEvent.ActionUsed.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
