package dev.warlog.engine;

import static dev.warlog.engine.TestRules.A;
import static dev.warlog.engine.TestRules.ANN;
import static dev.warlog.engine.TestRules.B;
import static dev.warlog.engine.TestRules.SEED;
import static dev.warlog.engine.TestRules.SESSION;
import static dev.warlog.engine.TestRules.STRIKE;
import static dev.warlog.engine.TestRules.TURNS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EvolutionTest {

    private static final FightDriver DRIVER = TestRules.started(TURNS, "grid");
    private static final Fight FIGHT = DRIVER.fight();
    private static final CombatantId NOBODY = new CombatantId("nobody");

    @Test
    void foldingTheOutcomesGivesTheState() {
        Fight folded = null;
        for (Step step : DRIVER.steps()) {
            folded = Evolution.evolve(folded, step.outcome(), SEED);
            assertThat(folded).isEqualTo(step.after());
        }
    }

    @Test
    void aGapIsDamage() {
        Outcome next = outcome(FIGHT.seq() + 2, FIGHT.tick(), List.of());
        assertDamaged(FIGHT, next, "gap");
        assertDamaged(FIGHT, outcome(FIGHT.seq(), FIGHT.tick(), List.of()), "gap");
        assertDamaged(FIGHT, outcome(FIGHT.seq() + 1, FIGHT.tick() + 1, List.of()), "tick");
        assertDamaged(null, next, "creation");
        Outcome first = DRIVER.steps().getFirst().outcome();
        assertThatExceptionOfType(DamagedHistoryException.class).isThrownBy(() -> Evolution.evolve(null, first, null));
        assertThatExceptionOfType(DamagedHistoryException.class)
                .isThrownBy(() -> Evolution.evolve(null, first, new Seed(1, 2)))
                .withMessageContaining("seed");
    }

    static Stream<CombatEvent> whatCannotHaveHappened() {
        CombatantId actor = FIGHT.turnOrder().getFirst();
        CombatEvent.DamageBreakdown breakdown = new CombatEvent.DamageBreakdown(1, 1, 1, false, 0, 0);
        return Stream.of(
                new CombatEvent.TurnStarted(actor, 2, 0, 6, 3),
                new CombatEvent.TurnEnded(FIGHT.turnOrder().getLast(), 1, "passed"),
                new CombatEvent.TurnEnded(actor, 2, "passed"),
                new CombatEvent.ActionUsed(A, STRIKE, B, null, 60_000, 0, 0, 0, 0),
                new CombatEvent.ActionUsed(A, STRIKE, B, new QueueId("q7"), 0, 0, 0, 0, 0),
                new CombatEvent.ActionUsed(NOBODY, STRIKE, B, null, 0, 0, 0, 0, 0),
                new CombatEvent.ActionCancelled(A, new QueueId("q1"), STRIKE),
                new CombatEvent.DamageDealt(A, B, STRIKE, 5, 54, breakdown),
                new CombatEvent.DamageDealt(A, B, STRIKE, 61, -1, breakdown),
                new CombatEvent.Healed(A, B, STRIKE, 1, 61),
                new CombatEvent.Moved(A, new Position.Cell(1), new Position.Cell(2)),
                new CombatEvent.Moved(A, new Position.Cell(11), new Position.Cell(15)),
                new CombatEvent.Died(A, B),
                new CombatEvent.EffectExpired(A, "guard"),
                new CombatEvent.FightResumed(0),
                new CombatEvent.FightStarted(List.of()),
                new CombatEvent.CombatantLeft(A),
                new CombatEvent.FightEnded(0, "victory", new Seed(1, 2)),
                DRIVER.steps().getFirst().outcome().events().get(0),
                DRIVER.steps().getFirst().outcome().events().get(1));
    }

    @ParameterizedTest
    @MethodSource("whatCannotHaveHappened")
    void anEventThatDoesNotFitIsDamage(CombatEvent event) {
        assertDamaged(FIGHT, outcome(FIGHT.seq() + 1, FIGHT.tick(), List.of(event)), "");
    }

    @Test
    void nothingFollowsTheEnd() {
        FightDriver driver = TestRules.started(TURNS, "grid");
        driver.order(ANN, new Command.EndFight());
        Fight ended = driver.fight();
        assertDamaged(ended, outcome(ended.seq() + 1, ended.tick(), List.of()), "after the end");
    }

    private static Outcome outcome(long seq, long tick, List<CombatEvent> events) {
        Decision.Cause cause = new Decision.Cause(null, null, null, null);
        return new Outcome(
                SESSION, seq, tick, FIGHT.atMillis(), OutcomeKind.RESULT, cause, null, events, List.of(), null);
    }

    private static void assertDamaged(@Nullable Fight fight, Outcome outcome, String message) {
        assertThatExceptionOfType(DamagedHistoryException.class)
                .isThrownBy(() -> Evolution.evolve(fight, outcome, SEED))
                .withMessageContaining(message);
    }

    @Test
    void theHashIsTheSameForTheSameStateAndChangesWithIt() {
        FightDriver again = TestRules.started(TURNS, "grid");
        assertThat(StateHash.of(again.fight())).isEqualTo(StateHash.of(FIGHT)).hasSize(32);
        String before = StateHash.of(again.fight());
        CombatantId actor = again.fight().turnOrder().getFirst();
        again.order(null, TestRules.act(actor, TestRules.GUARD, null));
        assertThat(StateHash.of(again.fight())).isNotEqualTo(before);
    }

    @Test
    void everySixteenthOutcomeCarriesAHash() {
        FightDriver driver = TestRules.started(TURNS, "grid");
        while (driver.fight().seq() < 33) {
            driver.order(null, TestRules.act(actor(driver), TestRules.PASS, null));
            driver.passMillis(0);
        }
        for (Step step : driver.steps()) {
            if (step.outcome().seq() % 16 == 0) {
                assertThat(step.outcome().stateHash()).isEqualTo(StateHash.of(step.after()));
            } else {
                assertThat(step.outcome().stateHash()).isNull();
            }
        }
    }

    private static CombatantId actor(FightDriver driver) {
        Turn turn = driver.fight().turn();
        return turn == null ? A : turn.actor();
    }
}
