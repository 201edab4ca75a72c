package dev.warlog.engine;

import static dev.warlog.engine.TestRules.A;
import static dev.warlog.engine.TestRules.ANN;
import static dev.warlog.engine.TestRules.B;
import static dev.warlog.engine.TestRules.ENGINE;
import static dev.warlog.engine.TestRules.REAL_TIME;
import static dev.warlog.engine.TestRules.SESSION;
import static dev.warlog.engine.TestRules.STRIKE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForkTest {

    private static final SessionId FORK = new SessionId("fork");
    private static final Seed DICE = new Seed(77, 78);

    private static Decision fork(Fight state, @Nullable UserId user, long atMillis) {
        Command.ForkFight command = new Command.ForkFight(new Origin(SESSION, state.seq()), "again", state);
        return ENGINE.decide(null, FORK, new Order(command, new CommandId("f"), user, atMillis, DICE));
    }

    @Test
    void aForkGoesOnFromWhereTheOtherFightWasUnderDiceOfItsOwn() {
        FightDriver driver = TestRules.started(REAL_TIME, "grid");
        driver.order(ANN, TestRules.act(A, STRIKE, B));
        Fight state = driver.fight().withoutDice(ANN);

        Decision.Accepted accepted = Expect.accepted(fork(state, null, driver.nowMillis() + 3_600_000));
        Step step = CombatEngine.step(accepted, null);

        assertThat(step.outcome().kind()).isEqualTo(OutcomeKind.CREATED);
        Fight fork = step.after();
        assertThat(fork.seq()).isEqualTo(1);
        assertThat(fork.seed()).isEqualTo(DICE);
        assertThat(fork.tick()).isEqualTo(state.tick());
        assertThat(Objects.requireNonNull(fork.combatant(B)).health())
                .isEqualTo(driver.combatant(B).health());
        assertThat(Evolution.evolve(null, step.outcome(), DICE)).isEqualTo(fork);
        assertThat(ENGINE.dueAtMillis(fork)).isGreaterThan(fork.atMillis());
    }

    @Test
    void onlyTheServerForksAndOnlyWhatGoesOnUnderTheseRulesWithoutShowingDice() {
        FightDriver driver = TestRules.started(REAL_TIME, "grid");
        Fight state = driver.fight().withoutDice(ANN);
        Expect.refused(Refusal.NOT_YOUR_FIGHT, fork(state, ANN, driver.nowMillis()));
        Expect.refused(Refusal.INVALID_SETTINGS, fork(driver.fight(), null, driver.nowMillis()));
        Command again = new Command.ForkFight(new Origin(SESSION, 1), "again", state);
        Expect.refused(Refusal.SESSION_EXISTS, driver.order(null, again));
        driver.order(ANN, new Command.EndFight());
        Expect.refused(Refusal.FIGHT_ENDED, fork(driver.fight().withoutDice(ANN), null, driver.nowMillis()));
    }
}
