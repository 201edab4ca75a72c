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
import static dev.warlog.engine.WarRules.turnOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What effects that last do to whoever bears them, and how one is rid of them. */
class StatusPowersTest {

    @Test
    void theStunnedSkipTheirTurn() {
        FightDriver driver = new WarRules()
                .add(blow("daze", apply("stun")))
                .add(status("stun", ActiveEffect.Kind.STUN, 1, 1_000, 0))
                .start(WarRules.TURNS);
        turnOf(driver, "a0");
        act(driver, "a0", "daze", "b0");
        act(driver, "a0", "pass");
        driver.passMillis(0);
        assertThat(last(driver, CombatEvent.TurnEnded.class).reason()).isEqualTo("stunned");
        assertThat(fighter(driver, "b0").effects()).isEmpty();
        turnOf(driver, "b0");
    }

    @Test
    void silenceForbidsSpellsAndRootsForbidWalking() {
        FightDriver driver = new WarRules()
                .add(action(
                        "spell",
                        Ruleset.Targeting.ENEMY,
                        9_000,
                        Phases.NONE,
                        Area.SINGLE,
                        List.of(),
                        Set.of("spell"),
                        0,
                        damage(1)))
                .add(blow("poke", damage(1)))
                .add(blow("hinder", apply("hush"), apply("root")))
                .add(status("hush", ActiveEffect.Kind.SILENCE, 1, 1_000, 0))
                .add(status("root", ActiveEffect.Kind.ROOT, 1, 1_000, 0))
                .start(WarRules.TURNS);
        turnOf(driver, "a0");
        act(driver, "a0", "hinder", "b0");
        turnOf(driver, "b0");
        assertThat(Expect.refused(Refusal.SILENCED, act(driver, "b0", "spell", "a0"))
                        .needed())
                .containsKeys("turnNeeded", "turn");
        Expect.refused(Refusal.ROOTED, act(driver, "b0", "walk", new Position.Cell(42)));
        Expect.accepted(act(driver, "b0", "poke", "a0"));
    }

    @Test
    void theImmuneAreLeftAlone() {
        FightDriver driver = new WarRules()
                .add(deed("will", apply("will")))
                .add(blow("daze", apply("stun")))
                .add(status("will", ActiveEffect.Kind.IMMUNITY, 2, 5_000, 0))
                .add(status(
                        "stun", ActiveEffect.Kind.STUN, 1, 1_000, 0, StatusRule.Stacking.REFRESH, Set.of("control")))
                .start(WarRules.REAL_TIME);
        act(driver, "b0", "will");
        act(driver, "a0", "daze", "b0");
        assertThat(last(driver, CombatEvent.EffectResisted.class).effect()).isEqualTo("stun");
        assertThat(fighter(driver, "b0").effects()).extracting(ActiveEffect::id).containsExactly("will");
    }

    @Test
    void dispellingTakesTheOldestThatAreMeant() {
        FightDriver driver = new WarRules()
                .add(blow("curse", apply("one"), apply("two"), apply("fast"), apply("three")))
                .add(blow("purge", new EffectRule.Dispel(Set.of("bad"), 2)))
                .add(blow("purge_all", new EffectRule.Dispel(Set.of(), 9)))
                .add(bad("one", "other"))
                .add(bad("two", "bad"))
                .add(status(
                        "fast",
                        ActiveEffect.Kind.MODIFIER,
                        1,
                        9_000,
                        0,
                        StatusRule.Stacking.REFRESH,
                        Set.of("bad", "fast")))
                .add(bad("three", "bad"))
                .start(WarRules.REAL_TIME);
        act(driver, "a0", "curse", "b0");
        act(driver, "a0", "purge", "b0");
        assertThat(fighter(driver, "b0").effects()).extracting(ActiveEffect::id).containsExactly("one", "fast");
        act(driver, "a0", "purge_all", "b0");
        assertThat(fighter(driver, "b0").effects()).extracting(ActiveEffect::id).containsExactly("fast");
    }

    private static StatusRule bad(String id, String tag) {
        return status(id, ActiveEffect.Kind.MODIFIER, 1, 9_000, 0, StatusRule.Stacking.REFRESH, Set.of(tag));
    }

    @Test
    void modifiersChangeEveryStackAndNeverBelowNothing() {
        FightDriver driver = new WarRules()
                .add(blow("poke", damage(10)))
                .add(deed("rage", apply("rage")))
                .add(blow("break", apply("broken")))
                .add(status(
                        "rage",
                        ActiveEffect.Kind.MODIFIER,
                        3,
                        60_000,
                        0,
                        StatusRule.Stacking.STACK,
                        Set.of(),
                        new StatusRule.Modifier(StatusRule.Modifier.Target.DAMAGE_DEALT, 0, 50)))
                .add(status(
                        "broken",
                        ActiveEffect.Kind.MODIFIER,
                        3,
                        60_000,
                        0,
                        StatusRule.Stacking.STACK,
                        Set.of(),
                        new StatusRule.Modifier(StatusRule.Modifier.Target.DAMAGE_TAKEN, 0, -60)))
                .start(WarRules.REAL_TIME);
        act(driver, "a0", "rage");
        act(driver, "a0", "rage");
        act(driver, "a0", "poke", "b0");
        assertThat(fighter(driver, "b0").health()).isEqualTo(80);
        assertThat(last(driver, CombatEvent.DamageDealt.class).breakdown().percent())
                .isEqualTo(200);
        act(driver, "a0", "break", "b0");
        act(driver, "a0", "poke", "b0");
        assertThat(fighter(driver, "b0").health()).isEqualTo(72);
        act(driver, "a0", "break", "b0");
        act(driver, "a0", "poke", "b0");
        assertThat(fighter(driver, "b0").health()).isEqualTo(72);
    }

    @Test
    void whatTakesOnlySometimesFollowsTheDice() {
        FightDriver driver = new WarRules()
                .add(blow("maybe", new EffectRule.Apply("mark", 50, false)))
                .add(status("mark", ActiveEffect.Kind.MODIFIER, 1, 10, 0))
                .start(WarRules.REAL_TIME);
        for (int times = 0; times < 40; times++) {
            act(driver, "a0", "maybe", "b0");
            driver.passMillis(200);
        }
        assertThat(count(driver, CombatEvent.EffectApplied.class)).isBetween(10L, 30L);
        for (Step step : driver.steps()) {
            for (Explanation explained : step.outcome().explain()) {
                boolean applied =
                        step.outcome().events().stream().anyMatch(CombatEvent.EffectApplied.class::isInstance);
                assertThat(explained.values().getOrDefault("roll", 0L) <= 50).isEqualTo(applied);
            }
        }
    }
}
