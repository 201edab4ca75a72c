package dev.warlog.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Effects that stack while damage comes in, held against a second implementation over random sequences. */
class EffectOracleTest {

    private static final int SEQUENCES = 400;
    private static final int STEPS = 60;
    private static final int BLOW = 14;
    private static final String FIRE = "fire";
    private static final CombatantId SAGE = new CombatantId("sage");
    private static final CombatantId DUMMY = new CombatantId("dummy");
    private static final Stats DUMMY_STATS = stats(600, 0, 3, Map.of(FIRE, 30, "frost", -50));
    private static final Map<CombatantId, Integer> INTELLIGENCE = Map.of(TestRules.A, 10, SAGE, 35);

    private static Stats stats(int health, int intelligence, int armour, Map<String, Integer> resistances) {
        return new Stats(health, 0, 0, intelligence, 0, armour, 20, 4000, 0, 0, 0, new TreeMap<>(resistances));
    }

    private static Map<String, StatusRule> statuses(Random random) {
        Map<String, StatusRule> rules = new HashMap<>();
        List<ActiveEffect.Kind> kinds = List.of(
                ActiveEffect.Kind.DAMAGE_OVER_TIME,
                ActiveEffect.Kind.HEAL_OVER_TIME,
                ActiveEffect.Kind.SHIELD,
                ActiveEffect.Kind.MODIFIER,
                ActiveEffect.Kind.DAMAGE_OVER_TIME,
                ActiveEffect.Kind.MODIFIER,
                ActiveEffect.Kind.SHIELD,
                ActiveEffect.Kind.IMMUNITY);
        List<StatusRule.Stacking> stackings = List.of(StatusRule.Stacking.values());
        List<StatusRule.Modifier.Target> targets = List.of(
                StatusRule.Modifier.Target.DAMAGE_TAKEN,
                StatusRule.Modifier.Target.ARMOUR,
                StatusRule.Modifier.Target.HEALING_TAKEN);
        for (int index = 0; index < kinds.size(); index++) {
            ActiveEffect.Kind kind = kinds.get(index);
            List<StatusRule.Modifier> modifiers = new ArrayList<>();
            if (kind == ActiveEffect.Kind.MODIFIER) {
                modifiers.add(new StatusRule.Modifier(
                        targets.get(random.nextInt(targets.size())), random.nextInt(-9, 10), random.nextInt(-60, 61)));
            }
            String id = "s" + index;
            rules.put(
                    id,
                    new StatusRule(
                            id,
                            kind,
                            Set.of(index % 2 == 0 ? "even" : "odd"),
                            2,
                            random.nextInt(1, 5000),
                            random.nextInt(1, 1500),
                            new StatusRule.Amount(
                                    random.nextInt(1, 9), Ruleset.StatName.INTELLIGENCE, random.nextInt(60)),
                            List.of(FIRE, "frost", "physical").get(random.nextInt(3)),
                            modifiers,
                            stackings.get(random.nextInt(stackings.size())),
                            random.nextInt(1, 5),
                            random.nextInt(4) > 0,
                            false,
                            0,
                            kind == ActiveEffect.Kind.IMMUNITY ? Set.of("even") : Set.of()));
        }
        return rules;
    }

    private static Ruleset ruleset(Map<String, StatusRule> statuses) {
        Map<ActionId, Ruleset.ActionRule> actions = new HashMap<>();
        statuses.keySet().forEach(id -> add(actions, id, new EffectRule.Apply(id, 100, false)));
        for (String type : List.of(EffectRule.Damage.PHYSICAL, FIRE)) {
            add(
                    actions,
                    type,
                    new EffectRule.Damage(BLOW - 1, 1, Ruleset.StatName.STRENGTH, 0, 0, type, 0, 100, false, false, 0));
        }
        add(actions, "dispel", new EffectRule.Dispel(Set.of("odd"), 1));
        List<ActionId> all = List.copyOf(actions.keySet());
        Ruleset.Template caster = new Ruleset.Template("caster", "Caster", false, stats(100, 10, 0, Map.of()), all);
        Ruleset.Template sage = new Ruleset.Template("sage", "Sage", false, stats(100, 35, 0, Map.of()), all);
        Ruleset.Template dummy = new Ruleset.Template("dummy", "Dummy", false, DUMMY_STATS, all);
        return new Ruleset(
                new RulesetRef("test", 1),
                Ruleset.Basics.PLAIN,
                actions,
                statuses,
                Map.of(),
                Map.of("caster", caster, "sage", sage, "dummy", dummy),
                TestRules.RULESET.maps());
    }

