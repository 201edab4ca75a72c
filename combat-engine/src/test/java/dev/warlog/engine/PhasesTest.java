package dev.warlog.engine;

import static dev.warlog.engine.WarRules.act;
import static dev.warlog.engine.WarRules.action;
import static dev.warlog.engine.WarRules.apply;
import static dev.warlog.engine.WarRules.blow;
import static dev.warlog.engine.WarRules.count;
import static dev.warlog.engine.WarRules.damage;
import static dev.warlog.engine.WarRules.deed;
import static dev.warlog.engine.WarRules.fighter;
import static dev.warlog.engine.WarRules.id;
import static dev.warlog.engine.WarRules.last;
import static dev.warlog.engine.WarRules.status;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Actions that take their time: feint 200, commit 300, release 100, recovery 400 ms. */
class PhasesTest {

    private static final Phases SLOW = new Phases(200, 300, 100, 400, false, true, false);
    private static final Phases SURE = new Phases(200, 300, 100, 400, true, false, false);

    private final FightDriver driver = new WarRules()
            .add(action("slow", Ruleset.Targeting.ENEMY, 3_000, SLOW, Area.SINGLE, List.of(), Set.of(), 10, damage(7)))
            .add(action("sure", Ruleset.Targeting.ENEMY, 3_000, SURE, Area.SINGLE, damage(9)))
            .add(action(
                    "follow",
                    Ruleset.Targeting.ENEMY,
                    3_000,
                    SLOW,
                    Area.SINGLE,
                    List.of("slow"),
                    Set.of(),
                    0,
                    damage(3)))
            .add(action(
                    "hold",
                    Ruleset.Targeting.SELF,
                    0,
                    new Phases(0, 0, 600, 200, true, true, false),
                    Area.SINGLE,
                    apply("guard")))
            .add(blow("poke", damage(2)))
            .add(blow("daze", apply("stun")))
            .add(blow("drain", damage(1)))
            .add(deed("brace", apply("brace")))
            .add(status("guard", ActiveEffect.Kind.GUARD, 1, 600, 50))
            .add(status(
                    "brace", ActiveEffect.Kind.GUARD, 1, 20_000, 100, StatusRule.Stacking.REFRESH, Set.of("tiring")))
            .add(status("stun", ActiveEffect.Kind.STUN, 1, 700, 0))
            .start(WarRules.REAL_TIME);

    private @Nullable Phase phase(String id) {
        ActionInProgress acting = fighter(driver, id).acting();
        return acting == null
                ? null
                : acting.phaseAt(
                        Evolution.advance(driver.fight(), driver.nowMillis()).tick());
    }

    @Test
    void nothingIsPaidBeforeTheReleaseAndThenEverythingIs() {
        act(driver, "a0", "slow", "b0");
        assertThat(phase("a0")).isEqualTo(Phase.FEINT);
        driver.passMillis(200);
        assertThat(phase("a0")).isEqualTo(Phase.COMMIT);
        assertThat(fighter(driver, "a0").stamina()).isEqualTo(50);
        driver.passMillis(299);
        assertThat(fighter(driver, "b0").health()).isEqualTo(100);
        driver.passMillis(1);
        assertThat(phase("a0")).isEqualTo(Phase.RELEASE);
        assertThat(fighter(driver, "b0").health()).isEqualTo(93);
        assertThat(fighter(driver, "a0").stamina()).isEqualTo(40);
        driver.passMillis(100);
        assertThat(phase("a0")).isEqualTo(Phase.RECOVERY);
        driver.passMillis(400);
        assertThat(phase("a0")).isNull();
    }

    @Test
    void whatComesNextWaitsForTheRecoveryUnlessItIsACombo() {
        act(driver, "a0", "slow", "b0");
        act(driver, "a0", "sure", "b0");
        driver.passMillis(999);
        assertThat(count(driver, CombatEvent.ActionBegun.class)).isEqualTo(1);
        driver.passMillis(1);
        assertThat(last(driver, CombatEvent.ActionBegun.class).progress().beganTick())
                .isEqualTo(10);
        driver.passMillis(5_000);
        act(driver, "a0", "slow", "b0");
        act(driver, "a0", "follow", "b0");
        long began = last(driver, CombatEvent.ActionBegun.class).progress().beganTick();
        driver.passMillis(600);
        assertThat(last(driver, CombatEvent.ActionBegun.class)
                        .progress()
                        .act()
                        .action()
                        .value())
                .isEqualTo("follow");
        assertThat(last(driver, CombatEvent.ActionBegun.class).progress().beganTick())
                .isEqualTo(began + 6);
    }

