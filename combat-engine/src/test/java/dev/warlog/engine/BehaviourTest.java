package dev.warlog.engine;

import static dev.warlog.engine.BehaviourRules.C;
import static dev.warlog.engine.BehaviourRules.PAL;
import static dev.warlog.engine.BehaviourRules.STRIKE_NEAREST;
import static dev.warlog.engine.BehaviourRules.WAIT;
import static dev.warlog.engine.BehaviourRules.always;
import static dev.warlog.engine.BehaviourRules.hurt;
import static dev.warlog.engine.BehaviourRules.put;
import static dev.warlog.engine.BehaviourRules.rule;
import static dev.warlog.engine.BehaviourRules.stage;
import static dev.warlog.engine.BehaviourRules.use;
import static dev.warlog.engine.TestRules.A;
import static dev.warlog.engine.TestRules.BOLT;
import static dev.warlog.engine.TestRules.FLEE;
import static dev.warlog.engine.TestRules.GUARD;
import static dev.warlog.engine.TestRules.MEND;
import static dev.warlog.engine.TestRules.NPC;
import static dev.warlog.engine.TestRules.REAL_TIME;
import static dev.warlog.engine.TestRules.TURNS;
import static dev.warlog.engine.TestRules.WALK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.engine.Behaviour.Choice;
import dev.warlog.engine.Behaviour.Condition;
import dev.warlog.engine.Behaviour.Deed;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What creatures with a behaviour do; the fight is in real time, so that it is always their time. */
class BehaviourTest {

    private static Command.@Nullable Act act(Plan plan) {
        return plan instanceof Plan.Acts acts ? acts.act() : null;
    }

    private static @Nullable ActionId action(Plan plan) {
        Command.Act act = act(plan);
        return act == null ? null : act.action();
    }

    private static @Nullable CombatantId target(Plan plan) {
        return Objects.requireNonNull(act(plan)).target();
    }

    private static @Nullable Position place(Plan plan) {
        return Objects.requireNonNull(act(plan)).position();
    }

    @ParameterizedTest
    @CsvSource({"NEAREST_ENEMY, 50, 40, a", "WEAKEST_ENEMY, 50, 40, c", "STRONGEST_ENEMY, 50, 40, a"})
    void itChoosesWhomItsBehaviourNames(Choice choice, int health, int otherHealth, String chosen) {
        BehaviourRules rules = always(rule(use(BOLT, choice)));
        Fight fight = rules.started(REAL_TIME, "arena").fight();
        Plan plan = rules.plan(
                fight,
                hurt(fight, A, health),
                hurt(fight, C, otherHealth),
                put(fight, C, new Position.Point(9000, 13_000)));
        assertThat(target(plan)).isEqualTo(new CombatantId(chosen));
    }

    @Test
    void amongEqualsItChoosesWhoJoinedFirst() {
        for (Choice choice : List.of(Choice.WEAKEST_ENEMY, Choice.STRONGEST_ENEMY)) {
            BehaviourRules rules = always(rule(use(BOLT, choice)));
            assertThat(target(rules.plan(rules.started(REAL_TIME, "arena").fight())))
                    .isEqualTo(A);
        }
    }

    @Test
    void whomItCannotReachItDoesNotChoose() {
        BehaviourRules rules = always(rule(use(null, Choice.WEAKEST_ENEMY)));
        Fight fight = rules.started(REAL_TIME, "arena").fight();
        Plan plan = rules.plan(fight, hurt(fight, C, 5), put(fight, C, new Position.Point(2000, 2000)));
        assertThat(target(plan)).isEqualTo(A);
        assertThat(action(plan)).isEqualTo(BOLT);
    }

