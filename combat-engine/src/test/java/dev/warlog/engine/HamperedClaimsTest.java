package dev.warlog.engine;

import static dev.warlog.engine.TestRules.A;
import static dev.warlog.engine.TestRules.ANN;
import static dev.warlog.engine.TestRules.REAL_TIME;
import static dev.warlog.engine.TestRules.SESSION;
import static dev.warlog.engine.TestRules.STRIKE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Claims of those whom an effect or their own action keeps from walking as they would. */
class HamperedClaimsTest {

    private static final Ruleset RULESET = ruleset();
    private static final CombatEngine ENGINE = new CombatEngine(RULESET);

    private final FightDriver driver = TestRules.started(REAL_TIME, "arena");

    private static Ruleset ruleset() {
        Ruleset plain = TestRules.RULESET;
        StatusRule slow = new StatusRule(
                "slow",
                ActiveEffect.Kind.MODIFIER,
                Set.of(),
                1,
                1000,
                0,
                new StatusRule.Amount(0, Ruleset.StatName.STRENGTH, 0),
                "none",
                List.of(new StatusRule.Modifier(StatusRule.Modifier.Target.SPEED, 0, -50)),
                StatusRule.Stacking.REFRESH,
                1,
                true,
                false,
                0,
                Set.of());
        Map<ActionId, Ruleset.ActionRule> actions = new HashMap<>(plain.actions());
        Ruleset.ActionRule strike = plain.actions().get(STRIKE);
        assertThat(strike).isNotNull();
        actions.put(
                STRIKE,
                new Ruleset.ActionRule(
                        STRIKE,
                        3,
                        0,
                        5,
                        Ruleset.Targeting.ENEMY,
                        1500,
                        0,
                        0,
                        20,
                        new Phases(0, 300, 0, 200, false, true, true),
                        List.of(),
                        Set.of(),
                        Area.SINGLE,
                        false,
                        null,
                        strike.effects()));
        return new Ruleset(
                plain.ref(),
                Ruleset.Basics.PLAIN,
                actions,
                Map.of("slow", slow),
                Map.of(),
                plain.templates(),
                plain.maps());
    }

    @Test
    void theStunnedAndTheRootedStay() {
        expectRefused(Refusal.STUNNED, bearing(new ActiveEffect("s", ActiveEffect.Kind.STUN, 0, 100)));
        expectRefused(Refusal.ROOTED, bearing(new ActiveEffect("r", ActiveEffect.Kind.ROOT, 0, 100)));
        Fight silenced = bearing(new ActiveEffect("q", ActiveEffect.Kind.SILENCE, 0, 100));
        Expect.accepted(claim(silenced, 9_100));
    }

    @Test
    void whoSaysThatItStandsWhereItStandsIsNotRefused() {
        Fight rooted = bearing(new ActiveEffect("r", ActiveEffect.Kind.ROOT, 0, 100));
        assertThat(Expect.accepted(claim(rooted, 9_000)).events()).isEmpty();
    }

    @Test
    void nobodyWalksWhileItsActionHoldsIt() {
        ActionInProgress pending = new ActionInProgress(
                new QueueId("q1"), TestRules.act(A, STRIKE, TestRules.B), null, ANN, 0, 0, 3, 0, 0, 0, null);
        expectRefused(Refusal.CANNOT_MOVE, after(new CombatEvent.ActionBegun(A, pending, 0)));
        Fight struck = after(
                new CombatEvent.ActionBegun(A, pending, 0),
                new CombatEvent.ActionUsed(A, STRIKE, TestRules.B, new QueueId("q1"), 0, 0, 0, 0, 0, 0, 20, 0));
        Expect.accepted(claim(struck, 9_100));
    }

    @Test
    void theSlowedWalkAsFarAsTheyCanButKeepTheirJitter() {
        Fight slowed = bearing(new ActiveEffect("slow", ActiveEffect.Kind.MODIFIER, 0, 100));
        int most = 9_000 + 2 * 100 + 4 * Claims.JITTER_MILLIS;
        Expect.refused(Refusal.TOO_FAST, claim(slowed, most + 1));
        Expect.accepted(claim(slowed, most));
    }

    private static void expectRefused(Refusal reason, Fight fight) {
        Decision.Rejected refused = Expect.refused(reason, claim(fight, 9_100));
        assertThat(refused.needed()).containsEntry("x", 9_000L).containsEntry("y", 10_000L);
    }

    private static Decision claim(Fight fight, int x) {
        return ENGINE.decide(
                fight,
                SESSION,
                new Order(
                        ClaimsTest.claim(A, x, 10_000, ANN),
                        new CommandId("c"),
                        ANN,
                        fight.startedAtMillis() + 100,
                        null));
    }

    private Fight bearing(ActiveEffect effect) {
        return after(new CombatEvent.EffectApplied(A, A, effect));
    }

    private Fight after(CombatEvent... events) {
        return Evolution.evolve(driver.fight(), SESSION, driver.fight().atMillis(), List.of(events), null);
    }
}