    private static void add(Map<ActionId, Ruleset.ActionRule> actions, String id, EffectRule effect) {
        ActionId action = new ActionId(id);
        actions.put(
                action,
                new Ruleset.ActionRule(action, 0, 0, 0, Ruleset.Targeting.ENEMY, 50_000, 0, 0, 1, List.of(effect)));
    }

    private static FightDriver started(Ruleset ruleset, int tickMillis) {
        FightDriver driver =
                new FightDriver(new CombatEngine(ruleset), TestRules.SESSION, TestRules.SEED, TestRules.START);
        FightSettings settings =
                new FightSettings(CombatMode.REAL_TIME, tickMillis, 30_000, 10, 5, false, 0, 0, 0, 0, false, 3_600_000);
        driver.order(
                TestRules.ANN,
                TestRules.create(
                        settings,
                        "arena",
                        new Recruit(TestRules.A, "a", TestRules.ANN, 0, "caster"),
                        new Recruit(SAGE, "sage", TestRules.ANN, 0, "sage"),
                        new Recruit(DUMMY, "dummy", TestRules.BOB, 1, "dummy")));
        driver.order(TestRules.ANN, new Command.StartFight());
        return driver;
    }

    @Test
    void bothComeToTheSame() {
        Set<StatusRule.Stacking> stacked = EnumSet.noneOf(StatusRule.Stacking.class);
        int deaths = 0;
        for (int number = 0; number < SEQUENCES; number++) {
            Random random = new Random(number);
            Map<String, StatusRule> statuses = statuses(random);
            int tickMillis = random.nextInt(50, 300);
            FightDriver driver = started(ruleset(statuses), tickMillis);
            EffectOracle oracle = new EffectOracle(statuses, DUMMY_STATS, tickMillis);
            for (int step = 0; step < STEPS && oracle.health > 0; step++) {
                driver.passMillis(random.nextInt(3) == 0 ? 0 : random.nextInt(1500));
                oracle.passTo((driver.nowMillis() - TestRules.START) / tickMillis);
                compare(driver, oracle, number, step);
                if (oracle.health > 0) {
                    act(driver, oracle, statuses, random, stacked);
                    driver.passMillis(0);
                    compare(driver, oracle, number, step);
                }
            }
            deaths += oracle.health == 0 ? 1 : 0;
        }
        assertThat(stacked).containsExactlyInAnyOrder(StatusRule.Stacking.values());
        assertThat(deaths).isPositive().isLessThan(SEQUENCES);
    }

    private static void act(
            FightDriver driver,
            EffectOracle oracle,
            Map<String, StatusRule> statuses,
            Random random,
            Set<StatusRule.Stacking> stacked) {
        CombatantId source = random.nextBoolean() ? TestRules.A : SAGE;
        int choice = random.nextInt(11);
        String action = switch (choice) {
            case 8 -> EffectRule.Damage.PHYSICAL;
            case 9 -> FIRE;
            case 10 -> "dispel";
            default -> "s" + choice;
        };
        Expect.accepted(driver.order(TestRules.ANN, TestRules.act(source, new ActionId(action), DUMMY)));
        if (choice < 8) {
            if (oracle.effects.stream().anyMatch(effect -> effect.id.equals(action))) {
                stacked.add(
                        java.util.Objects.requireNonNull(statuses.get(action)).stacking());
            }
            oracle.apply(action, java.util.Objects.requireNonNull(INTELLIGENCE.get(source)));
        } else if (choice < 10) {
            oracle.blow(BLOW, action);
        } else {
            oracle.dispel("odd", 1);
        }
    }

    private static void compare(FightDriver driver, EffectOracle oracle, int number, int step) {
        Combatant dummy = driver.combatant(DUMMY);
        String where = "sequence " + number + " step " + step;
        assertThat(dummy.effects().stream().map(EffectOracleTest::words))
                .as(where)
                .containsExactlyElementsOf(oracle.effects.stream()
                        .map(EffectOracle.Borne::toString)
                        .toList());
        assertThat(dummy.health()).as(where).isEqualTo(oracle.health);
    }

    private static String words(ActiveEffect effect) {
        return effect.id() + " x" + effect.stacks() + " of " + effect.magnitude() + " until " + effect.until()
                + " next " + effect.nextAt();
    }
}
