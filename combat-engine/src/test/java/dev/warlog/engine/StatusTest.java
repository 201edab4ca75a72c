package dev.warlog.engine;

import static dev.warlog.engine.WarRules.act;
import static dev.warlog.engine.WarRules.action;
import static dev.warlog.engine.WarRules.apply;
import static dev.warlog.engine.WarRules.blow;
import static dev.warlog.engine.WarRules.count;
import static dev.warlog.engine.WarRules.damage;
import static dev.warlog.engine.WarRules.deed;
import static dev.warlog.engine.WarRules.fighter;
import static dev.warlog.engine.WarRules.last;
import static dev.warlog.engine.WarRules.nextTurnOf;
import static dev.warlog.engine.WarRules.status;
import static dev.warlog.engine.WarRules.turnOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Effects that last: how they stack, pulse and end. */
class StatusTest {

    private static WarRules rules() {
        return new WarRules()
                .add(blow("poke", damage(10)))
                .add(blow("poison", apply("poison")))
                .add(status("poison", ActiveEffect.Kind.DAMAGE_OVER_TIME, 3, 3_000, 4))
                .add(deed("renew", apply("renew")))
                .add(status("renew", ActiveEffect.Kind.HEAL_OVER_TIME, 2, 2_000, 6))
                .add(deed("ward", apply("ward")))
                .add(status("ward", ActiveEffect.Kind.SHIELD, 3, 9_000, 15));
    }

    private static FightDriver laidOnTwice(StatusRule.Stacking stacking) {
        FightDriver driver = new WarRules()
                .add(blow("weak", apply("curse")))
                .add(status("curse", ActiveEffect.Kind.MODIFIER, 3, 3_000, 5, stacking, Set.of()))
                .start(WarRules.REAL_TIME);
        act(driver, "a0", "weak", "b0");
        driver.passMillis(1_000);
        act(driver, "a0", "weak", "b0");
        return driver;
    }

    private static ActiveEffect only(FightDriver driver, String bearer) {
        assertThat(fighter(driver, bearer).effects()).hasSize(1);
        return fighter(driver, bearer).effects().getFirst();
    }

    @Test
    void whatIsLaidOnAgainFollowsItsRule() {
        assertThat(only(laidOnTwice(StatusRule.Stacking.REFRESH), "b0").until()).isEqualTo(40);
        assertThat(only(laidOnTwice(StatusRule.Stacking.EXTEND), "b0").until()).isEqualTo(60);
        assertThat(only(laidOnTwice(StatusRule.Stacking.STACK), "b0").until()).isEqualTo(40);
        assertThat(only(laidOnTwice(StatusRule.Stacking.STACK), "b0").stacks()).isEqualTo(2);
        assertThat(only(laidOnTwice(StatusRule.Stacking.REFRESH), "b0").stacks())
                .isEqualTo(1);
        assertThat(only(laidOnTwice(StatusRule.Stacking.STRONGEST), "b0").until())
                .isEqualTo(30);
        assertThat(only(laidOnTwice(StatusRule.Stacking.KEEP), "b0").until()).isEqualTo(30);
    }

    @Test
    void stacksHaveAnEnd() {
        FightDriver driver = laidOnTwice(StatusRule.Stacking.STACK);
        act(driver, "a0", "weak", "b0");
        act(driver, "a0", "weak", "b0");
        driver.passMillis(500);
        assertThat(only(driver, "b0").stacks()).isEqualTo(3);
    }

    @Test
    void inRealTimePulsesComeAtTheirIntervalsTheLastOneWithTheEnd() {
        FightDriver driver = rules().start(WarRules.REAL_TIME);
        act(driver, "a0", "poison", "b0");
        driver.passMillis(999);
        assertThat(fighter(driver, "b0").health()).isEqualTo(100);
        driver.passMillis(1);
        assertThat(fighter(driver, "b0").health()).isEqualTo(96);
        driver.passMillis(2_000);
        assertThat(fighter(driver, "b0").health()).isEqualTo(88);
        assertThat(fighter(driver, "b0").effects()).isEmpty();
        driver.passMillis(5_000);
        assertThat(fighter(driver, "b0").health()).isEqualTo(88);
        assertThat(last(driver, CombatEvent.DamageDealt.class).source()).isEqualTo(WarRules.id("a0"));
    }

