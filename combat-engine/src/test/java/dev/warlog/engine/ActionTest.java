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
import static dev.warlog.engine.TestRules.SEED;
import static dev.warlog.engine.TestRules.STRIKE;
import static dev.warlog.engine.TestRules.TURNS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ActionTest {

    /** The fight with the turn of Ann's fighter {@code a}. */
    private static FightDriver annsTurn(String mapId) {
        FightDriver driver = TestRules.started(TURNS, mapId);
        if (Objects.requireNonNull(driver.fight().turn()).actor().equals(B)) {
            driver.order(null, TestRules.act(B, PASS, null));
            driver.passMillis(0);
        }
        return driver;
    }

    private final FightDriver driver = annsTurn("grid");

    @Test
    void aStrikeCostsAndHurtsAsTheFormulaSays() {
        driver.order(ANN, TestRules.act(A, STRIKE, B));

        CombatEvent.ActionUsed used = Expect.last(driver, CombatEvent.ActionUsed.class);
        assertThat(used).isEqualTo(new CombatEvent.ActionUsed(A, STRIKE, B, null, 3_000, 0, 5, 0, 0));
        CombatEvent.DamageDealt dealt = Expect.last(driver, CombatEvent.DamageDealt.class);
        int roll = Dice.roll(SEED, driver.fight().seq(), "damage", 6);
        boolean critical = Dice.roll(SEED, driver.fight().seq(), "critical", 100) <= 5;
        int raw = (5 + roll + 5) * (critical ? 2 : 1);
        assertThat(dealt.breakdown()).isEqualTo(new CombatEvent.DamageBreakdown(5, roll, 5, critical, 3, 0));
        assertThat(dealt.amount()).isEqualTo(raw - 3);
        assertThat(driver.combatant(B).health()).isEqualTo(60 - dealt.amount()).isEqualTo(dealt.healthLeft());
        assertThat(driver.combatant(A).apMilli()).isEqualTo(3_000);
        assertThat(driver.combatant(A).stamina()).isEqualTo(15);
        assertThat(driver.last().outcome().explain().getFirst().values())
                .containsEntry("roll", (long) roll)
                .containsEntry("armour", 3L)
                .containsEntry("amount", (long) dealt.amount());
    }

    @Test
    void aCriticalBlowCountsDouble() {
        driver.order(ANN, TestRules.act(A, BOLT, B));

        CombatEvent.DamageDealt dealt = Expect.last(driver, CombatEvent.DamageDealt.class);
        assertThat(dealt.breakdown().critical()).isTrue();
        assertThat(dealt.amount()).isEqualTo((8 + dealt.breakdown().roll() + 8) * 2 - 3);
    }

    @Test
    void dexterityAddsToTheChanceOfACriticalBlow() {
        // a strike has no chance of its own, but 20 points of dexterity make five per cent
        assertThat(strikeWithCriticalRoll(5).breakdown().critical()).isTrue();
        assertThat(strikeWithCriticalRoll(6).breakdown().critical()).isFalse();
    }

    private static CombatEvent.DamageDealt strikeWithCriticalRoll(int wanted) {
        for (long low = 0; low < 10_000; low++) {
            Seed seed = new Seed(7, low);
            if (Dice.roll(seed, 3, "critical", 100) == wanted) {
                FightDriver lucky = new FightDriver(ENGINE, TestRules.SESSION, seed, TestRules.START);
                lucky.order(
                        ANN,
                        TestRules.create(
                                TestRules.REAL_TIME,
                                "arena",
                                TestRules.player(A, ANN, 0),
                                TestRules.player(B, BOB, 1)));
                lucky.order(ANN, new Command.StartFight());
                lucky.order(ANN, TestRules.act(A, STRIKE, B));
                return Expect.last(lucky, CombatEvent.DamageDealt.class);
            }
        }
        throw new AssertionError("no seed rolls a " + wanted);
    }

    @Test
    void aGuardTakesItsShareOffAndANewOneReplacesIt() {
        driver.order(ANN, TestRules.act(A, GUARD, A));
        driver.order(ANN, TestRules.act(A, GUARD, null));
        assertThat(driver.combatant(A).effects())
                .containsExactly(new ActiveEffect(
                        "guard",
                        ActiveEffect.Kind.GUARD,
                        50,
                        driver.combatant(A).turnsTaken() + 1));
        driver.order(ANN, TestRules.act(A, PASS, null));
        driver.passMillis(0);

        driver.order(BOB, TestRules.act(B, STRIKE, A));

        CombatEvent.DamageDealt dealt = Expect.last(driver, CombatEvent.DamageDealt.class);
        int unguarded = 5 + dealt.breakdown().roll() + 5 - 3;
        assertThat(dealt.breakdown().guarded()).isEqualTo(unguarded / 2);
        assertThat(dealt.amount()).isEqualTo(unguarded - unguarded / 2);
    }

    @Test
    void healingGoesUpToTheMaximum() {
        driver.order(ANN, TestRules.act(A, MEND, A));
        assertThat(Expect.last(driver, CombatEvent.Healed.class).amount()).isZero();
        driver.order(ANN, TestRules.act(A, PASS, null));
        driver.passMillis(0);
        driver.order(BOB, TestRules.act(B, STRIKE, A));
        driver.order(BOB, TestRules.act(B, STRIKE, A));
        driver.order(BOB, TestRules.act(B, PASS, null));
        driver.passMillis(0);
        int before = driver.combatant(A).health();

        driver.order(ANN, TestRules.act(A, MEND, A));

        CombatEvent.Healed healed = Expect.last(driver, CombatEvent.Healed.class);
        int roll = Dice.roll(SEED, driver.fight().seq(), "heal", 4);
        assertThat(healed.amount()).isEqualTo(Math.min(60 - before, 4 + roll + 4));
        assertThat(driver.combatant(A).health()).isEqualTo(before + healed.amount());
    }

    @Test
    void whoHasNoHealthLeftDiesAndTheOthersWin() {
        for (int turns = 0; driver.fight().status() == FightStatus.ACTIVE && turns < 100; turns++) {
            CombatantId actor = Objects.requireNonNull(driver.fight().turn()).actor();
            if (actor.equals(A) && driver.order(ANN, TestRules.act(A, STRIKE, B)) instanceof Decision.Accepted) {
                if (driver.combatant(B).health() == 0) {
                    assertThat(driver.last().outcome().events()).contains(new CombatEvent.Died(B, A));
                    assertThat(Expect.last(driver, CombatEvent.DamageDealt.class)
                                    .healthLeft())
                            .isZero();
                    Expect.refused(Refusal.TARGET_OUT_OF_FIGHT, decideNow(TestRules.act(A, STRIKE, B)));
                }
            } else {
                driver.order(null, TestRules.act(actor, PASS, null));
            }
            driver.passMillis(0);
        }

        assertThat(driver.fight().endReason()).isEqualTo("victory");
        assertThat(driver.fight().winnerTeam()).isZero();
        assertThat(driver.last().outcome().events()).containsExactly(new CombatEvent.FightEnded(0, "victory", SEED));
    }

    /** Decides without first applying what is due. */
    private Decision decideNow(Command command) {
        Order order = new Order(command, new CommandId("now"), null, driver.nowMillis(), null);
        return ENGINE.decide(driver.fight(), driver.session(), order);
    }

    @Test
    void fleeingTakesOneOutWhereItIsAllowed() {
        driver.order(ANN, TestRules.act(A, FLEE, null));
        assertThat(driver.combatant(A).fled()).isTrue();
        driver.passMillis(0);
        assertThat(driver.fight().winnerTeam()).isEqualTo(1);
    }

    @Test
    void walkingCostsAPointForEachCellAroundWhatIsInTheWay() {
        FightDriver wide = annsTurn("wide");
        Expect.refused(Refusal.POSITION_NOT_ALLOWED, wide.order(ANN, TestRules.walk(A, new Position.Cell(15))));
        Expect.refused(Refusal.POSITION_NOT_ALLOWED, wide.order(ANN, TestRules.walk(A, new Position.Cell(19))));
        Expect.refused(Refusal.POSITION_NOT_ALLOWED, wide.order(ANN, TestRules.walk(A, new Position.Cell(10))));
        Expect.refused(Refusal.POSITION_NOT_ALLOWED, wide.order(ANN, TestRules.walk(A, new Position.Point(1, 1))));
        Expect.refused(Refusal.POSITION_MISSING, wide.order(ANN, TestRules.act(A, TestRules.WALK, null)));
        Decision.Rejected tooFar =
                Expect.refused(Refusal.NOT_ENOUGH_MP, wide.order(ANN, TestRules.walk(A, new Position.Cell(16))));
        // straight it would be six steps; the gap of the wall is three rows further down
        assertThat(tooFar.needed()).containsEntry("mpNeeded", 12L).containsEntry("mpLeft", 3L);

        wide.order(ANN, TestRules.walk(A, new Position.Cell(12)));

        assertThat(wide.combatant(A).position()).isEqualTo(new Position.Cell(12));
        assertThat(wide.combatant(A).mpMilli()).isEqualTo(1_000);
        assertThat(Expect.last(wide, CombatEvent.Moved.class).from()).isEqualTo(new Position.Cell(10));
    }

    @Test
    void walkingInAnArenaCountsBegunMetres() {
        FightDriver arena = annsTurn("far");
        arena.order(ANN, TestRules.walk(A, new Position.Point(2_200, 11_600)));
        assertThat(Expect.last(arena, CombatEvent.ActionUsed.class).mpCostMilli())
                .isEqualTo(2_000);
        Expect.refused(Refusal.NOT_ENOUGH_MP, arena.order(ANN, TestRules.walk(A, new Position.Point(3_201, 11_600))));
    }

    @Test
    void conditionsAreLookedAtInTheirOrder() {
        CombatantId nobody = new CombatantId("nobody");
        Expect.refused(Refusal.UNKNOWN_ACTOR, driver.order(EVE, TestRules.act(nobody, STRIKE, B)));
        Expect.refused(Refusal.NOT_YOUR_COMBATANT, driver.order(BOB, TestRules.act(A, STRIKE, B)));
        Expect.refused(Refusal.UNKNOWN_ACTION, driver.order(BOB, TestRules.act(B, new ActionId("sing"), nobody)));
        Expect.refused(Refusal.NOT_YOUR_TURN, driver.order(BOB, TestRules.act(B, STRIKE, nobody)));
        Expect.refused(Refusal.TARGET_MISSING, driver.order(ANN, TestRules.act(A, STRIKE, null)));
        Expect.refused(Refusal.UNKNOWN_TARGET, driver.order(ANN, TestRules.act(A, STRIKE, nobody)));
        Expect.refused(Refusal.TARGET_NOT_ALLOWED, driver.order(ANN, TestRules.act(A, STRIKE, A)));
        Expect.refused(Refusal.TARGET_NOT_ALLOWED, driver.order(ANN, TestRules.act(A, MEND, B)));
        Expect.refused(Refusal.TARGET_NOT_ALLOWED, driver.order(ANN, TestRules.act(A, GUARD, B)));
        driver.order(ANN, TestRules.walk(A, new Position.Cell(1)));
        Decision.Rejected far = Expect.refused(Refusal.OUT_OF_RANGE, driver.order(ANN, TestRules.act(A, STRIKE, B)));
        assertThat(far.needed()).containsEntry("distanceMillimetres", 2_000L).containsEntry("rangeMillimetres", 1_500L);
        driver.order(ANN, TestRules.walk(A, new Position.Cell(11)));
        driver.order(ANN, TestRules.act(A, BOLT, B));
        Decision.Rejected poor = Expect.refused(Refusal.NOT_ENOUGH_AP, driver.order(ANN, TestRules.act(A, STRIKE, B)));
        assertThat(poor.needed()).containsEntry("apNeeded", 3L).containsEntry("apLeft", 2L);
        Expect.refused(Refusal.ON_COOLDOWN, driver.order(ANN, TestRules.act(A, BOLT, B)));
    }

    @Test
    void aRefusedCommandChangesNothing() {
        Fight before = driver.fight();
        int steps = driver.steps().size();
        driver.order(BOB, TestRules.act(A, STRIKE, B));
        driver.order(ANN, TestRules.act(A, STRIKE, null));
        assertThat(driver.fight()).isSameAs(before);
        assertThat(driver.steps()).hasSize(steps);
    }

    @Test
    void staminaRunsOut() {
        FightSettings rich =
                new FightSettings(CombatMode.TURN_BASED, 500, 30_000, 100, 3, true, 0, 0, 0, 0, true, 600_000);
        FightDriver rested = TestRules.started(rich, "grid");
        CombatantId actor = Objects.requireNonNull(rested.fight().turn()).actor();
        CombatantId other = actor.equals(A) ? B : A;
        List<Decision> decisions = new ArrayList<>();
        for (int blow = 0; blow < 5; blow++) {
            decisions.add(rested.order(null, TestRules.act(actor, STRIKE, other)));
        }
        Decision.Rejected refused = Expect.refused(Refusal.NOT_ENOUGH_STAMINA, decisions.getLast());
        assertThat(refused.needed()).containsEntry("staminaNeeded", 5L).containsEntry("staminaLeft", 0L);
    }
}
