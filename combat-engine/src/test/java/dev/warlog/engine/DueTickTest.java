package dev.warlog.engine;

import static dev.warlog.engine.BehaviourRules.STRIKE_NEAREST;
import static dev.warlog.engine.BehaviourRules.rule;
import static dev.warlog.engine.BehaviourRules.use;
import static dev.warlog.engine.TestRules.ANN;
import static dev.warlog.engine.TestRules.GUARD;
import static dev.warlog.engine.TestRules.MEND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.engine.Behaviour.Choice;
import dev.warlog.engine.Behaviour.Condition;
import dev.warlog.engine.Behaviour.Deed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** In real time a creature is due at the very first tick at which it has something to do, without being asked at each. */
class DueTickTest {

    private static final int FIGHTS = 60;
    private static final int STEPS = 60;

    /** So far ahead it is asked at every tick. */
    private static final int TICKS = 120;

    private static final List<Behaviour.Rule> RULES = List.of(
            rule(STRIKE_NEAREST),
            rule(use(null, Choice.WEAKEST_ENEMY), new Condition.EnemiesWithin(1, 4000)),
            rule(use(MEND, Choice.WEAKEST_ALLY), new Condition.AllyHealthBelow(70)),
            rule(use(GUARD, Choice.SELF), new Condition.LacksEffect("guard"), new Condition.OwnHealthBelow(80)),
            rule(new Deed.KeepDistance(6000)),
            rule(new Deed.KeepDistance(3000), new Condition.EnemiesWithin(2, 3000)),
            rule(new Deed.Approach(Choice.NEAREST_ENEMY, 0)),
            rule(new Deed.Approach(Choice.STRONGEST_ENEMY, 2000), new Condition.NoEnemyWithin(3000)),
            rule(new Deed.Approach(Choice.WEAKEST_ALLY, 1000)),
            rule(new Deed.Wait(), new Condition.OwnHealthBelow(40)),
            rule(new Deed.Flee(), new Condition.OwnHealthBelow(15)));

    @Test
    void itIsDueWhenItHasAPlanAndNotBefore() {
        int due = 0;
        int never = 0;
        for (int number = 0; number < FIGHTS; number++) {
            Random random = new Random(number);
            BehaviourRules rules = BehaviourRules.always(some(random));
            FightDriver driver = rules.started(
                    settings(random), List.of("grid", "wide", "arena", "far").get(random.nextInt(4)));
            for (int step = 0; step < STEPS && driver.fight().status() == FightStatus.ACTIVE; step++) {
                Fight fight = driver.fight();
                for (Combatant creature : fight.combatants()) {
                    if (Creature.plays(fight, creature)) {
                        boolean acts = assertDueWhenPlanned(rules.creature(), fight, creature);
                        due += acts ? 1 : 0;
                        never += acts ? 0 : 1;
                    }
                }
                if (random.nextBoolean()) {
                    driver.passMillis(random.nextInt(400));
                    disturb(driver, random);
                } else {
                    driver.passToNextDue();
                }
            }
        }
        assertThat(due).isGreaterThan(FIGHTS * 20);
        assertThat(never).isGreaterThan(FIGHTS);
    }

    private static Behaviour.Rule[] some(Random random) {
        List<Behaviour.Rule> rules = new ArrayList<>();
        for (Behaviour.Rule rule : RULES) {
            if (random.nextInt(3) > 0) {
                rules.add(random.nextInt(rules.size() + 1), rule);
            }
        }
        return rules.toArray(new Behaviour.Rule[0]);
    }

    private static FightSettings settings(Random random) {
        return new FightSettings(
                CombatMode.REAL_TIME,
                50 + random.nextInt(150),
                30_000,
                10,
                2 + random.nextInt(4),
                false,
                333 + random.nextInt(2000),
                random.nextInt(1200),
                random.nextInt(3) * 400,
                2,
                random.nextBoolean(),
                120_000);
    }

    /** A player does something, sensible or not. */
    private static void disturb(FightDriver driver, Random random) {
        List<Combatant> all = driver.fight().combatants();
        Combatant actor = all.get(random.nextInt(2));
        ActionId action = random.nextBoolean() ? TestRules.BOLT : TestRules.STRIKE;
        driver.order(
                ANN,
                TestRules.act(actor.id(), action, all.get(2 + random.nextInt(2)).id()));
    }

    /** Tells whether it will act at all. */
    private static boolean assertDueWhenPlanned(Creature creatures, Fight fight, Combatant creature) {
        long due = creatures.dueTick(fight, creature);
        // it does not act again in the tick in which it has acted, whatever it would like to do
        long first =
                Math.max(fight.tick(), creature.readyTick() + (fight.settings().globalCooldownMillis() > 0 ? 0 : 1));
        for (long tick = first; tick <= first + TICKS; tick++) {
            Fight then = Evolution.advance(fight, GameClock.millisOf(fight, tick));
            Plan plan = creatures.plan(then, BehaviourRules.combatant(then, creature.id()));
            assertThat(plan instanceof Plan.Acts)
                    .as("%s at tick %d, due at %d", plan, tick, due)
                    .isEqualTo(tick >= due);
            if (plan instanceof Plan.Acts) {
                return true;
            }
        }
        return false;
    }
}