    @Test
    void inTurnsPulsesComeWithTheBearersOwnTurns() {
        FightDriver driver = rules().start(WarRules.TURNS);
        turnOf(driver, "a0");
        act(driver, "a0", "poison", "b0");
        for (int turn = 1; turn <= 3; turn++) {
            if (turn > 1) {
                nextTurnOf(driver, "b0");
            } else {
                turnOf(driver, "b0");
            }
            assertThat(fighter(driver, "b0").health()).isEqualTo(100 - 4 * turn);
            if (turn == 1) {
                assertThat(only(driver, "b0").nextAt())
                        .isEqualTo(fighter(driver, "b0").turnsTaken() + 1);
            }
        }
        act(driver, "b0", "pass");
        driver.passMillis(0);
        assertThat(fighter(driver, "b0").effects()).as("its third turn is over").isEmpty();
    }

    @Test
    void whatHurtsOverTimeBreaksNothingOff() {
        FightDriver driver = rules().add(action(
                        "slow",
                        Ruleset.Targeting.ENEMY,
                        3_000,
                        new Phases(500, 1_000, 0, 0, false, true, false),
                        Area.SINGLE,
                        damage(7)))
                .start(WarRules.REAL_TIME);
        act(driver, "a0", "poison", "b0");
        act(driver, "b0", "slow", "a0");
        driver.passMillis(1_500);
        assertThat(fighter(driver, "b0").health()).isEqualTo(96);
        assertThat(fighter(driver, "a0").health()).isEqualTo(93);
        assertThat(count(driver, CombatEvent.ActionInterrupted.class)).isZero();
    }

    @Test
    void anEffectMayKillAndWhoeverLaidItOnHasDoneIt() {
        FightDriver driver =
                rules().stats(new Stats(7, 10, 10, 10, 10, 0, 50, 4000)).start(WarRules.REAL_TIME);
        act(driver, "a0", "poison", "b0");
        driver.passMillis(2_000);
        assertThat(last(driver, CombatEvent.Died.class))
                .isEqualTo(new CombatEvent.Died(WarRules.id("b0"), WarRules.id("a0")));
        assertThat(driver.fight().winnerTeam()).isZero();
    }

    @Test
    void healingOverTimeStopsAtFullHealth() {
        FightDriver driver = rules().start(WarRules.REAL_TIME);
        act(driver, "a0", "poke", "b0");
        act(driver, "b0", "renew");
        driver.passMillis(1_000);
        assertThat(fighter(driver, "b0").health()).isEqualTo(96);
        driver.passMillis(1_000);
        assertThat(fighter(driver, "b0").health()).isEqualTo(100);
        assertThat(last(driver, CombatEvent.Healed.class).amount()).isEqualTo(4);
    }

    @Test
    void aShieldTakesDamageUntilNothingOfItIsLeft() {
        FightDriver driver = rules().start(WarRules.REAL_TIME);
        act(driver, "b0", "ward");
        act(driver, "a0", "poke", "b0");
        assertThat(fighter(driver, "b0").health()).isEqualTo(100);
        assertThat(only(driver, "b0").magnitude()).isEqualTo(5);
        driver.passMillis(100);
        act(driver, "a0", "poke", "b0");
        assertThat(fighter(driver, "b0").health()).isEqualTo(95);
        assertThat(fighter(driver, "b0").effects()).isEmpty();
        assertThat(last(driver, CombatEvent.DamageDealt.class).breakdown().absorbed())
                .isEqualTo(5);
    }
}
