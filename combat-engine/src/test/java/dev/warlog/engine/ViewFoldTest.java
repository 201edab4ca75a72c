package dev.warlog.engine;

import static dev.warlog.engine.TestRules.A;
import static dev.warlog.engine.TestRules.ANN;
import static dev.warlog.engine.TestRules.B;
import static dev.warlog.engine.TestRules.BOB;
import static dev.warlog.engine.TestRules.NPC;
import static dev.warlog.engine.TestRules.STRIKE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What viewers are told of a whole fight, from before its start to its end, gives their views of it. */
class ViewFoldTest {

    private static FightDriver played() {
        FightDriver driver = TestRules.driver();
        driver.order(
                ANN,
                TestRules.create(
                        TestRules.REAL_TIME, "arena", TestRules.player(A, ANN, 0), TestRules.player(B, BOB, 1)));
        driver.order(ANN, new Command.UpdateFight("another name", 4));
        driver.order(ANN, new Command.JoinFight(TestRules.creature(NPC, 1, "thug")));
        driver.order(ANN, new Command.LeaveFight(NPC));
        driver.order(ANN, new Command.StartFight());
        driver.order(ANN, TestRules.act(A, STRIKE, B));
        driver.order(ANN, TestRules.act(A, STRIKE, B));
        driver.order(ANN, TestRules.act(A, TestRules.GUARD, null));
        driver.order(ANN, new Command.CancelAction(A, null, TestRules.GUARD));
        driver.passMillis(700);
        driver.order(ANN, TestRules.walk(A, new Position.Point(9_400, 10_000)));
        driver.order(null, new Command.ReportPresence(BOB, false));
        driver.order(ANN, new Command.PauseFight());
        driver.passMillis(500);
        driver.order(ANN, new Command.ResumeFight());
        driver.order(null, new Command.ReportPresence(BOB, true));
        driver.order(ANN, new Command.ChangeMode(TestRules.TURNS));
        driver.passMillis(0);
        driver.passMillis(40_000);
        driver.order(ANN, new Command.EndFight());
        return driver;
    }

    @Test
    void everyViewFollowsTheWholeFight() {
        List<Step> steps = played().steps();
        assertThat(steps.getLast().after().status()).isEqualTo(FightStatus.ENDED);
        for (Viewer viewer : List.of(new Viewer.Team(0), new Viewer.Team(1), Viewer.everybody(), Viewer.allSeeing())) {
            Fight before = steps.getFirst().after();
            Fight view = Views.project(before, viewer);
            for (Step step : steps.subList(1, steps.size())) {
                Outcome told = Views.outcome(before, step.outcome(), step.after(), viewer);
                view = ViewFold.evolve(view, told, viewer);
                before = step.after();
                assertThat(view).as("%s after %s", viewer, step.outcome()).isEqualTo(Views.project(before, viewer));
            }
            assertThat(view.seed()).isEqualTo(TestRules.SEED);
        }
    }

    @Test
    void aViewHasNoDiceAndNobodyElsesQueueBeforeTheEnd() {
        FightDriver driver = TestRules.started(TestRules.REAL_TIME, "arena");
        driver.order(ANN, TestRules.act(A, STRIKE, B));
        driver.order(ANN, TestRules.act(A, STRIKE, B));
        assertThat(driver.combatant(A).queue()).isNotEmpty();
        Fight own = Views.project(driver.fight(), new Viewer.Team(0));
        Fight others = Views.project(driver.fight(), new Viewer.Team(1));
        assertThat(own.seed()).isEqualTo(Seed.NONE);
        assertThat(BehaviourRules.combatant(own, A).queue()).hasSize(1);
        assertThat(BehaviourRules.combatant(others, A).queue()).isEmpty();
        driver.order(ANN, new Command.EndFight());
        assertThat(Views.project(driver.fight(), Viewer.everybody()).seed()).isEqualTo(TestRules.SEED);
    }