    @Test
    void itDoesNotSeeWhomItsSideDoesNotSee() {
        BehaviourRules rules = always(rule(STRIKE_NEAREST), rule(new Deed.Approach(Choice.NEAREST_ENEMY, 0)));
        Fight fight = rules.started(REAL_TIME, "arena").fight();
        assertThat(target(rules.plan(fight, new CombatEvent.SightLost(A, 1)))).isEqualTo(C);
        assertThat(target(rules.plan(fight, new CombatEvent.SightLost(A, 2)))).isEqualTo(A);
    }

    @Test
    void whoSeesNobodyGoesToTheMiddle() {
        BehaviourRules rules = always(rule(STRIKE_NEAREST), rule(new Deed.Approach(Choice.NEAREST_ENEMY, 0)));
        for (String map : List.of("wide", "far")) {
            Fight fight = rules.started(REAL_TIME, map).fight();
            Plan plan = rules.plan(fight, new CombatEvent.SightLost(A, 1), new CombatEvent.SightLost(C, 1));
            Position middle = map.equals("wide") ? new Position.Cell(25) : new Position.Point(10_000, 10_000);
            Position from = BehaviourRules.combatant(fight, NPC).position();
            assertThat(fight.map().distanceMillimetres(middle, Objects.requireNonNull(place(plan))))
                    .isLessThan(fight.map().distanceMillimetres(middle, from));
        }
    }

    @Test
    void itMendsTheAllyThatIsWorstOffAmongThoseInNeed() {
        BehaviourRules rules = always(
                rule(use(MEND, Choice.WEAKEST_ALLY), new Condition.AllyHealthBelow(50)),
                rule(use(MEND, Choice.SELF), new Condition.AllyHealthBelow(20)));
        Fight fight = rules.started(REAL_TIME, "arena").fight();
        assertThat(rules.plan(fight)).isEqualTo(new Plan.Waits(null));
        // the giant has more health left, but a smaller part of it
        assertThat(target(rules.plan(fight, hurt(fight, NPC, 29), hurt(fight, PAL, 4000))))
                .isEqualTo(PAL);
        assertThat(target(rules.plan(fight, hurt(fight, NPC, 23), hurt(fight, PAL, 4000))))
                .isEqualTo(NPC);
        // who is in need is out of reach, so nobody else gets it
        CombatEvent away = put(fight, PAL, new Position.Point(1000, 1000));
        assertThat(rules.plan(fight, away, hurt(fight, PAL, 4000))).isEqualTo(new Plan.Waits(null));
    }

    @Test
    void stagesFollowItsHealth() {
        BehaviourRules rules = new BehaviourRules(
                stage("whole", 101, rule(use(BOLT, Choice.NEAREST_ENEMY))),
                stage("hurt", 50, rule(use(GUARD, Choice.SELF))),
                stage("dying", 20, rule(WAIT)));
        Fight fight = rules.started(REAL_TIME, "arena").fight();
        assertThat(action(rules.plan(fight))).isEqualTo(BOLT);
        assertThat(action(rules.plan(fight, hurt(fight, NPC, 30)))).isEqualTo(BOLT);
        assertThat(action(rules.plan(fight, hurt(fight, NPC, 29)))).isEqualTo(GUARD);
        assertThat(rules.plan(fight, hurt(fight, NPC, 11)))
                .isInstanceOfSatisfying(
                        Plan.Waits.class,
                        waits -> assertThat(waits.why())
                                .isNotNull()
                                .extracting(Explanation::text)
                                .isEqualTo("tested, dying: rule 1"));
    }

