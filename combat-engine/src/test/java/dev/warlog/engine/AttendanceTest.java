package dev.warlog.engine;

import static dev.warlog.engine.TestRules.A;
import static dev.warlog.engine.TestRules.ANN;
import static dev.warlog.engine.TestRules.B;
import static dev.warlog.engine.TestRules.BOB;
import static dev.warlog.engine.TestRules.REAL_TIME;
import static dev.warlog.engine.TestRules.STRIKE;
import static dev.warlog.engine.TestRules.TURNS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttendanceTest {

    private static final int GRACE_MILLIS = 5000;
    private static final Command GONE = new Command.ReportPresence(BOB, false);
    private static final Command BACK = new Command.ReportPresence(BOB, true);

    private static FightSettings with(FightSettings base, DisconnectPolicy policy, long waitLimit, long pauseLimit) {
        return new FightSettings(
                base.mode(),
                base.tickMillis(),
                base.turnLimitMillis(),
                base.apPerTurn(),
                base.mpPerTurn(),
                base.autoEndTurn(),
                base.apRegenMilliPerSecond(),
                base.mpRegenMilliPerSecond(),
                base.globalCooldownMillis(),
                base.queueSize(),
                base.allowFlee(),
                base.maxDurationMillis(),
                base.staminaPerTurn(),
                base.staminaPerSecond(),
                base.turnMillis(),
                policy,
                GRACE_MILLIS,
                waitLimit,
                pauseLimit,
                base.rewindMillis(),
                base.spectators());
    }

    private static FightDriver started(FightSettings base, DisconnectPolicy policy) {
        return TestRules.started(with(base, policy, 0, 0), "grid");
    }

    @Test
    void onlyTheServerSaysWhoIsThere() {
        FightDriver driver = started(REAL_TIME, DisconnectPolicy.LINGER);
        Expect.refused(Refusal.NOT_YOUR_FIGHT, driver.order(BOB, GONE));
        Expect.refused(Refusal.NOT_YOUR_FIGHT, driver.order(ANN, GONE));
        assertThat(driver.combatant(B).presence()).isEqualTo(Presence.PRESENT);
    }

    @Test
    void aReportThatChangesNothingLeavesNoTrace() {
        FightDriver driver = started(REAL_TIME, DisconnectPolicy.LINGER);
        assertThat(Expect.accepted(driver.order(null, BACK)).events()).isEmpty();
        driver.order(null, GONE);
        assertThat(Expect.accepted(driver.order(null, GONE)).events()).isEmpty();
        assertThat(Expect.accepted(driver.order(null, new Command.ReportPresence(TestRules.EVE, false)))
                        .events())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(DisconnectPolicy.class)
    void theFightWaitsAsLongAsItIsSetAndThenThePolicyHolds(DisconnectPolicy policy) {
        FightDriver driver = started(REAL_TIME, policy);
        driver.order(null, GONE);
        assertThat(Expect.last(driver, CombatEvent.CombatantDisconnected.class).combatant())
                .isEqualTo(B);
        driver.passMillis(GRACE_MILLIS - 1);
        assertThat(driver.combatant(B).presence()).isEqualTo(Presence.AWAY);
        int before = driver.steps().size();
        driver.passMillis(1);
        List<CombatEvent> events = driver.steps().get(before).outcome().events();
        assertThat(events.getFirst()).isEqualTo(new CombatEvent.CombatantAbsent(B, policy));
        assertThat(events.contains(new CombatEvent.Fled(B))).isEqualTo(policy == DisconnectPolicy.FORFEIT);
        assertThat(driver.fight().status() == FightStatus.ENDED).isEqualTo(policy == DisconnectPolicy.FORFEIT);
        driver.passMillis(20_000);
        boolean acted = driver.steps().stream()
                .flatMap(step -> step.outcome().events().stream())
                .anyMatch(CombatEvent.ActionUsed.class::isInstance);
        assertThat(acted).isEqualTo(policy == DisconnectPolicy.AUTOPLAY);
    }

    @Test
    void whoComesBackInTimeWasNeverAbsent() {
        FightDriver driver = started(REAL_TIME, DisconnectPolicy.FORFEIT);
        driver.order(null, GONE);
        driver.passMillis(GRACE_MILLIS - 1);
        driver.order(null, BACK);
        driver.passMillis(GRACE_MILLIS);
        assertThat(driver.combatant(B).presence()).isEqualTo(Presence.PRESENT);
        assertThat(driver.combatant(B).fled()).isFalse();
    }

    @Test
    void whoComesBackTakesOverAgain() {
        FightDriver driver = started(REAL_TIME, DisconnectPolicy.AUTOPLAY);
        driver.order(null, GONE);
        driver.passMillis(GRACE_MILLIS);
        assertThat(driver.last().outcome().cause())
                .isEqualTo(new Decision.Cause(
                        null,
                        null,
                        B,
                        Expect.last(driver, CombatEvent.ActionUsed.class).action()));
        driver.order(null, BACK);
        int steps = driver.steps().size();
        driver.passMillis(10_000);
        assertThat(driver.steps()).hasSize(steps);
        Expect.accepted(driver.order(BOB, TestRules.act(B, STRIKE, A)));
    }

    @Test
    void turnsOfTheAbsentArePassedAndTimeGoesOnEvenIfEverybodyIs() {
        FightDriver driver = started(TURNS, DisconnectPolicy.PASS);
        driver.order(null, GONE);
        driver.order(null, new Command.ReportPresence(ANN, false));
        driver.passMillis(GRACE_MILLIS);
        long seq = driver.fight().seq();
        driver.passMillis(10L * TURNS.tickMillis());
        assertThat(driver.fight().seq()).isEqualTo(seq + 20);
        assertThat(driver.steps())
                .flatExtracting(step -> step.outcome().events())
                .filteredOn(CombatEvent.TurnEnded.class::isInstance)
                .isNotEmpty()
                .allSatisfy(ended ->
                        assertThat(((CombatEvent.TurnEnded) ended).reason()).isEqualTo("absent"));
        driver.order(null, BACK);
        driver.passMillis(2000);
        assertThat(Objects.requireNonNull(driver.fight().turn()).actor()).isEqualTo(B);
    }

    @Test
    void aPauseAndTheTimeBeforeTheStartDoNotCountAsWaiting() {
        FightDriver driver = TestRules.driver();
        driver.order(
                ANN,
                TestRules.create(
                        with(REAL_TIME, DisconnectPolicy.FORFEIT, 0, 0),
                        "grid",
                        TestRules.player(A, ANN, 0),
                        TestRules.player(B, BOB, 1)));
        driver.order(null, GONE);
        driver.passMillis(60_000);
        driver.order(ANN, new Command.StartFight());
        driver.passMillis(1000);
        driver.order(ANN, new Command.PauseFight());
        driver.passMillis(60_000);
        driver.order(ANN, new Command.ResumeFight());
        driver.passMillis(GRACE_MILLIS - 1001);
        assertThat(driver.combatant(B).presence()).isEqualTo(Presence.AWAY);
        driver.passMillis(1);
        assertThat(driver.combatant(B).presence()).isEqualTo(Presence.ABSENT);
    }

    @Test
    void aFightIsNotKeptWaitingOrPausedForEver() {
        FightDriver waiting = TestRules.driver();
        waiting.order(
                ANN,
                TestRules.create(
                        with(TURNS, DisconnectPolicy.LINGER, 9000, 7000), "grid", TestRules.player(A, ANN, 0)));
        waiting.passMillis(8999);
        assertThat(waiting.fight().status()).isEqualTo(FightStatus.WAITING);
        waiting.passMillis(1);
        assertThat(waiting.fight().endReason()).isEqualTo("not-started");
        assertThat(waiting.fight().winnerTeam()).isNull();

        FightDriver paused = TestRules.started(with(TURNS, DisconnectPolicy.LINGER, 9000, 7000), "grid");
        paused.order(ANN, new Command.PauseFight());
        paused.passMillis(6999);
        paused.order(null, GONE);
        paused.passMillis(1);
        assertThat(paused.fight().endReason()).isEqualTo("abandoned");
    }
}
