package dev.warlog.engine;

import static dev.warlog.engine.WarRules.act;
import static dev.warlog.engine.WarRules.apply;
import static dev.warlog.engine.WarRules.blow;
import static dev.warlog.engine.WarRules.damage;
import static dev.warlog.engine.WarRules.deed;
import static dev.warlog.engine.WarRules.fighter;
import static dev.warlog.engine.WarRules.last;
import static dev.warlog.engine.WarRules.status;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whether blows reach their target, what stances make of them, and how strong they are. */
class BlowsTest {

    private static EffectRule.Damage rule(String type, int weaponPercent, int accuracyPercent, int criticalPercent) {
        return new EffectRule.Damage(
                9,
                1,
                Ruleset.StatName.STRENGTH,
                0,
                criticalPercent,
                type,
                weaponPercent,
                accuracyPercent,
                true,
                true,
                2);
    }

    private static Stats stats(int armour, int weapon, int evasionPercent, Map<String, Integer> resistances) {
        return new Stats(100, 10, 10, 10, 10, armour, 50, 4000, weapon, evasionPercent, 0, new TreeMap<>(resistances));
    }

    private static FightDriver struck(WarRules rules, EffectRule.Damage rule) {
        FightDriver driver = rules.add(blow("hit", rule)).start(WarRules.REAL_TIME);
        act(driver, "a0", "hit", "b0");
        return driver;
    }

    @Test
    void weaponArmourAndResistanceCount() {
        WarRules physical = new WarRules().stats(stats(3, 8, 0, Map.of("fire", 40)));
        assertThat(fighter(struck(physical, rule("physical", 50, 100, 0)), "b0").health())
                .as("10 + half of 8, less 3 by armour")
                .isEqualTo(89);
        WarRules fire = new WarRules().stats(stats(3, 8, 0, Map.of("fire", 40)));
        assertThat(fighter(struck(fire, rule("fire", 0, 100, 0)), "b0").health())
                .as("armour does not keep fire off, resistance does")
                .isEqualTo(94);
        WarRules weak = new WarRules().stats(stats(0, 0, 0, Map.of("fire", -50)));
        FightDriver weakened = struck(weak, rule("fire", 0, 100, 0));
        assertThat(fighter(weakened, "b0").health()).isEqualTo(85);
        assertThat(last(weakened, CombatEvent.DamageDealt.class).breakdown().resisted())
                .isEqualTo(-5);
    }

    @Test
    void aCriticalBlowCountsWhatTheRulesetSays() {
        WarRules rules = new WarRules().basics(new Ruleset.Basics(false, false, 0, 175, 1_000, 0));
        assertThat(fighter(struck(rules, rule("physical", 0, 100, 100)), "b0").health())
                .isEqualTo(83);
    }

    @Test
    void accuracyAndEvasionMakeTheChanceToHit() {
        FightDriver driver = new WarRules()
                .stats(stats(0, 0, 30, Map.of()))
                .add(blow("hit", rule("physical", 0, 80, 0)))
                .start(WarRules.REAL_TIME);
        int hits = 0;
        int misses = 0;
        while (driver.fight().status() == FightStatus.ACTIVE && hits + misses < 60) {
            act(driver, "a0", "hit", "b0");
            Explanation roll = driver.last().outcome().explain().getFirst();
            assertThat(roll.values()).containsEntry("chancePercent", 50L);
            boolean hit = roll.values().getOrDefault("roll", 0L) <= 50;
            assertThat(driver.last().outcome().events().stream().anyMatch(CombatEvent.Missed.class::isInstance))
                    .isEqualTo(!hit);
            hits += hit ? 1 : 0;
            misses += hit ? 0 : 1;
            driver.passMillis(200);
        }
        assertThat(hits).isEqualTo(10);
        assertThat(misses).isBetween(3, 25);
    }

    @Test
    void evenTheClumsiestMayHit() {
        FightDriver driver = new WarRules()
                .stats(stats(0, 0, 100, Map.of()))
                .add(blow("hit", rule("physical", 0, 20, 0)))
                .start(WarRules.REAL_TIME);
        act(driver, "a0", "hit", "b0");
        assertThat(driver.last().outcome().explain().getFirst().values()).containsEntry("chancePercent", 5L);
    }

