package dev.warlog.engine;

import static dev.warlog.engine.TestRules.A;
import static dev.warlog.engine.TestRules.ANN;
import static dev.warlog.engine.TestRules.B;
import static dev.warlog.engine.TestRules.BOB;
import static dev.warlog.engine.TestRules.BOLT;
import static dev.warlog.engine.TestRules.ENGINE;
import static dev.warlog.engine.TestRules.EVE;
import static dev.warlog.engine.TestRules.FLEE;
import static dev.warlog.engine.TestRules.GUARD;
import static dev.warlog.engine.TestRules.MEND;
import static dev.warlog.engine.TestRules.PASS;
import static dev.warlog.engine.TestRules.REAL_TIME;
import static dev.warlog.engine.TestRules.START;
import static dev.warlog.engine.TestRules.STRIKE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RealTimeTest {

    private final FightDriver driver =
            TestRules.started(REAL_TIME, "arena", TestRules.player(A, ANN, 0), new Recruit(B, "b", BOB, 1, "giant"));

    @Test
    void anActionThatCanBeDoneIsDoneAtOnce() {
        driver.order(ANN, TestRules.act(A, STRIKE, B));

        CombatEvent.ActionUsed used = Expect.last(driver, CombatEvent.ActionUsed.class);
        assertThat(used.readyTick()).as("five ticks of global cooldown").isEqualTo(5);
        assertThat(used.queueId()).isNull();
        assertThat(driver.combatant(A).apMilli()).isEqualTo(7_000);
        assertThat(driver.fight().turn()).isNull();
        assertThat(driver.fight().turnOrder()).isEmpty();
    }

    @Test
    void anActionThatMustWaitIsQueuedAndDoneAtItsTick() {
        driver.order(ANN, TestRules.act(A, STRIKE, B));
        driver.passMillis(130);
        driver.order(ANN, TestRules.act(A, STRIKE, B));

        CombatEvent.ActionQueued queued = Expect.last(driver, CombatEvent.ActionQueued.class);
        assertThat(queued.queued().id()).isEqualTo(new QueueId("q1"));
        assertThat(queued.position()).isEqualTo(1);
        assertThat(queued.estimatedTick()).isEqualTo(5);
        assertThat(ENGINE.dueAtMillis(driver.fight())).isEqualTo(START + 500);

        driver.passMillis(2_000);

        assertThat(driver.last().outcome().atMillis()).isEqualTo(START + 500);
        assertThat(driver.last().outcome().tick()).isEqualTo(5);
        assertThat(driver.last().outcome().command()).isNull();
        assertThat(driver.last().outcome().cause())
                .isEqualTo(new Decision.Cause(queued.queued().command(), ANN, A, STRIKE));
        assertThat(Expect.last(driver, CombatEvent.ActionUsed.class).queueId()).isEqualTo(new QueueId("q1"));
        assertThat(driver.combatant(A).queue()).isEmpty();
    }

    @Test
    void theQueueIsBoundedAndSortedByPriority() {
        driver.order(ANN, TestRules.act(A, STRIKE, B));
        driver.order(ANN, TestRules.act(A, BOLT, B));
        driver.order(ANN, TestRules.act(A, STRIKE, B));
        driver.order(ANN, TestRules.act(A, GUARD, null));
        assertThat(Expect.last(driver, CombatEvent.ActionQueued.class).position())
                .isEqualTo(1);

        assertThat(driver.combatant(A).queue())
                .extracting(queued -> queued.act().action())
                .containsExactly(GUARD, STRIKE, BOLT);
        Decision.Rejected full = Expect.refused(Refusal.QUEUE_FULL, driver.order(ANN, TestRules.act(A, MEND, A)));
        assertThat(full.needed()).containsEntry("queueSize", 3L).containsEntry("queued", 3L);

        driver.passMillis(1_500);

        assertThat(driver.steps().stream()
                        .flatMap(step -> step.outcome().events().stream())
                        .filter(event -> event instanceof CombatEvent.ActionUsed)
                        .map(event -> ((CombatEvent.ActionUsed) event).action()))
                .containsExactly(STRIKE, GUARD, STRIKE, BOLT);
    }

    @Test
    void theEstimateIsWhenItHappens() {
        driver.order(ANN, TestRules.act(A, BOLT, B));
        driver.order(ANN, TestRules.act(A, BOLT, B));
        long first = Expect.last(driver, CombatEvent.ActionQueued.class).estimatedTick();
        driver.order(ANN, TestRules.act(A, BOLT, B));
        long second = Expect.last(driver, CombatEvent.ActionQueued.class).estimatedTick();
        assertThat(first).isEqualTo(20);
        assertThat(second).isEqualTo(40);

        driver.passMillis(10_000);

        assertThat(driver.steps().stream()
                        .filter(step -> step.outcome().events().getFirst() instanceof CombatEvent.ActionUsed)
                        .map(step -> step.outcome().tick()))
                .containsExactly(0L, first, second);
    }

    @Test
    void aQueuedActionWaitsForPoints() {
        driver.order(ANN, TestRules.act(A, STRIKE, B));
        driver.passMillis(500);
        driver.order(ANN, TestRules.act(A, BOLT, B));
        driver.passMillis(500);
        driver.order(ANN, TestRules.act(A, STRIKE, B));
        // 10 - 3 - 4 - 3 and twice one point back: two points are there, and the fourth comes a second later
        driver.passMillis(1_500);
        driver.order(ANN, TestRules.act(A, BOLT, B));

        driver.passMillis(5_000);

        List<Long> ticks = driver.steps().stream()
                .filter(step -> step.outcome().events().getFirst() instanceof CombatEvent.ActionUsed)
                .map(step -> step.outcome().tick())
                .toList();
        assertThat(ticks).containsExactly(0L, 5L, 10L, 25L);
        Decision never = driver.order(ANN, TestRules.walk(A, new Position.Point(9_000, 19_000)));
        assertThat(Expect.refused(Refusal.NOT_ENOUGH_MP, never).needed())
                .as("more than one can ever have")
                .containsEntry("mpNeeded", 9L);
    }

    @Test
    void aQueuedActionAgainstWhoIsGoneOrFarIsDropped() {
        driver.order(ANN, TestRules.act(A, GUARD, null));
        driver.order(ANN, TestRules.act(A, STRIKE, B));
        driver.passMillis(450);
        driver.order(
                BOB,
                new Command.ReportPositions(
                        List.of(new Command.PositionClaim(B, new Position.Point(11_500, 10_000), null, BOB))));
        driver.passMillis(50);

        assertThat(driver.last().outcome().events())
                .containsExactly(new CombatEvent.ActionDropped(A, new QueueId("q1"), STRIKE, Refusal.OUT_OF_RANGE));
        assertThat(driver.last().outcome().explain().getFirst().values()).containsEntry("distanceMillimetres", 2_500L);
        assertThat(driver.combatant(A).queue()).isEmpty();
    }

    @Test
    void aQueuedActionGoesAsSoonAsItsTargetIsGone() {
        CombatantId c = new CombatantId("c");
        FightDriver three = TestRules.started(
                REAL_TIME,
                "arena",
                TestRules.player(A, ANN, 0),
                new Recruit(B, "b", BOB, 1, "giant"),
                TestRules.player(c, EVE, 1));
        three.order(ANN, TestRules.act(A, BOLT, B));
        three.order(ANN, TestRules.act(A, BOLT, B));
        three.passMillis(300);
        three.order(BOB, new Command.LeaveFight(B));

        three.passMillis(0);

        assertThat(three.last().outcome().events())
                .containsExactly(
                        new CombatEvent.ActionDropped(A, new QueueId("q1"), BOLT, Refusal.TARGET_OUT_OF_FIGHT));
        assertThat(three.last().outcome().atMillis()).isEqualTo(START + 300);
    }

    @Test
    void nothingJumpsTheQueue() {
        driver.order(ANN, TestRules.act(A, BOLT, B));
        driver.passMillis(600);
        driver.order(ANN, TestRules.act(A, BOLT, B));
        driver.order(ANN, TestRules.act(A, STRIKE, B));
        assertThat(Expect.last(driver, CombatEvent.ActionQueued.class).position())
                .isEqualTo(1);

        driver.passMillis(0);

        assertThat(Expect.last(driver, CombatEvent.ActionUsed.class).queueId()).isEqualTo(new QueueId("q2"));
        assertThat(driver.last().outcome().atMillis()).isEqualTo(START + 600);
    }

    @Test
    void equalPrioritiesKeepTheOrderInWhichTheyCame() {
        for (int count = 0; count < 4; count++) {
            driver.order(ANN, TestRules.act(A, STRIKE, B));
        }
        assertThat(driver.combatant(A).queue())
                .extracting(queued -> queued.id().value())
                .containsExactly("q1", "q2", "q3");
    }

    @Test
    void theEstimateCountsWhatTheOthersInTheQueueSpend() {
        FightSettings slow =
                new FightSettings(CombatMode.REAL_TIME, 100, 30_000, 10, 5, false, 1000, 0, 500, 3, false, 60_000);
        FightDriver poor =
                TestRules.started(slow, "arena", TestRules.player(A, ANN, 0), new Recruit(B, "b", BOB, 1, "giant"));
        poor.order(ANN, TestRules.act(A, STRIKE, B));
        poor.order(ANN, TestRules.act(A, STRIKE, B));
        poor.order(ANN, TestRules.act(A, STRIKE, B));
        poor.order(ANN, TestRules.act(A, BOLT, B));
        // 9 of 10 points are spent by then; the fourth is there after three seconds
        assertThat(Expect.last(poor, CombatEvent.ActionQueued.class).estimatedTick())
                .isEqualTo(30);

        poor.passMillis(5_000);

        assertThat(poor.last().outcome().tick()).isEqualTo(30);
        assertThat(Expect.last(poor, CombatEvent.ActionUsed.class).action()).isEqualTo(BOLT);
    }

    @Test
    void whoActsFirstWithinATickFollowsPriorityThenArrival() {
        driver.order(BOB, TestRules.act(B, GUARD, null));
        driver.order(ANN, TestRules.act(A, GUARD, null));
        driver.order(BOB, TestRules.act(B, STRIKE, A));
        driver.order(ANN, TestRules.act(A, STRIKE, B));
        driver.passMillis(600);
        assertThat(actorsSince(4)).containsExactly(B, A);

        driver.order(BOB, TestRules.act(B, STRIKE, A));
        driver.order(ANN, TestRules.act(A, MEND, A));
        int before = driver.steps().size();
        driver.passMillis(500);
        assertThat(actorsSince(before - 2)).as("mending comes before striking").startsWith(A, B);
    }

    private List<CombatantId> actorsSince(int step) {
        return driver.steps().subList(step, driver.steps().size()).stream()
                .filter(each -> each.outcome().command() == null)
                .flatMap(each -> each.outcome().events().stream())
                .filter(event -> event instanceof CombatEvent.ActionUsed)
                .map(event -> ((CombatEvent.ActionUsed) event).actor())
                .toList();
    }

    @Test
    void aQueuedActionCanBeTakenBack() {
        driver.order(ANN, TestRules.act(A, STRIKE, B));
        driver.order(ANN, TestRules.act(A, STRIKE, B));
        driver.order(ANN, TestRules.act(A, GUARD, null));
        Expect.refused(Refusal.NOT_YOUR_COMBATANT, driver.order(BOB, new Command.CancelAction(A, null, STRIKE)));
        driver.order(ANN, new Command.CancelAction(A, null, STRIKE));
        assertThat(driver.last().outcome().events())
                .containsExactly(new CombatEvent.ActionCancelled(A, new QueueId("q1"), STRIKE));
        Expect.refused(
                Refusal.UNKNOWN_QUEUED_ACTION,
                driver.order(BOB, new Command.CancelAction(null, new QueueId("q2"), null)));
        driver.order(ANN, new Command.CancelAction(null, new QueueId("q2"), null));
        assertThat(driver.combatant(A).queue()).isEmpty();
        Expect.refused(Refusal.UNKNOWN_QUEUED_ACTION, driver.order(ANN, new Command.CancelAction(A, null, STRIKE)));
    }

    @Test
    void aGuardEndsAtItsTick() {
        driver.order(ANN, TestRules.act(A, GUARD, null));
        assertThat(driver.combatant(A).effects().getFirst().until()).isEqualTo(10);

        driver.passMillis(5_000);

        assertThat(driver.last().outcome().events()).containsExactly(new CombatEvent.EffectExpired(A, "guard"));
        assertThat(driver.last().outcome().atMillis()).isEqualTo(START + 1_000);
    }

    @Test
    void whatTheModeOrTheSettingsForbidIsRefused() {
        Expect.refused(Refusal.WRONG_MODE, driver.order(ANN, TestRules.act(A, PASS, null)));
        Expect.refused(Refusal.FLEE_FORBIDDEN, driver.order(ANN, TestRules.act(A, FLEE, null)));
    }

    @Test
    void whatIsDueDoesNotDependOnHowLateItIsAsked() {
        driver.order(ANN, TestRules.act(A, STRIKE, B));
        driver.order(ANN, TestRules.act(A, BOLT, B));
        assertThat(ENGINE.due(driver.fight(), START + 499)).isNull();
        assertThat(ENGINE.due(driver.fight(), START + 500)).isEqualTo(ENGINE.due(driver.fight(), START + 50_000));
    }

    @Test
    void whoeverIsOutOfTheFightWaitsForNothingAndBearsNothing() {
        driver.order(BOB, TestRules.act(B, GUARD, null));
        driver.order(BOB, TestRules.act(B, STRIKE, A));
        driver.order(BOB, new Command.LeaveFight(B));
        assertThat(driver.combatant(B).queue()).isEmpty();
        assertThat(driver.combatant(B).effects()).isEmpty();
    }
}
