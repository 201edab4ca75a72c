package dev.warlog.engine;

import static dev.warlog.engine.TestRules.A;
import static dev.warlog.engine.TestRules.ANN;
import static dev.warlog.engine.TestRules.B;
import static dev.warlog.engine.TestRules.BOB;
import static dev.warlog.engine.TestRules.ENGINE;
import static dev.warlog.engine.TestRules.EVE;
import static dev.warlog.engine.TestRules.REAL_TIME;
import static dev.warlog.engine.TestRules.SEED;
import static dev.warlog.engine.TestRules.SESSION;
import static dev.warlog.engine.TestRules.START;
import static dev.warlog.engine.TestRules.STRIKE;
import static dev.warlog.engine.TestRules.TURNS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    @Test
    void creatingGivesEveryRecruitASpawnOfItsTeam() {
        FightDriver driver = TestRules.driver();
        CombatantId c = new CombatantId("c");

        driver.order(
                ANN,
                TestRules.create(
                        TURNS,
                        "grid",
                        TestRules.player(A, ANN, 0),
                        TestRules.player(B, BOB, 1),
                        TestRules.player(c, BOB, 1)));

        assertThat(driver.last().outcome().kind()).isEqualTo(OutcomeKind.CREATED);
        assertThat(driver.last().outcome().seq()).isEqualTo(1);
        assertThat(driver.fight().createdBy()).isEqualTo(ANN);
        assertThat(driver.fight().status()).isEqualTo(FightStatus.WAITING);
        assertThat(driver.combatant(A).position()).isEqualTo(new Position.Cell(11));
        assertThat(driver.combatant(B).position()).isEqualTo(new Position.Cell(12));
        assertThat(driver.combatant(c).position()).isEqualTo(new Position.Cell(22));
        assertThat(driver.combatant(A).health()).isEqualTo(60);
    }

    @Test
    void anOutcomeCarriesTheCommandItsCauseAndTheHashOnlyWhenDue() {
        FightDriver driver = TestRules.driver();
        Command.CreateFight create = TestRules.create(TURNS, "grid", TestRules.player(A, ANN, 0));

        driver.order(ANN, create);

        Outcome outcome = driver.last().outcome();
        assertThat(outcome.command()).isEqualTo(create);
        assertThat(outcome.cause()).isEqualTo(new Decision.Cause(new CommandId("c1"), ANN, null, null));
        assertThat(outcome.stateHash()).isNull();
        assertThat(outcome.atMillis()).isEqualTo(START);
    }

    @Test
    void whatCannotBePlayedIsNotCreated() {
        Recruit ann = TestRules.player(A, ANN, 0);
        assertRefused(Refusal.UNKNOWN_MAP, TestRules.create(TURNS, "moon", ann));
        assertRefused(Refusal.UNKNOWN_TEMPLATE, TestRules.create(TURNS, "grid", new Recruit(A, "a", ANN, 0, "king")));
        assertRefused(Refusal.UNKNOWN_TEMPLATE, TestRules.create(TURNS, "grid", new Recruit(A, "a", ANN, 0, "brute")));
        assertRefused(Refusal.ALREADY_JOINED, TestRules.create(TURNS, "grid", ann, ann));
        assertRefused(Refusal.INVALID_SETTINGS, TestRules.create(TURNS, "grid", TestRules.player(A, ANN, 2)));
        assertRefused(Refusal.INVALID_SETTINGS, TestRules.create(TURNS, "grid", TestRules.player(A, ANN, -2)));
        assertRefused(
                Refusal.UNKNOWN_RULESET,
                new Command.CreateFight("f", FightType.PVP, "other", TURNS, "grid", 4, List.of(ann)));
        assertRefused(
                Refusal.INVALID_SETTINGS,
                new Command.CreateFight("f", FightType.PVP, "test", TURNS, "grid", 1, List.of(ann)));
        assertRefused(
                Refusal.FIGHT_FULL,
                new Command.CreateFight(
                        "f",
                        FightType.PVP,
                        "test",
                        TURNS,
                        "grid",
                        2,
                        List.of(ann, TestRules.player(B, BOB, 1), TestRules.player(new CombatantId("c"), BOB, 1))));
    }

    @Test
    void settingsOutOfTheirLimitsAreRefusedByName() {
        FightSettings settings =
                new FightSettings(CombatMode.TURN_BASED, 0, 30_000, 6, 3, true, 0, 0, 0, 0, true, 600_000);

        Decision.Rejected refusal = assertRefused(
                Refusal.INVALID_SETTINGS, TestRules.create(settings, "grid", TestRules.player(A, ANN, 0)));

        assertThat(refusal.message()).isEqualTo("tickMillis must be 10 to 10000");
    }

    private static Decision.Rejected assertRefused(Refusal reason, Command.CreateFight create) {
        Order order = new Order(create, new CommandId("c"), ANN, START, SEED);
        return assertRefused(reason, ENGINE.decide(null, SESSION, order));
    }

    private static Decision.Rejected assertRefused(Refusal reason, Decision decision) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Rejected.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
        return (Decision.Rejected) decision;
    }

    @Test
    void thereMustBeOneFightToASession() {
        assertRefused(
                Refusal.UNKNOWN_SESSION,
                ENGINE.decide(
                        null, SESSION, new Order(new Command.StartFight(), new CommandId("c"), ANN, START, null)));
        FightDriver driver = waiting();
        assertRefused(Refusal.SESSION_EXISTS, driver.order(ANN, TestRules.create(TURNS, "grid")));
    }

    private static FightDriver waiting() {
        FightDriver driver = TestRules.driver();
        driver.order(ANN, TestRules.create(TURNS, "grid", TestRules.player(A, ANN, 0)));
        return driver;
    }

    @Test
    void joiningIsForOnesOwnCombatantsUntilTheFightIsFullOrHasBegun() {
        FightDriver driver = waiting();
        assertRefused(Refusal.NOT_YOUR_COMBATANT, join(driver, EVE, TestRules.player(B, BOB, 1)));
        assertRefused(Refusal.NOT_YOUR_FIGHT, join(driver, EVE, TestRules.creature(TestRules.NPC, 1, "brute")));
        assertAccepted(join(driver, BOB, TestRules.player(B, BOB, 1)));
        assertRefused(Refusal.ALREADY_JOINED, join(driver, BOB, TestRules.player(B, BOB, 1)));
        assertAccepted(join(driver, ANN, TestRules.creature(TestRules.NPC, 1, "brute")));
        assertAccepted(join(driver, null, TestRules.player(new CombatantId("d"), EVE, 1)));

        assertRefused(Refusal.FIGHT_FULL, join(driver, EVE, TestRules.player(new CombatantId("e"), EVE, 1)));

        assertAccepted(driver.order(BOB, new Command.StartFight()));
        assertRefused(Refusal.FIGHT_NOT_WAITING, join(driver, EVE, TestRules.player(new CombatantId("e"), EVE, 0)));
    }

    private static Decision join(FightDriver driver, @Nullable UserId user, Recruit recruit) {
        return driver.order(user, new Command.JoinFight(recruit));
    }

    private static void assertAccepted(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void whoLeavesBeforeTheStartIsGoneAndAfterwardsHasFled() {
        FightDriver driver = waiting();
        join(driver, BOB, TestRules.player(B, BOB, 1));
        assertRefused(Refusal.NOT_YOUR_COMBATANT, driver.order(EVE, new Command.LeaveFight(B)));
        driver.order(BOB, new Command.LeaveFight(B));
        assertThat(driver.fight().combatant(B)).isNull();

        join(driver, BOB, TestRules.player(B, BOB, 1));
        driver.order(ANN, new Command.StartFight());
        driver.order(BOB, new Command.LeaveFight(B));
        assertThat(driver.combatant(B).fled()).isTrue();

        driver.passMillis(0);
        assertThat(driver.fight().status()).isEqualTo(FightStatus.ENDED);
        assertThat(driver.fight().winnerTeam()).isZero();
        assertThat(driver.fight().endReason()).isEqualTo("victory");
    }

    @Test
    void startingNeedsTwoSidesAndSomebodyOfTheFight() {
        FightDriver driver = waiting();
        assertRefused(Refusal.NOT_ENOUGH_TEAMS, driver.order(ANN, new Command.StartFight()));
        join(driver, BOB, TestRules.player(B, BOB, 1));
        assertRefused(Refusal.NOT_YOUR_FIGHT, driver.order(EVE, new Command.StartFight()));

        assertAccepted(driver.order(BOB, new Command.StartFight()));

        assertThat(driver.last().outcome().kind()).isEqualTo(OutcomeKind.STARTED);
        assertThat(driver.fight().status()).isEqualTo(FightStatus.ACTIVE);
        assertThat(driver.fight().turnOrder()).containsExactlyInAnyOrder(A, B);
        assertThat(driver.combatant(A).initiative()).isBetween(21, 40);
        assertRefused(Refusal.FIGHT_NOT_WAITING, driver.order(ANN, new Command.StartFight()));
    }

    @Test
    void initiativeGivesTheOrder() {
        FightDriver driver = TestRules.started(TURNS, "grid");
        CombatantId first = driver.fight().turnOrder().getFirst();
        CombatantId second = driver.fight().turnOrder().getLast();
        assertThat(driver.combatant(first).initiative())
                .isGreaterThanOrEqualTo(driver.combatant(second).initiative());
    }

    @Test
    void onlyTheCreatorChangesAFightAndOnlyBeforeItsStart() {
        FightDriver driver = waiting();
        assertRefused(Refusal.NOT_YOUR_FIGHT, driver.order(BOB, new Command.UpdateFight("x", null)));
        driver.order(ANN, new Command.UpdateFight("duel", 2));
        assertThat(driver.fight().name()).isEqualTo("duel");
        assertThat(driver.fight().maxPlayers()).isEqualTo(2);
        join(driver, BOB, TestRules.player(B, BOB, 1));
        assertRefused(Refusal.INVALID_SETTINGS, driver.order(ANN, new Command.UpdateFight(null, 1)));
        driver.order(ANN, new Command.StartFight());
        assertRefused(Refusal.FIGHT_NOT_WAITING, driver.order(ANN, new Command.UpdateFight("y", null)));
    }

    @Test
    void aPauseStopsTheClockAndMovesEveryDeadline() {
        FightDriver driver = TestRules.started(TURNS, "grid");
        driver.passMillis(1_200);
        assertRefused(Refusal.NOT_YOUR_FIGHT, driver.order(BOB, new Command.PauseFight()));
        driver.order(ANN, new Command.PauseFight());
        assertThat(driver.fight().tick()).isEqualTo(2);
        assertRefused(Refusal.FIGHT_NOT_ACTIVE, driver.order(ANN, new Command.PauseFight()));
        assertRefused(Refusal.FIGHT_NOT_ACTIVE, driver.order(null, TestRules.act(A, STRIKE, B)));

        driver.passMillis(1_000_000);
        assertThat(driver.last().outcome().events()).containsExactly(new CombatEvent.FightPaused());
        driver.order(ANN, new Command.ResumeFight());

        assertThat(driver.fight().tick()).isEqualTo(2);
        assertThat(driver.fight().turn())
                .isNotNull()
                .satisfies(turn -> assertThat(turn.endsAtMillis()).isEqualTo(START + 30_000 + 1_000_000));
        assertThat(driver.fight().startedAtMillis()).isEqualTo(START + 1_000_000);
        assertRefused(Refusal.FIGHT_NOT_PAUSED, driver.order(ANN, new Command.ResumeFight()));
    }

    @Test
    void endingBreaksTheFightOffAndLaysTheSeedOpen() {
        FightDriver driver = TestRules.started(REAL_TIME, "arena");
        assertRefused(Refusal.NOT_YOUR_FIGHT, driver.order(BOB, new Command.EndFight()));

        driver.order(ANN, new Command.EndFight());

        Outcome outcome = driver.last().outcome();
        assertThat(outcome.kind()).isEqualTo(OutcomeKind.ENDED);
        assertThat(outcome.events()).containsExactly(new CombatEvent.FightEnded(null, "cancelled", SEED));
        assertThat(outcome.stateHash()).isEqualTo(StateHash.of(driver.fight()));
        assertRefused(Refusal.FIGHT_ENDED, driver.order(ANN, new Command.EndFight()));
        assertRefused(Refusal.FIGHT_ENDED, driver.order(ANN, TestRules.act(A, STRIKE, B)));
        assertThat(ENGINE.dueAtMillis(driver.fight())).isEqualTo(CombatEngine.NEVER);
    }

    @Test
    void theLastTeamWinsAndWithoutAnybodyNobodyDoes() {
        FightDriver driver = TestRules.started(TURNS, "grid");
        driver.order(BOB, new Command.PauseFight());
        driver.order(ANN, new Command.PauseFight());
        driver.order(ANN, new Command.LeaveFight(A));
        driver.order(BOB, new Command.LeaveFight(B));
        driver.order(ANN, new Command.ResumeFight());

        driver.passMillis(0);

        assertThat(driver.fight().endReason()).isEqualTo("everybody-gone");
        assertThat(driver.fight().winnerTeam()).isNull();
    }

    @Test
    void theTimeLimitIsADrawAtTheVeryMoment() {
        FightDriver driver = TestRules.started(REAL_TIME, "arena");

        driver.passMillis(1_000_000);

        assertThat(driver.fight().endReason()).isEqualTo("time-limit");
        assertThat(driver.fight().winnerTeam()).isNull();
        assertThat(driver.fight().atMillis()).isEqualTo(START + 60_000);
    }
}
