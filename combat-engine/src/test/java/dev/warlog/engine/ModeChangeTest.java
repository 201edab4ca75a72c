package dev.warlog.engine;

import static dev.warlog.engine.TestRules.A;
import static dev.warlog.engine.TestRules.ANN;
import static dev.warlog.engine.TestRules.B;
import static dev.warlog.engine.TestRules.BOB;
import static dev.warlog.engine.TestRules.BOLT;
import static dev.warlog.engine.TestRules.EVE;
import static dev.warlog.engine.TestRules.GUARD;
import static dev.warlog.engine.TestRules.PASS;
import static dev.warlog.engine.TestRules.REAL_TIME;
import static dev.warlog.engine.TestRules.START;
import static dev.warlog.engine.TestRules.STRIKE;
import static dev.warlog.engine.TestRules.TURNS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModeChangeTest {

    private static final Command TO_REAL_TIME = new Command.ChangeMode(REAL_TIME);
    private static final Command TO_TURNS = new Command.ChangeMode(TURNS);

    @Test
    void onlyItsCreatorOrTheServerChangesTheModeAndOnlyToTheOther() {
        FightDriver driver = TestRules.started(TURNS, "grid");
        Fight before = driver.fight();

        Expect.refused(Refusal.NOT_YOUR_FIGHT, driver.order(BOB, TO_REAL_TIME));
        Expect.refused(Refusal.SAME_MODE, driver.order(ANN, TO_TURNS));
        FightSettings wrong =
                new FightSettings(CombatMode.REAL_TIME, 1, 30_000, 10, 5, false, 0, 0, 0, 0, false, 60_000);
        Expect.refused(Refusal.INVALID_SETTINGS, driver.order(ANN, new Command.ChangeMode(wrong)));

        assertThat(driver.fight()).isSameAs(before);
        Expect.accepted(driver.order(null, TO_REAL_TIME));
        assertThat(driver.fight().settings()).isEqualTo(REAL_TIME);
        Expect.accepted(driver.order(ANN, TO_TURNS));
    }

    @Test
    void aFightThatWaitsBeginsInTheOtherModeWithItsPoints() {
        FightDriver driver = TestRules.driver();
        driver.order(ANN, TestRules.create(TURNS, "grid", TestRules.player(A, ANN, 0), TestRules.player(B, BOB, 1)));
        driver.order(ANN, TO_REAL_TIME);
        assertThat(driver.combatant(A).apMilli()).isEqualTo(10_000);
        driver.order(ANN, TO_TURNS);
        driver.order(ANN, TO_REAL_TIME);
        driver.order(ANN, new Command.StartFight());
        driver.passMillis(1000);

        assertThat(driver.fight().turnOrder()).isEmpty();
        assertThat(driver.fight().turn()).isNull();
        assertThat(driver.fight().startedAtMillis()).isEqualTo(START);
        assertThat(driver.fight().clockShiftMillis()).isZero();
    }

    @Test
    void cooldownsAndEffectsGoOverByTheLengthOfATurn() {
        FightDriver driver = TestRules.started(TURNS, "grid");
        CombatantId first = turn(driver);
        driver.order(null, TestRules.act(first, BOLT, other(first)));
        driver.order(null, TestRules.act(first, GUARD, null));
        Combatant before = driver.combatant(first);
        assertThat(before.cooldowns().get(BOLT)).isEqualTo(before.turnsTaken() + 2L);

        driver.passMillis(3210);
        driver.order(ANN, TO_REAL_TIME);

        long tick = driver.fight().tick();
        Combatant after = driver.combatant(first);
        assertThat(tick).as("the tick goes on").isEqualTo(3210 / TURNS.tickMillis());
        assertThat(after.cooldowns().get(BOLT)).as("two turns of 2000 ms").isEqualTo(tick + 40);
        assertThat(after.effects()).extracting(ActiveEffect::until).containsExactly(tick + 20);
        assertThat(after.apMilli()).isEqualTo(before.apMilli());
        assertThat(after.mpMilli()).isEqualTo(before.mpMilli());
        assertThat(after.health()).isEqualTo(before.health());
        assertThat(after.stamina()).isEqualTo(before.stamina());
        assertThat(driver.fight().turn()).isNull();
        assertThat(driver.fight().turnOrder()).isEmpty();
    }

    @Test
    void toAndFroWithoutTimeGivesTheSameWhicheverWayFirst() {
        FightDriver driver = TestRules.started(TURNS, "grid");
        CombatantId first = turn(driver);
        driver.order(null, TestRules.act(first, BOLT, other(first)));
        driver.order(null, TestRules.act(first, GUARD, null));
        Combatant inTurns = driver.combatant(first);
        driver.order(ANN, TO_REAL_TIME);
        driver.passMillis(730);
        Fight fight = Evolution.advance(driver.fight(), driver.nowMillis());
        Combatant inTicks = Objects.requireNonNull(fight.combatant(first));
        for (int time = 0; time < 5; time++) {
            fight = Evolution.apply(fight, new CombatEvent.ModeChanged(TURNS));
            Combatant again = Objects.requireNonNull(fight.combatant(first));
            assertThat(again.cooldowns()).isEqualTo(inTurns.cooldowns());
            assertThat(again.effects()).isEqualTo(inTurns.effects());
            fight = Evolution.apply(fight, new CombatEvent.ModeChanged(REAL_TIME));
            again = Objects.requireNonNull(fight.combatant(first));
            assertThat(again.cooldowns()).isEqualTo(inTicks.cooldowns());
            assertThat(again.effects()).isEqualTo(inTicks.effects());
            assertThat(again.apMilli()).isEqualTo(inTicks.apMilli());
            assertThat(again.roundedMillis()).isEmpty();
        }
    }

    @Test
    void whatIsCountedAnewInTurnsOwesNothingForAnEarlierRounding() {
        FightDriver driver = TestRules.started(REAL_TIME, "grid");
        driver.order(ANN, TestRules.act(A, GUARD, null));
        driver.passMillis(500);
        driver.order(ANN, TO_TURNS);
        assertThat(driver.combatant(A).roundedMillis()).containsExactly(Map.entry("effect:guard", 1500L));
        until(driver, A);
        driver.order(ANN, TestRules.act(A, GUARD, null));

        assertThat(driver.combatant(A).roundedMillis()).isEmpty();
        driver.order(ANN, TO_REAL_TIME);
        assertThat(driver.combatant(A).effects())
                .extracting(ActiveEffect::until)
                .containsExactly(driver.fight().tick() + 20);
    }

    @Test
    void pointsAboveTheNewMostAreCutAndNothingElse() {
        FightDriver driver = TestRules.started(REAL_TIME, "grid");
        driver.order(ANN, TestRules.act(A, STRIKE, B));
        Combatant a = driver.combatant(A);
        driver.order(ANN, TO_TURNS);
        assertThat(driver.combatant(A).apMilli()).isEqualTo(6000);
        assertThat(driver.combatant(A).stamina()).isEqualTo(a.stamina());
        assertThat(driver.combatant(A).health()).isEqualTo(a.health());
        assertThat(driver.combatant(B).health()).isLessThan(60);
    }

    @Test
    void whoHadFewerTurnsIsStillTheFirstToHaveOne() {
        FightDriver driver = TestRules.started(TURNS, "grid");
        CombatantId first = turn(driver);
        driver.order(ANN, TO_REAL_TIME);
        driver.order(ANN, TO_TURNS);
        driver.passMillis(0);
        assertThat(driver.fight().turnOrder()).containsExactly(first, other(first));
        assertThat(turn(driver)).isEqualTo(other(first));
    }

    @Test
    void theTickGoesOnAndTheDurationIsThatOfTheWholeFight() {
        FightDriver driver = TestRules.started(TURNS, "grid");
        driver.passMillis(20_250);
        driver.order(ANN, TO_REAL_TIME);
        assertThat(driver.fight().tick()).isEqualTo(40);
        driver.passMillis(50);
        driver.order(ANN, TestRules.act(A, GUARD, null));
        assertThat(driver.fight().tick())
                .as("half of a tick was over, and half of the shorter one is left")
                .isEqualTo(41);
        driver.passMillis(60_000);
        assertThat(driver.fight().status()).isEqualTo(FightStatus.ENDED);
        assertThat(driver.fight().endReason()).isEqualTo("time-limit");
        assertThat(driver.fight().atMillis()).isEqualTo(START + 60_000);
    }

    @Test
    void aPausedFightChangesItsModeAndItsPauseDoesNotCount() {
        FightDriver driver = TestRules.started(TURNS, "grid");
        driver.passMillis(5000);
        driver.order(ANN, new Command.PauseFight());
        driver.passMillis(7000);
        driver.order(ANN, TO_REAL_TIME);
        assertThat(driver.fight().status()).isEqualTo(FightStatus.PAUSED);
        driver.passMillis(9000);
        driver.order(ANN, new Command.ResumeFight());
        assertThat(driver.fight().tick()).isEqualTo(10);
        driver.passMillis(60_000);
        assertThat(driver.fight().atMillis()).isEqualTo(START + 60_000 + 16_000);
    }

    @Test
    void whatWasQueuedIsDoneFirstInTheOwnTurnAsFarAsItCan() {
        FightDriver driver = TestRules.started(REAL_TIME, "grid");
        driver.order(ANN, TestRules.act(A, BOLT, B));
        driver.order(ANN, TestRules.act(A, STRIKE, B));
        driver.order(ANN, TestRules.act(A, GUARD, null));
        driver.order(ANN, TestRules.act(A, BOLT, B));
        assertThat(driver.combatant(A).queue())
                .extracting(queued -> queued.act().action())
                .containsExactly(GUARD, STRIKE, BOLT);
        driver.order(ANN, TO_TURNS);
        assertThat(driver.combatant(A).queue()).hasSize(3);
        int from = driver.steps().size();
        until(driver, A);

        List<CombatEvent> events = driver.steps().subList(from, driver.steps().size()).stream()
                .flatMap(step -> step.outcome().events().stream())
                .toList();
        assertThat(events).filteredOn(CombatEvent.ActionUsed.class::isInstance).hasSize(2);
        assertThat(events)
                .filteredOn(CombatEvent.ActionDropped.class::isInstance)
                .extracting(event -> ((CombatEvent.ActionDropped) event).reason())
                .containsExactly(Refusal.NOT_ENOUGH_AP);
        assertThat(driver.combatant(A).queue()).isEmpty();
        assertThat(driver.combatant(A).apMilli()).isEqualTo(1000);
    }

    @Test
    void aTurnInWhichAllIsSpentByTheQueueEndsByItself() {
        FightDriver driver = TestRules.started(REAL_TIME, "grid");
        driver.order(ANN, TestRules.act(A, STRIKE, B));
        driver.order(ANN, TestRules.act(A, STRIKE, B));
        driver.order(ANN, TestRules.act(A, STRIKE, B));
        driver.order(ANN, TestRules.act(A, BOLT, B));
        FightSettings noWalking =
                new FightSettings(CombatMode.TURN_BASED, 500, 30_000, 6, 0, true, 0, 0, 0, 0, false, 600_000);
        driver.order(ANN, new Command.ChangeMode(noWalking));
        until(driver, B);
        if (driver.combatant(A).turnsTaken() == 0) {
            driver.order(BOB, TestRules.act(B, PASS, null));
            until(driver, B);
        }
        assertThat(driver.combatant(A).queue()).isEmpty();
        assertThat(driver.steps())
                .extracting(step -> step.outcome().events().getLast())
                .contains(new CombatEvent.TurnEnded(A, driver.fight().turnNumber() - 1, "spent"));
    }

    @Test
    void aStrangerToTheFightChangesNothingInIt() {
        FightDriver driver = TestRules.started(REAL_TIME, "grid");
        Expect.refused(Refusal.NOT_YOUR_FIGHT, driver.order(EVE, TO_TURNS));
    }

    private static CombatantId turn(FightDriver driver) {
        @Nullable Turn turn = driver.fight().turn();
        assertThat(turn).isNotNull();
        return Objects.requireNonNull(turn).actor();
    }

    private static CombatantId other(CombatantId one) {
        return one.equals(A) ? B : A;
    }

    /** Lets turns pass until it is that combatant's, and what comes first in it is done. */
    private static void until(FightDriver driver, CombatantId actor) {
        driver.passMillis(0);
        while (!turn(driver).equals(actor)) {
            driver.order(null, TestRules.act(turn(driver), PASS, null));
            driver.passMillis(0);
        }
    }
}
