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
import static dev.warlog.engine.WarRules.status;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a wound comes to, and what is said about it. */
class WoundsTest {

    private static EffectRule.Damage hit(int criticalPercent) {
        return new EffectRule.Damage(
                9, 1, Ruleset.StatName.STRENGTH, 50, criticalPercent, "physical", 50, 100, true, true, 2);
    }

    private static Stats stats(int health, int armour, int weapon, Map<String, Integer> resistances) {
        return new Stats(health, 10, 10, 10, 10, armour, 50, 4000, weapon, 0, 0, new TreeMap<>(resistances));
    }

    private static StatusRule modifier(String id, StatusRule.Modifier.Target what, int percent) {
        return status(
                id,
                ActiveEffect.Kind.MODIFIER,
                3,
                60_000,
                0,
                StatusRule.Stacking.STACK,
                Set.of(),
                new StatusRule.Modifier(what, 0, percent));
    }

    private static Explanation told(FightDriver driver, String rule) {
        List<Explanation> found = driver.last().outcome().explain().stream()
                .filter(explanation -> explanation.rule().equals(rule))
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    @Test
    void aPlainBlowIsToldPlainly() {
        FightDriver driver = new WarRules().add(blow("poke", damage(10))).start(WarRules.REAL_TIME);
        act(driver, "a0", "poke", "b0");
        Explanation damage = told(driver, "damage");
        assertThat(damage.text()).isEqualTo("9 + roll 1 + bonus 0 makes 10");
        assertThat(damage.values())
                .containsOnlyKeys(
                        "amount",
                        "armour",
                        "base",
                        "bonus",
                        "criticalPercent",
                        "criticalRoll",
                        "die",
                        "guarded",
                        "roll")
                .containsEntry("amount", 10L)
                .containsEntry("base", 9L)
                .containsEntry("roll", 1L)
                .containsEntry("die", 1L)
                .containsEntry("criticalPercent", 0L);
    }

    @Test
    void everythingThatCountedIsTold() {
        FightDriver driver = new WarRules()
                .basics(new Ruleset.Basics(false, false, 0, 175, 1_000, 0))
                .stats(stats(100, 3, 8, Map.of("physical", 20)))
                .add(blow("hit", hit(100)))
                .add(deed("rage", apply("rage")))
                .add(deed("stand", apply("guard"), apply("ward"), apply("frail")))
                .add(modifier("rage", StatusRule.Modifier.Target.DAMAGE_DEALT, 100))
                .add(modifier("frail", StatusRule.Modifier.Target.DAMAGE_TAKEN, -25))
                .add(status("guard", ActiveEffect.Kind.GUARD, 1, 60_000, 50))
                .add(status("ward", ActiveEffect.Kind.SHIELD, 1, 60_000, 2))
                .start(WarRules.REAL_TIME);
        act(driver, "a0", "rage");
        act(driver, "b0", "stand");
        driver.passMillis(100);
        act(driver, "a0", "hit", "b0");
        Explanation damage = told(driver, "damage");
        assertThat(damage.text())
                .isEqualTo("9 + roll 1 + bonus 5 + weapon 4, times 175 % by a critical blow, times 150 % by effects, "
                        + "less 9 by resistance, less 3 by armour, less 18 by guard, less 2 by shields makes 17");
        assertThat(damage.values())
                .containsEntry("bonus", 5L)
                .containsEntry("weapon", 4L)
                .containsEntry("criticalPercent", 100L)
                .containsEntry("percent", 150L)
                .containsEntry("resisted", 9L)
                .containsEntry("armour", 3L)
                .containsEntry("guarded", 18L)
                .containsEntry("absorbed", 2L)
                .containsEntry("amount", 17L);
        assertThat(fighter(driver, "b0").health()).isEqualTo(83);
        assertThat(fighter(driver, "b0").stamina())
                .as("2 for guarding the blow")
                .isEqualTo(48);
        CombatEvent.DamageDealt dealt = last(driver, CombatEvent.DamageDealt.class);
        assertThat(dealt.breakdown()).isEqualTo(new CombatEvent.DamageBreakdown(9, 1, 5, true, 3, 18, 4, 9, 150, 2));
    }

    @Test
    void whatIsMoreThanWasLeftAndWhatHurtsMoreIsToldToo() {
        FightDriver driver = new WarRules()
                .basics(new Ruleset.Basics(false, false, 0, 200, 1_000, 0))
                .stats(stats(25, 0, 0, Map.of("physical", -50)))
                .add(blow("hit", hit(100)))
                .start(WarRules.REAL_TIME);
        act(driver, "a0", "hit", "b0");
        Explanation damage = told(driver, "damage");
        assertThat(damage.text())
                .isEqualTo("9 + roll 1 + bonus 5, doubled by a critical blow, plus 15 by weakness makes 45, "
                        + "of which 25 were left to lose");
        assertThat(damage.values()).containsEntry("resisted", -15L).containsEntry("amount", 25L);
        assertThat(last(driver, CombatEvent.Died.class).by()).isEqualTo(WarRules.id("a0"));
    }

    @Test
    void whatWasFixedHasNoDice() {
        FightDriver driver = new WarRules()
                .add(blow("poison", apply("poison")))
                .add(status("poison", ActiveEffect.Kind.DAMAGE_OVER_TIME, 3, 3_000, 4))
                .start(WarRules.REAL_TIME);
        act(driver, "a0", "poison", "b0");
        driver.passMillis(1_000);
        assertThat(told(driver, "damage").text()).isEqualTo("4 makes 4");
    }

    @Test
    void aGuardThatCannotPayBreaksAndSaysSo() {
        FightDriver driver = new WarRules()
                .stats(new Stats(100, 10, 10, 10, 10, 0, 20, 4000))
                .add(blow("hit", hit(0)))
                .add(deed("stand", apply("guard")))
                .add(status(
                        "guard", ActiveEffect.Kind.GUARD, 1, 60_000, 60, StatusRule.Stacking.REFRESH, Set.of("tiring")))
                .start(WarRules.REAL_TIME);
        act(driver, "b0", "stand");
        driver.passMillis(100);
        act(driver, "a0", "hit", "b0");
        assertThat(fighter(driver, "b0").stamina()).isEqualTo(3);
        driver.passMillis(100);
        act(driver, "a0", "hit", "b0");
        assertThat(told(driver, "guard"))
                .isEqualTo(new Explanation(
                        "guard",
                        "the guard breaks: it needs 17 stamina of 3",
                        new TreeMap<>(Map.of("staminaNeeded", 17L, "staminaLeft", 3L))));
        assertThat(fighter(driver, "b0").effects()).isEmpty();
        assertThat(fighter(driver, "b0").health()).isEqualTo(100 - 6 - 15);
    }

    @Test
    void aGuardPaysWithTheLastOfItsStamina() {
        FightDriver driver = new WarRules()
                .stats(new Stats(100, 10, 10, 10, 10, 0, 17, 4000))
                .add(blow("hit", hit(0)))
                .add(deed("stand", apply("guard")))
                .add(status(
                        "guard", ActiveEffect.Kind.GUARD, 1, 60_000, 60, StatusRule.Stacking.REFRESH, Set.of("tiring")))
                .start(WarRules.REAL_TIME);
        act(driver, "b0", "stand");
        driver.passMillis(100);
        act(driver, "a0", "hit", "b0");
        assertThat(fighter(driver, "b0").stamina()).isZero();
        assertThat(fighter(driver, "b0").effects()).hasSize(1);
        assertThat(count(driver, CombatEvent.StaminaSpent.class)).isOne();
    }

    @Test
    void healingIsTold() {
        FightDriver driver = new WarRules()
                .add(blow("poke", damage(40)))
                .add(deed("mend", new EffectRule.Heal(4, 1, Ruleset.StatName.INTELLIGENCE, 50)))
                .add(deed("sicken", apply("sick")))
                .add(modifier("sick", StatusRule.Modifier.Target.HEALING_TAKEN, -50))
                .start(WarRules.REAL_TIME);
        act(driver, "a0", "poke", "b0");
        act(driver, "b0", "mend");
        assertThat(told(driver, "heal"))
                .isEqualTo(new Explanation(
                        "heal",
                        "4 + roll 1 + bonus 5 restores 10",
                        new TreeMap<>(Map.of("base", 4L, "roll", 1L, "die", 1L, "bonus", 5L, "amount", 10L))));
        driver.passMillis(100);
        act(driver, "b0", "sicken");
        driver.passMillis(100);
        act(driver, "b0", "mend");
        assertThat(told(driver, "heal").values()).containsEntry("percent", 50L).containsEntry("amount", 5L);
        assertThat(fighter(driver, "b0").health()).isEqualTo(75);
    }

    @Test
    void whatAShieldTakesWhollyNeitherRevealsNorBreaksOff() {
        FightDriver driver = new WarRules()
                .add(blow("poke", damage(10)))
                .add(deed("hide", apply("hidden")))
                .add(deed("ward", apply("ward")))
                .add(action(
                        "slow",
                        Ruleset.Targeting.SELF,
                        0,
                        new Phases(500, 1_000, 0, 0, false, true, false),
                        Area.SINGLE,
                        new EffectRule.Heal(1, 1, Ruleset.StatName.STRENGTH, 0)))
                .add(status("hidden", ActiveEffect.Kind.STEALTH, 1, 60_000, 9_000))
                .add(status("ward", ActiveEffect.Kind.SHIELD, 1, 60_000, 15))
                .start(WarRules.REAL_TIME);
        act(driver, "b0", "hide");
        driver.passMillis(100);
        act(driver, "b0", "ward");
        driver.passMillis(100);
        act(driver, "b0", "slow");
        act(driver, "a0", "poke", "b0");
        assertThat(fighter(driver, "b0").health()).isEqualTo(100);
        assertThat(fighter(driver, "b0").acting()).isNotNull();
        assertThat(fighter(driver, "b0").effects()).extracting(ActiveEffect::id).containsExactly("hidden", "ward");
        driver.passMillis(100);
        act(driver, "a0", "poke", "b0");
        assertThat(fighter(driver, "b0").health()).isEqualTo(95);
        assertThat(fighter(driver, "b0").effects())
                .as("seen, and no shield left")
                .isEmpty();
        assertThat(last(driver, CombatEvent.ActionInterrupted.class).reason()).isEqualTo("hit");
    }

    @Test
    void severalShieldsTakeDamageOneAfterTheOther() {
        FightDriver driver = new WarRules()
                .add(blow("poke", damage(10)))
                .add(deed("ward", apply("one"), apply("two"), apply("three")))
                .add(status("one", ActiveEffect.Kind.SHIELD, 1, 60_000, 4))
                .add(status("two", ActiveEffect.Kind.SHIELD, 1, 60_000, 6))
                .add(status("three", ActiveEffect.Kind.SHIELD, 1, 60_000, 5))
                .start(WarRules.REAL_TIME);
        act(driver, "b0", "ward");
        act(driver, "a0", "poke", "b0");
        assertThat(fighter(driver, "b0").health()).isEqualTo(100);
        assertThat(fighter(driver, "b0").effects()).extracting(ActiveEffect::id).containsExactly("three");
        assertThat(count(driver, CombatEvent.ShieldAbsorbed.class)).isEqualTo(2);
    }
}
