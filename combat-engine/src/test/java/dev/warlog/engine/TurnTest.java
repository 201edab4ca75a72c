package dev.warlog.engine;

import static dev.warlog.engine.TestRules.A;
import static dev.warlog.engine.TestRules.B;
import static dev.warlog.engine.TestRules.BOLT;
import static dev.warlog.engine.TestRules.GUARD;
import static dev.warlog.engine.TestRules.PASS;
import static dev.warlog.engine.TestRules.START;
import static dev.warlog.engine.TestRules.STRIKE;
import static dev.warlog.engine.TestRules.TURNS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class TurnTest {

    private final FightDriver driver = TestRules.started(TURNS, "grid");
    private final CombatantId first = driver.fight().turnOrder().getFirst();
    private final CombatantId second = driver.fight().turnOrder().getLast();

    private Turn turn() {
        return Objects.requireNonNull(driver.fight().turn(), "nobody's turn");
    }

    @Test
    void theFirstTurnBeginsAtOnceWithAllPoints() {
        assertThat(driver.last().outcome().kind()).isEqualTo(OutcomeKind.TURN);
        assertThat(driver.last().outcome().events())
                .containsExactly(new CombatEvent.TurnStarted(first, 1, START + 30_000, 6, 3));
        assertThat(driver.last().outcome().cause()).isNull();
        assertThat(driver.combatant(first).apMilli()).isEqualTo(6_000);
        assertThat(driver.combatant(first).turnsTaken()).isEqualTo(1);
    }

    @Test
    void onlyWhoseTurnItIsActs() {
        Expect.refused(Refusal.NOT_YOUR_TURN, driver.order(null, TestRules.act(second, STRIKE, first)));
    }

    @Test
    void passingEndsTheTurnAndTheNextBegins() {
        driver.order(null, TestRules.act(first, PASS, null));
        assertThat(Expect.last(driver, CombatEvent.TurnEnded.class).reason()).isEqualTo("passed");

        driver.passMillis(0);

        assertThat(turn()).isEqualTo(new Turn(second, 2, START + 30_000));
        driver.order(null, TestRules.act(second, PASS, null));
        driver.passMillis(0);
        assertThat(turn().actor()).isEqualTo(first);
        assertThat(turn().number()).isEqualTo(3);
    }

    @Test
    void aTurnOverItsTimeEndsAtThatMomentHoweverLateItIsSeen() {
        driver.passMillis(45_000);

        assertThat(driver.last().outcome().kind()).isEqualTo(OutcomeKind.TURN);
        assertThat(driver.last().outcome().atMillis()).isEqualTo(START + 30_000);
        assertThat(turn()).isEqualTo(new Turn(second, 2, START + 60_000));
        Outcome ended = driver.steps().get(driver.steps().size() - 2).outcome();
        assertThat(ended.events()).containsExactly(new CombatEvent.TurnEnded(first, 1, "timed-out"));
        assertThat(ended.atMillis()).isEqualTo(START + 30_000);
    }

    @Test
    void aTurnEndsByItselfWhenNothingIsLeftToDo() {
        driver.order(null, TestRules.act(first, STRIKE, second));
        driver.order(null, TestRules.act(first, GUARD, null));
        assertThat(driver.fight().turn()).as("there are movement points left").isNotNull();

        driver.order(null, TestRules.walk(first, new Position.Cell(first.equals(A) ? 10 : 13)));
        assertThat(driver.fight().turn()).as("there are movement points left").isNotNull();
        driver.order(null, TestRules.walk(first, new Position.Cell(first.equals(A) ? 0 : 3)));
        assertThat(driver.fight().turn()).as("there are movement points left").isNotNull();
        driver.order(null, TestRules.walk(first, new Position.Cell(first.equals(A) ? 1 : 2)));

        assertThat(Expect.last(driver, CombatEvent.TurnEnded.class).reason()).isEqualTo("spent");
        assertThat(driver.fight().turn()).isNull();
    }

    @Test
    void aTurnOfSomebodyOutOfTheFightEnds() {
        CombatantId c = new CombatantId("c");
        FightDriver three = TestRules.started(
                TURNS,
                "grid",
                TestRules.player(A, TestRules.ANN, 0),
                TestRules.player(B, TestRules.BOB, 1),
                TestRules.player(c, TestRules.EVE, 1));
        CombatantId actor = Objects.requireNonNull(three.fight().turn()).actor();
        // the side of two loses one of them, so that the fight goes on
        while (actor.equals(A)) {
            three.order(null, TestRules.act(actor, PASS, null));
            three.passMillis(0);
            actor = Objects.requireNonNull(three.fight().turn()).actor();
        }

        three.order(null, new Command.LeaveFight(actor));
        three.passMillis(0);

        Outcome ended = three.steps().get(three.steps().size() - 2).outcome();
        assertThat(ended.events())
                .containsExactly(new CombatEvent.TurnEnded(actor, three.fight().turnNumber() - 1, "out-of-fight"));
        assertThat(three.last().outcome().kind()).isEqualTo(OutcomeKind.TURN);
        for (int round = 0; round < 4; round++) {
            CombatantId next = Objects.requireNonNull(three.fight().turn()).actor();
            assertThat(next).isNotEqualTo(actor);
            three.order(null, TestRules.act(next, PASS, null));
            three.passMillis(0);
        }
    }

    @Test
    void aCooldownCountsOwnTurns() {
        driver.order(null, TestRules.act(first, BOLT, second));
        assertThat(Expect.last(driver, CombatEvent.ActionUsed.class).cooldownUntil())
                .isEqualTo(3);
        round();
        Decision.Rejected refused =
                Expect.refused(Refusal.ON_COOLDOWN, driver.order(null, TestRules.act(first, BOLT, second)));
        assertThat(refused.needed()).containsEntry("turnNeeded", 3L).containsEntry("turn", 2L);
        round();
        Expect.accepted(driver.order(null, TestRules.act(first, BOLT, second)));
    }

    private void round() {
        for (int turns = 0; turns < 2; turns++) {
            driver.order(null, TestRules.act(turn().actor(), PASS, null));
            driver.passMillis(0);
        }
    }

    @Test
    void aGuardLastsUntilTheNextOwnTurn() {
        driver.order(null, TestRules.act(first, GUARD, null));
        driver.order(null, TestRules.act(first, PASS, null));
        driver.passMillis(0);
        driver.order(null, TestRules.act(second, STRIKE, first));
        assertThat(Expect.last(driver, CombatEvent.DamageDealt.class)
                        .breakdown()
                        .guarded())
                .isPositive();
        driver.order(null, TestRules.act(second, PASS, null));

        driver.passMillis(0);

        assertThat(driver.last().outcome().kind()).isEqualTo(OutcomeKind.TURN);
        assertThat(driver.last().outcome().events()).contains(new CombatEvent.EffectExpired(first, "guard"));
        assertThat(driver.combatant(first).effects()).isEmpty();
    }

    @Test
    void staminaComesBackWithEachOwnTurn() {
        driver.order(null, TestRules.act(first, STRIKE, second));
        driver.order(null, TestRules.act(first, STRIKE, second));
        assertThat(driver.combatant(first).stamina()).isEqualTo(10);
        round();
        driver.order(null, TestRules.act(first, STRIKE, second));
        assertThat(driver.combatant(first).stamina()).isEqualTo(15);
    }
}