    @Test
    void conditionsOfARuleMustAllHold() {
        BehaviourRules rules = always(
                rule(use(GUARD, Choice.SELF), new Condition.LacksEffect("guard"), new Condition.OwnHealthBelow(50)),
                rule(use(BOLT, Choice.NEAREST_ENEMY), new Condition.HasEffect("guard")),
                rule(use(null, Choice.NEAREST_ENEMY), new Condition.EnemiesWithin(2, 3000)),
                rule(use(MEND, Choice.SELF), new Condition.NoEnemyWithin(3000)));
        Fight fight = rules.started(REAL_TIME, "arena").fight();
        CombatEvent guarded =
                new CombatEvent.EffectApplied(NPC, NPC, new ActiveEffect("guard", ActiveEffect.Kind.GUARD, 50, 100));
        CombatEvent farAway = put(fight, C, new Position.Point(2000, 2000));
        CombatEvent alsoFar = put(fight, A, new Position.Point(2000, 4000));
        assertThat(action(rules.plan(fight, hurt(fight, NPC, 20)))).isEqualTo(GUARD);
        assertThat(action(rules.plan(fight, hurt(fight, NPC, 20), guarded))).isEqualTo(BOLT);
        assertThat(action(rules.plan(fight))).isEqualTo(BOLT);
        assertThat(rules.plan(fight, farAway)).isEqualTo(new Plan.Waits(null));
        assertThat(action(rules.plan(fight, farAway, alsoFar))).isEqualTo(MEND);
    }

    @Test
    void aRuleForWhoeverBearsAnEffectMeansThose() {
        BehaviourRules rules = always(
                rule(use(BOLT, Choice.NEAREST_ENEMY), new Condition.EnemyHasEffect("guard")),
                rule(use(GUARD, Choice.SELF), new Condition.EnemyLacksEffect("other")));
        Fight fight = rules.started(REAL_TIME, "arena").fight();
        CombatEvent guarded =
                new CombatEvent.EffectApplied(C, C, new ActiveEffect("guard", ActiveEffect.Kind.GUARD, 50, 100));
        assertThat(target(rules.plan(fight, guarded))).isEqualTo(C);
        assertThat(action(rules.plan(fight))).isEqualTo(GUARD);
        BehaviourRules others = always(rule(use(BOLT, Choice.NEAREST_ENEMY), new Condition.EnemyLacksEffect("guard")));
        Fight other = others.started(REAL_TIME, "arena").fight();
        assertThat(target(others.plan(other, guarded))).isEqualTo(A);
        assertThat(target(others.plan(
                        other,
                        new CombatEvent.EffectApplied(
                                A, A, new ActiveEffect("guard", ActiveEffect.Kind.GUARD, 50, 100)))))
                .isEqualTo(C);
    }