    @Test
    void aFeintCanAlwaysBeTakenBackACommitOnlyWhereTheRulesetSaysSo() {
        act(driver, "a0", "slow", "b0");
        driver.passMillis(100);
        assertThat(cancel("slow")).isInstanceOf(Decision.Accepted.class);
        assertThat(last(driver, CombatEvent.ActionInterrupted.class).reason()).isEqualTo("cancelled");
        assertThat(last(driver, CombatEvent.ActionInterrupted.class).recoveryEndTick())
                .isEqualTo(5);
        driver.passMillis(1_000);
        act(driver, "a0", "slow", "b0");
        driver.passMillis(300);
        Expect.refused(Refusal.NOT_CANCELLABLE, cancel("slow"));
        driver.passMillis(2_000);
        act(driver, "a0", "sure", "b0");
        driver.passMillis(300);
        assertThat(cancel("sure")).isInstanceOf(Decision.Accepted.class);
        driver.passMillis(5_000);
        assertThat(fighter(driver, "b0").health())
                .as("only the one that went through")
                .isEqualTo(93);
        act(driver, "a0", "slow", "b0");
        driver.passMillis(500);
        Expect.refused(Refusal.NOT_CANCELLABLE, cancel("slow"));
    }

    private Decision cancel(String action) {
        return driver.order(TestRules.ANN, new Command.CancelAction(id("a0"), null, new ActionId(action)));
    }

    @Test
    void aBlowBreaksOffWhatCanBeBrokenOffAndAStunEverything() {
        act(driver, "a0", "slow", "b0");
        act(driver, "b0", "poke", "a0");
        CombatEvent.ActionInterrupted hit = last(driver, CombatEvent.ActionInterrupted.class);
        assertThat(hit.reason()).isEqualTo("hit");
        assertThat(hit.by()).isEqualTo(id("b0"));
        driver.passMillis(1_000);
        act(driver, "a0", "sure", "b0");
        act(driver, "b0", "poke", "a0");
        assertThat(count(driver, CombatEvent.ActionInterrupted.class)).isEqualTo(1);
        act(driver, "b0", "daze", "a0");
        assertThat(last(driver, CombatEvent.ActionInterrupted.class).reason()).isEqualTo("stunned");
        act(driver, "a0", "poke", "b0");
        driver.passMillis(699);
        assertThat(fighter(driver, "b0").health()).isEqualTo(100);
        driver.passMillis(1);
        assertThat(fighter(driver, "b0").health())
                .as("waited for the stun to end")
                .isEqualTo(98);
    }

    @Test
    void staminaMustBeThereAtCommitAndAtRelease() {
        act(driver, "a0", "brace");
        driver.passMillis(100);
        act(driver, "b0", "drain", "a0");
        driver.passMillis(100);
        act(driver, "b0", "drain", "a0");
        assertThat(fighter(driver, "a0").stamina())
                .as("a guard takes 15 a blow")
                .isEqualTo(20);
        driver.passMillis(100);
        act(driver, "a0", "slow", "b0");
        act(driver, "b0", "drain", "a0");
        driver.passMillis(199);
        assertThat(count(driver, CombatEvent.ActionInterrupted.class)).isZero();
        driver.passMillis(1);
        assertThat(last(driver, CombatEvent.ActionInterrupted.class).reason()).isEqualTo("not-enough-stamina");
        assertThat(driver.last().outcome().explain().getFirst().values()).containsEntry("staminaLeft", 5L);
    }

    @Test
    void staminaThatIsLostOnTheWayIsMissedAtTheRelease() {
        act(driver, "a0", "brace");
        act(driver, "b0", "drain", "a0");
        driver.passMillis(100);
        act(driver, "b0", "drain", "a0");
        act(driver, "a0", "slow", "b0");
        driver.passMillis(300);
        act(driver, "b0", "drain", "a0");
        driver.passMillis(199);
        assertThat(count(driver, CombatEvent.ActionInterrupted.class)).isZero();
        driver.passMillis(1);
        assertThat(last(driver, CombatEvent.ActionInterrupted.class).reason()).isEqualTo("not-enough-stamina");
        assertThat(fighter(driver, "a0").stamina()).isEqualTo(5);
        assertThat(fighter(driver, "b0").health()).isEqualTo(100);
    }

    @Test
    void aBlowThatFindsNobodyIsPaidForAllTheSame() {
        act(driver, "a0", "slow", "b0");
        driver.passMillis(100);
        act(driver, "b0", "walk", new Position.Cell(44));
        driver.passMillis(400);
        assertThat(last(driver, CombatEvent.Missed.class).reason()).isEqualTo("out-of-range");
        assertThat(fighter(driver, "a0").stamina()).isEqualTo(40);
        assertThat(fighter(driver, "b0").health()).isEqualTo(100);
    }

    @Test
    void whatHoldsBeginsAtOnceAndEndsWithItsRelease() {
        act(driver, "b0", "hold");
        assertThat(driver.last().outcome().events())
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("ActionBegun", "ActionUsed", "EffectApplied");
        act(driver, "a0", "poke", "b0");
        assertThat(fighter(driver, "b0").health()).isEqualTo(99);
        driver.passMillis(600);
        assertThat(fighter(driver, "b0").effects()).isEmpty();
    }

    @Test
    void inATurnPhasesTakeNoTime() {
        FightDriver turns = new WarRules()
                .add(action("slow", Ruleset.Targeting.ENEMY, 3_000, SLOW, Area.SINGLE, damage(7)))
                .start(WarRules.TURNS);
        WarRules.turnOf(turns, "a0");
        act(turns, "a0", "slow", "b0");
        act(turns, "a0", "slow", "b0");
        assertThat(fighter(turns, "b0").health()).isEqualTo(86);
        assertThat(fighter(turns, "a0").acting()).isNull();
    }
}