    private static FightDriver inStance(ActiveEffect.Kind kind, int amount, String... tags) {
        FightDriver driver = new WarRules()
                .add(blow("hit", rule("physical", 0, 100, 0), apply("mark")))
                .add(blow("tap", damage(1)))
                .add(deed("stand", apply("stance")))
                .add(status("mark", ActiveEffect.Kind.MODIFIER, 1, 500, 0))
                .add(status("stance", kind, 1, 5_000, amount, StatusRule.Stacking.REFRESH, Set.of(tags)))
                .start(WarRules.REAL_TIME);
        act(driver, "b0", "stand");
        driver.passMillis(100);
        return driver;
    }

    @Test
    void whoEvadesIsMissedAndWhatElseTheBlowDoesIsLostToo() {
        FightDriver driver = inStance(ActiveEffect.Kind.EVADE, 0);
        act(driver, "a0", "hit", "b0");
        assertThat(last(driver, CombatEvent.Missed.class).reason()).isEqualTo("evaded");
        assertThat(fighter(driver, "b0").effects()).extracting(ActiveEffect::id).containsExactly("stance");
    }

    @Test
    void whoCountersTurnsTheBlowBackOnce() {
        FightDriver driver = inStance(ActiveEffect.Kind.COUNTER, 150);
        act(driver, "a0", "hit", "b0");
        assertThat(fighter(driver, "b0").health()).isEqualTo(100);
        assertThat(fighter(driver, "a0").health()).isEqualTo(85);
        CombatEvent.DamageDealt back = last(driver, CombatEvent.DamageDealt.class);
        assertThat(back.source()).isEqualTo(WarRules.id("b0"));
        assertThat(back.action().value()).isEqualTo("stance");
        assertThat(last(driver, CombatEvent.Countered.class))
                .isEqualTo(new CombatEvent.Countered(WarRules.id("a0"), WarRules.id("b0"), new ActionId("hit")));
        driver.passMillis(100);
        act(driver, "a0", "hit", "b0");
        assertThat(fighter(driver, "b0").health()).isEqualTo(90);
    }

    @Test
    void aGuardTakesItsShareAndItsPrice() {
        FightDriver driver = inStance(ActiveEffect.Kind.GUARD, 60, "tiring");
        act(driver, "a0", "hit", "b0");
        assertThat(fighter(driver, "b0").health()).isEqualTo(96);
        assertThat(fighter(driver, "b0").stamina())
                .as("15 for the guard, 2 for the blow")
                .isEqualTo(33);
        for (int blows = 0; blows < 2; blows++) {
            driver.passMillis(100);
            act(driver, "a0", "hit", "b0");
        }
        assertThat(fighter(driver, "b0").health()).as("the third one breaks it").isEqualTo(82);
        assertThat(fighter(driver, "b0").stamina()).isEqualTo(16);
        assertThat(fighter(driver, "b0").effects()).extracting(ActiveEffect::id).containsExactly("mark");
    }

    @Test
    void aFrontalGuardDoesNotHoldInTheBack() {
        FightDriver driver = inStance(ActiveEffect.Kind.GUARD, 60, "frontal");
        act(driver, "b0", "tap", "a0");
        assertThat(fighter(driver, "b0").facing()).isEqualTo(Facing.WEST);
        act(driver, "a0", "hit", "b0");
        assertThat(fighter(driver, "b0").health()).as("from the front").isEqualTo(96);
        driver.passMillis(100);
        act(driver, "a0", "walk", new Position.Cell(32));
        act(driver, "a0", "walk", new Position.Cell(42));
        assertThat(fighter(driver, "a0").position()).isEqualTo(new Position.Cell(42));
        driver.passMillis(100);
        act(driver, "a0", "hit", "b0");
        assertThat(fighter(driver, "b0").health()).as("from behind").isEqualTo(86);
    }

    @Test
    void aFeintDrawsStancesOnly() {
        FightDriver driver = new WarRules()
                .add(blow("feint", new EffectRule.DrawStance("open")))
                .add(deed("stand", apply("stance")))
                .add(status("stance", ActiveEffect.Kind.GUARD, 1, 5_000, 50))
                .add(status("open", ActiveEffect.Kind.MODIFIER, 1, 5_000, 0))
                .start(WarRules.REAL_TIME);
        act(driver, "a0", "feint", "b0");
        assertThat(fighter(driver, "b0").effects()).as("nothing to draw").isEmpty();
        act(driver, "b0", "stand");
        driver.passMillis(100);
        act(driver, "a0", "feint", "b0");
        assertThat(fighter(driver, "b0").effects()).extracting(ActiveEffect::id).containsExactly("open");
    }
}