    @Test
    void afterWaitNothingComes() {
        BehaviourRules rules = always(rule(WAIT, new Condition.OwnHealthBelow(50)), rule(STRIKE_NEAREST));
        Fight fight = rules.started(REAL_TIME, "arena").fight();
        assertThat(action(rules.plan(fight))).isEqualTo(BOLT);
        assertThat(rules.dueTick(fight)).isEqualTo(0);
        Fight hurt = BehaviourRules.after(fight, hurt(fight, NPC, 20));
        assertThat(rules.plan(hurt)).isInstanceOf(Plan.Waits.class);
        assertThat(rules.dueTick(hurt)).isEqualTo(GameClock.NEVER);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void itFleesWhereThatIsAllowed(boolean allowed) {
        FightSettings settings =
                new FightSettings(CombatMode.TURN_BASED, 500, 30_000, 6, 3, true, 0, 0, 0, 0, allowed, 600_000);
        BehaviourRules rules = always(rule(new Deed.Flee()), rule(STRIKE_NEAREST));
        FightDriver driver = rules.started(settings, "arena");
        while (driver.fight().turn() == null || !driver.fight().turn().actor().equals(NPC)) {
            driver.passToNextDue();
        }
        assertThat(action(rules.plan(driver.fight()))).isEqualTo(allowed ? FLEE : BOLT);
    }

    @Test
    void itKeepsItsDistanceOnAGrid() {
        BehaviourRules rules = always(rule(new Deed.KeepDistance(4000)), rule(STRIKE_NEAREST));
        Fight fight = rules.started(REAL_TIME, "grid").fight();
        // from cell 12, beside its enemies in 11 and 21: five steps to the right are the wall in column 5
        Plan plan = rules.plan(fight);
        assertThat(action(plan)).isEqualTo(WALK);
        Fight away = BehaviourRules.after(fight, put(fight, NPC, Objects.requireNonNull(place(plan))));
        Situation there = Situation.of(
                away,
                BehaviourRules.combatant(away, NPC),
                Objects.requireNonNull(rules.engine.ruleset().templates().get("actor")));
        assertThat(there.nearestMillimetres(BehaviourRules.combatant(away, NPC).position()))
                .isEqualTo(4000);
        assertThat(action(rules.plan(away))).isEqualTo(BOLT);
    }

    @Test
    void itKeepsItsDistanceInAnArenaAndIsNotStuckInTheCorner() {
        BehaviourRules rules = always(rule(new Deed.KeepDistance(4000)), rule(STRIKE_NEAREST));
        Fight fight = rules.started(REAL_TIME, "arena").fight();
        Position place = Objects.requireNonNull(place(rules.plan(fight)));
        assertThat(fight.map().distanceMillimetres(place, new Position.Point(9000, 10_000)))
                .isBetween(4000L, 5000L);
        // in the corner it slips out along an edge
        Plan cornered = rules.plan(
                fight,
                put(fight, NPC, new Position.Point(20_000, 20_000)),
                put(fight, A, new Position.Point(19_500, 19_500)));
        assertThat(place(cornered)).isEqualTo(new Position.Point(20_000, 16_000));
    }

    @Test
    void whatCostsNothingDoesNotFillATurn() {
        BehaviourRules rules = always(rule(use(BehaviourRules.IDLE, Choice.SELF)));
        FightDriver driver = rules.started(TURNS, "arena");
        driver.passMillis(TURNS.turnLimitMillis() * 4L);
        assertThat(driver.steps().stream()
                        .flatMap(step -> step.outcome().events().stream())
                        .filter(event -> event instanceof CombatEvent.TurnEnded ended
                                && ended.actor().equals(NPC)))
                .isNotEmpty()
                .allSatisfy(event ->
                        assertThat(((CombatEvent.TurnEnded) event).reason()).isEqualTo("passed"));
    }

    @Test
    void itSaysWhichRuleItFollowed() {
        BehaviourRules rules = always(rule(new Deed.Flee()), rule(STRIKE_NEAREST));
        FightDriver driver = rules.started(REAL_TIME, "arena");
        driver.passMillis(0);
        assertThat(driver.steps().get(2).outcome().explain().getFirst().text()).isEqualTo("tested, always: rule 2");
    }

    @Test
    void itPlaysForWhoIsAbsentAndWantedThat() {
        for (DisconnectPolicy policy : DisconnectPolicy.values()) {
            FightSettings settings = new FightSettings(
                    CombatMode.REAL_TIME,
                    100,
                    30_000,
                    10,
                    5,
                    false,
                    2000,
                    1000,
                    500,
                    3,
                    false,
                    60_000,
                    10,
                    5,
                    2000,
                    policy,
                    0,
                    0,
                    0,
                    0,
                    SpectatorView.PUBLIC);
            Fight fight = always(rule(WAIT)).started(settings, "arena").fight();
            Fight gone = BehaviourRules.after(fight, new CombatEvent.CombatantDisconnected(A));
            assertThat(Creature.plays(fight, BehaviourRules.combatant(fight, A)))
                    .isFalse();
            assertThat(Creature.plays(gone, BehaviourRules.combatant(gone, A))).isFalse();
            if (policy == DisconnectPolicy.FORFEIT) {
                continue;
            }
            Fight absent = BehaviourRules.after(gone, new CombatEvent.CombatantAbsent(A, policy));
            assertThat(Creature.plays(absent, BehaviourRules.combatant(absent, A)))
                    .isEqualTo(policy == DisconnectPolicy.AUTOPLAY);
        }
    }
}
