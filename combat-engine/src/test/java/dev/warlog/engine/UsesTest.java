package dev.warlog.engine;

import static dev.warlog.engine.WarRules.action;
import static dev.warlog.engine.WarRules.blow;
import static dev.warlog.engine.WarRules.damage;
import static dev.warlog.engine.WarRules.deed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which of several blows is chosen, and against whom; it is {@code a0} that chooses. */
class UsesTest {

    private static final Behaviour.Deed.Use HARDEST = new Behaviour.Deed.Use(null, Behaviour.Choice.NEAREST_ENEMY);
    private static final int HERE = 40;

    private static Ruleset.ActionRule blast(Area.Affects affects, EffectRule... effects) {
        Area area = new Area(Area.Shape.CIRCLE, 1_000, affects);
        return action("blast", Ruleset.Targeting.PLACE, 3_000, Phases.NONE, area, effects);
    }

    private static EffectRule rolled(int base, int die, int strengthPercent) {
        return new EffectRule.Damage(base, die, Ruleset.StatName.STRENGTH, strengthPercent, 0);
    }

    /** The enemies stand in these cells, and a friend in the first one where that is wanted. */
    private static @Nullable String chosen(WarRules rules, boolean friend, int... cells) {
        List<Position> own = new ArrayList<>(List.of(new Position.Cell(HERE)));
        List<Position> others = new ArrayList<>();
        for (int cell : cells) {
            (friend && own.size() == 1 ? own : others).add(new Position.Cell(cell));
        }
        rules.map(new BattleMap.Grid(9, 9, List.of()), List.of(own, others));
        Ruleset ruleset = rules.ruleset();
        Fight fight = rules.start(WarRules.REAL_TIME).fight();
        Situation situation = Situation.of(
                fight,
                BehaviourRules.combatant(fight, WarRules.id("a0")),
                Objects.requireNonNull(ruleset.templates().get("fighter")));
        Plan.Acts plan = new Uses(ruleset, new Conditions(ruleset))
                .plan(situation, new Behaviour.Rule(List.of(), HARDEST), HARDEST);
        return plan == null ? null : plan.act().action().value();
    }

    @Test
    void theBlowThatPromisesMostIsChosen() {
        assertThat(chosen(new WarRules().add(blow("weak", damage(10))).add(blow("strong", damage(11))), false, 41))
                .isEqualTo("strong");
        assertThat(chosen(new WarRules().add(blow("first", damage(10))).add(blow("second", damage(10))), false, 41))
                .as("the first of equal ones")
                .isEqualTo("first");
    }

    @Test
    void baseDieBonusAndEveryEffectAddToThePromise() {
        assertThat(chosen(
                        new WarRules().add(blow("sure", rolled(10, 1, 0))).add(blow("wild", rolled(8, 6, 0))),
                        false,
                        41))
                .as("8 and up to 6 is 11.5 on average")
                .isEqualTo("wild");
        assertThat(chosen(
                        new WarRules().add(blow("sure", rolled(10, 1, 0))).add(blow("wild", rolled(8, 4, 0))),
                        false,
                        41))
                .isEqualTo("sure");
        assertThat(chosen(
                        new WarRules().add(blow("plain", rolled(10, 1, 0))).add(blow("trained", rolled(6, 1, 50))),
                        false,
                        41))
                .as("5 by strength")
                .isEqualTo("trained");
        assertThat(chosen(
                        new WarRules()
                                .add(blow("one", rolled(10, 1, 0)))
                                .add(blow("two", rolled(6, 1, 0), rolled(6, 1, 0))),
                        false,
                        41))
                .isEqualTo("two");
    }

    @Test
    void whatReachesSeveralPromisesMore() {
        assertThat(chosen(rules(Area.Affects.ENEMIES), false, 41)).isEqualTo("jab");
        assertThat(chosen(rules(Area.Affects.ENEMIES), false, 41, 44))
                .as("one out of the blast")
                .isEqualTo("jab");
        assertThat(chosen(rules(Area.Affects.ENEMIES), false, 41, 42)).isEqualTo("blast");
    }

    private static WarRules rules(Area.Affects affects) {
        return new WarRules().add(blow("jab", damage(10))).add(blast(affects, damage(6)));
    }

    @Test
    void nobodyStrikesItsOwnSideWithWhatStrikesEverybody() {
        assertThat(chosen(rules(Area.Affects.EVERYBODY), false, 42, 43)).isEqualTo("blast");
        assertThat(chosen(rules(Area.Affects.EVERYBODY), true, 33, 42, 43))
                .as("the friend is in it")
                .isEqualTo("jab");
        assertThat(chosen(rules(Area.Affects.EVERYBODY), true, 4, 42, 43))
                .as("the friend is not")
                .isEqualTo("blast");
        assertThat(chosen(rules(Area.Affects.EVERYBODY), false, 41, 42))
                .as("it is in it itself")
                .isEqualTo("jab");
        assertThat(chosen(rules(Area.Affects.ENEMIES), true, 33, 42, 43))
                .as("friends are spared")
                .isEqualTo("blast");
    }

    @Test
    void onlyWhatHurtsOthersWithinReachIsABlow() {
        assertThat(chosen(new WarRules().add(deed("burn", damage(10))), false, 41))
                .as("hurts itself")
                .isNull();
        assertThat(chosen(new WarRules().add(blast(Area.Affects.ENEMIES, damage(6))), false, 43))
                .isEqualTo("blast");
        assertThat(chosen(new WarRules().add(blast(Area.Affects.ENEMIES, damage(6))), false, 44))
                .isNull();
        assertThat(chosen(new WarRules().add(blow("jab", damage(6))), false, 43))
                .isEqualTo("jab");
        assertThat(chosen(new WarRules().add(blow("jab", damage(6))), false, 44))
                .isNull();
        assertThat(chosen(new WarRules(), false, 41)).as("walking is none").isNull();
    }
}