    @Test
    void aViewTakesOnlyWhatComesNext() {
        FightDriver driver = TestRules.started(TestRules.REAL_TIME, "arena");
        Viewer viewer = new Viewer.Team(0);
        Fight view = Views.project(driver.fight(), viewer);
        driver.order(ANN, new Command.PauseFight());
        Outcome next = driver.last().outcome();
        assertThat(ViewFold.evolve(view, next, viewer).status()).isEqualTo(FightStatus.PAUSED);
        assertThatExceptionOfType(DamagedHistoryException.class)
                .isThrownBy(() -> ViewFold.evolve(ViewFold.evolve(view, next, viewer), next, viewer))
                .withMessageContaining("gap");
        Outcome foreign = changed(next, new SessionId("another"), next.stateHash());
        assertThatExceptionOfType(DamagedHistoryException.class)
                .isThrownBy(() -> ViewFold.evolve(view, foreign, viewer))
                .withMessageContaining("another session");
    }

    @Test
    void whileSomebodyIsHiddenNobodyGetsAHashOrAListOfEverybody() {
        FightDriver driver = TestRules.started(TestRules.REAL_TIME, "arena");
        Fight open = driver.fight();
        Fight hidden = BehaviourRules.after(open, new CombatEvent.SightLost(B, 0));
        driver.order(ANN, new Command.PauseFight());
        Outcome plain = changed(driver.last().outcome(), open.session(), null);
        Outcome hashed = changed(plain, open.session(), "abc");
        Viewer viewer = new Viewer.Team(0);
        assertThat(Views.outcome(hidden, plain, hidden, viewer)).isSameAs(plain);
        assertThat(Views.outcome(hidden, plain, hidden, Viewer.allSeeing())).isSameAs(plain);
        assertThat(Views.outcome(open, hashed, open, viewer)).isSameAs(hashed);
        Outcome told = Views.outcome(hidden, hashed, hidden, viewer);
        assertThat(told.stateHash()).isNull();
        assertThat(told.command()).isNull();
        assertThat(told.kind()).isEqualTo(hashed.kind());
        assertThat(told.events()).isEqualTo(hashed.events());
        assertThat(told.cause()).isEqualTo(hashed.cause());
    }

    @Test
    void positionsAreCutForThoseWhoDoNotSeeEverybody() {
        FightDriver driver = TestRules.started(TestRules.REAL_TIME, "arena");
        Fight open = driver.fight();
        Fight hidden = BehaviourRules.after(open, new CombatEvent.SightLost(B, 0));
        driver.passMillis(500);
        driver.order(ANN, ClaimsTest.claim(A, 9_000, 10_100, ANN));
        Outcome positions = driver.last().outcome();
        assertThat(positions.kind()).isEqualTo(OutcomeKind.POSITIONS);
        assertThat(Views.outcome(open, positions, driver.fight(), new Viewer.Team(0)))
                .isSameAs(positions);
        Outcome told = Views.outcome(hidden, positions, hidden, new Viewer.Team(0));
        assertThat(told).isNotSameAs(positions);
        assertThat(told.events()).isEqualTo(positions.events());
        assertThat(told.kind()).isEqualTo(OutcomeKind.POSITIONS);
        assertThat(told.cause()).as("one's own").isEqualTo(positions.cause());
        Fight without = BehaviourRules.after(open, new CombatEvent.SightLost(A, 1));
        Outcome nothing = Views.outcome(without, positions, without, new Viewer.Team(1));
        assertThat(nothing.events()).isEmpty();
        assertThat(nothing.kind()).isEqualTo(OutcomeKind.RESULT);
        assertThat(nothing.cause()).isNull();
    }

    private static Outcome changed(Outcome outcome, SessionId session, @Nullable String stateHash) {
        Decision.Cause cause = new Decision.Cause(new CommandId("c"), ANN, null, null);
        return new Outcome(
                session,
                outcome.seq(),
                outcome.tick(),
                outcome.atMillis(),
                outcome.kind(),
                cause,
                outcome.command(),
                outcome.events(),
                outcome.explain(),
                stateHash);
    }
}
