package dev.warlog.engine;

import static dev.warlog.engine.WarRules.act;
import static dev.warlog.engine.WarRules.action;
import static dev.warlog.engine.WarRules.apply;
import static dev.warlog.engine.WarRules.count;
import static dev.warlog.engine.WarRules.damage;
import static dev.warlog.engine.WarRules.deed;
import static dev.warlog.engine.WarRules.fighter;
import static dev.warlog.engine.WarRules.status;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Who sees whom, in fog with three metres of sight, and with stealth. */
class AwarenessTest {

    private static final Ruleset.Basics FOG = new Ruleset.Basics(false, true, 3_000, 200, 1_000, 0);

    private static WarRules rules(int... cells) {
        return new WarRules()
                .map(
                        new BattleMap.Grid(9, 9, List.of(13)),
                        List.of(
                                List.of(new Position.Cell(cells[0])),
                                List.of(new Position.Cell(cells[1]), new Position.Cell(cells[2]))))
                .add(action("shot", Ruleset.Targeting.ENEMY, 9_000, Phases.NONE, Area.SINGLE, damage(5)))
                .add(deed("vanish", apply("stealth")))
                .add(status("stealth", ActiveEffect.Kind.STEALTH, 3, 5_000, 1_500));
    }

    @Test
    void inFogOneSeesWhatIsNearAndInTheOpen() {
        FightDriver driver = rules(12, 14, 80).basics(FOG).start(WarRules.REAL_TIME);
        assertThat(fighter(driver, "b0").hiddenFrom())
                .as("near, but behind the wall")
                .containsExactly(0);
        assertThat(fighter(driver, "b1").hiddenFrom()).as("far away").containsExactly(0);
        assertThat(fighter(driver, "a0").hiddenFrom()).containsExactly(1);
        act(driver, "b0", "walk", new Position.Cell(22));
        assertThat(fighter(driver, "b0").hiddenFrom()).isEmpty();
        assertThat(fighter(driver, "a0").hiddenFrom()).isEmpty();
        assertThat(driver.last().outcome().events())
                .endsWith(new CombatEvent.Sighted(WarRules.id("a0"), 1), new CombatEvent.Sighted(WarRules.id("b0"), 0));
    }

    @Test
    void oneSideSharesItsEyes() {
        FightDriver driver = rules(40, 41, 80).basics(FOG).start(WarRules.REAL_TIME);
        assertThat(fighter(driver, "a0").hiddenFrom())
                .as("b0 sees it for b1 too")
                .isEmpty();
        assertThat(fighter(driver, "b1").hiddenFrom()).containsExactly(0);
    }

    @Test
    void theUnseenCannotBeAimedAt() {
        FightDriver driver = rules(40, 41, 80).basics(FOG).start(WarRules.REAL_TIME);
        Expect.refused(Refusal.TARGET_NOT_SEEN, act(driver, "a0", "shot", "b1"));
        Expect.accepted(act(driver, "a0", "shot", "b0"));
    }

    @Test
    void stealthHidesFromAfarUntilItStrikesOrIsStruck() {
        FightDriver driver = rules(40, 42, 44).start(WarRules.REAL_TIME);
        assertThat(fighter(driver, "b0").hiddenFrom()).isEmpty();
        act(driver, "b0", "vanish");
        assertThat(fighter(driver, "b0").hiddenFrom()).containsExactly(0);
        act(driver, "a0", "walk", new Position.Cell(41));
        assertThat(fighter(driver, "b0").hiddenFrom())
                .as("from near it is seen")
                .isEmpty();
        act(driver, "a0", "walk", new Position.Cell(38));
        assertThat(fighter(driver, "b0").hiddenFrom()).containsExactly(0);
        driver.passMillis(100);
        act(driver, "b0", "shot", "a0");
        assertThat(fighter(driver, "b0").effects()).isEmpty();
        assertThat(fighter(driver, "b0").hiddenFrom()).isEmpty();
        driver.passMillis(100);
        act(driver, "b0", "vanish");
        driver.passMillis(5_000);
        assertThat(fighter(driver, "b0").hiddenFrom()).as("its time is over").isEmpty();
    }

    @Test
    void withoutFogAndStealthNothingIsSaidAboutSight() {
        FightDriver driver = rules(40, 42, 80).start(WarRules.REAL_TIME);
        act(driver, "a0", "walk", new Position.Cell(41));
        assertThat(count(driver, CombatEvent.SightLost.class)).isZero();
    }

    @Test
    void theFallenAndTheEndAreSeenByAll() {
        FightDriver driver = rules(40, 41, 80)
                .basics(FOG)
                .stats(new Stats(5, 10, 10, 10, 10, 0, 50, 4000))
                .start(WarRules.REAL_TIME);
        act(driver, "a0", "shot", "b0");
        assertThat(fighter(driver, "b0").hiddenFrom()).isEmpty();
        driver.order(TestRules.ANN, new Command.EndFight());
        assertThat(driver.fight().status()).isEqualTo(FightStatus.ENDED);
        assertThat(driver.fight().combatants())
                .allSatisfy(combatant -> assertThat(combatant.hiddenFrom()).isEmpty());
    }
}
