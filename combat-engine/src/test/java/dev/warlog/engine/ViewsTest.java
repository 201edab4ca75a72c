package dev.warlog.engine;

import static dev.warlog.engine.TestRules.A;
import static dev.warlog.engine.TestRules.ANN;
import static dev.warlog.engine.TestRules.B;
import static dev.warlog.engine.TestRules.BOB;
import static dev.warlog.engine.TestRules.EVE;
import static dev.warlog.engine.TestRules.MEND;
import static dev.warlog.engine.TestRules.NPC;
import static dev.warlog.engine.TestRules.SESSION;
import static dev.warlog.engine.TestRules.STRIKE;
import static dev.warlog.engine.TestRules.player;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What each viewer is told, one matter at a time. */
class ViewsTest {

    private static final Viewer ANNS = new Viewer.Team(0);
    private static final Viewer BOBS = new Viewer.Team(1);
    private static final Viewer PUBLIC = Viewer.everybody();
    private static final Position HIDEOUT = new Position.Point(10_500, 10_000);

    private Fight fight = TestRules.started(TestRules.REAL_TIME, "arena").fight();
    private Fight before = fight;
    private @Nullable Outcome outcome;

    /** Lets something happen; every viewer's view must follow. */
    private void happens(CombatEvent... events) {
        before = fight;
        Decision.Cause cause = new Decision.Cause(new CommandId("c"), BOB, B, STRIKE);
        fight = Evolution.evolve(before, SESSION, before.atMillis() + 100, Arrays.asList(events), null);
        outcome = new Outcome(
                SESSION,
                fight.seq(),
                fight.tick(),
                fight.atMillis(),
                OutcomeKind.RESULT,
                cause,
                TestRules.act(B, STRIKE, A),
                Arrays.asList(events),
                List.of(),
                null);
        for (Viewer viewer : List.of(ANNS, BOBS, PUBLIC, Viewer.allSeeing())) {
            Fight folded = ViewFold.evolve(Views.project(before, viewer), shown(viewer), viewer);
            Fight projected = Views.project(fight, viewer);
            assertThat(folded.combatants())
                    .as(viewer.text())
                    .containsExactlyInAnyOrderElementsOf(projected.combatants());
            assertThat(folded.turn()).as(viewer.text()).isEqualTo(projected.turn());
        }
    }

    private Outcome shown(Viewer viewer) {
        if (outcome == null) {
            throw new AssertionError("nothing has happened yet");
        }
        return Views.outcome(before, outcome, fight, viewer);
    }

    private List<CombatEvent> told(Viewer viewer) {
        return shown(viewer).events();
    }

    private Position place(CombatantId id) {
        Combatant combatant = fight.combatant(id);
        assertThat(combatant).isNotNull();
        return combatant == null ? HIDEOUT : combatant.position();
    }

    @Test
    void inAnOpenFightNobodyIsToldAnythingElse() {
        CombatEvent.Moved moved = new CombatEvent.Moved(B, place(B), HIDEOUT);
        happens(moved);
        assertThat(shown(ANNS)).isSameAs(outcome);
        assertThat(shown(PUBLIC)).isSameAs(outcome);
    }

    @Test
    void theWayOutOfViewIsNotTold() {
        happens(new CombatEvent.Moved(B, place(B), HIDEOUT), new CombatEvent.SightLost(B, 0));
        assertThat(told(ANNS)).containsExactly(new CombatEvent.CombatantVanished(B));
        assertThat(told(PUBLIC)).containsExactly(new CombatEvent.CombatantVanished(B));
        assertThat(told(BOBS)).hasSize(1).first().isInstanceOf(CombatEvent.Moved.class);
        assertThat(shown(ANNS).cause()).isNull();
        assertThat(shown(ANNS).command()).isNull();
        assertThat(Views.project(fight, ANNS).combatant(B)).isNull();
        assertThat(Views.project(fight, BOBS).combatant(B)).isNotNull();
    }

    @Test
    void anUnseenAttackerHasNoName() {
        happens(new CombatEvent.SightLost(B, 0));
        CombatEvent.DamageBreakdown breakdown = new CombatEvent.DamageBreakdown(5, 1, 0, false, 0, 0);
        happens(
                new CombatEvent.ActionUsed(B, STRIKE, A, null, 0, 0, 5, 0, 0),
                new CombatEvent.DamageDealt(B, A, STRIKE, 6, 54, breakdown));
        assertThat(told(ANNS)).containsExactly(new CombatEvent.DamageDealt(Views.UNSEEN, A, STRIKE, 6, 54, breakdown));
        assertThat(told(BOBS)).hasSize(2);
        happens(new CombatEvent.Turned(B, Facing.EAST));
        assertThat(told(ANNS)).isEmpty();
        assertThat(shown(ANNS).kind()).isEqualTo(OutcomeKind.RESULT);
        happens(new CombatEvent.Sighted(B, 0));
        assertThat(told(ANNS)).singleElement().isInstanceOfSatisfying(CombatEvent.CombatantAppeared.class, appeared -> {
            assertThat(appeared.combatant().stamina()).isEqualTo(16);
            assertThat(appeared.combatant().hiddenFrom()).isEmpty();
        });
    }

    @Test
    void whatAnUnseenOneLaidOnGetsItsNameWhenItAppears() {
        happens(new CombatEvent.SightLost(B, 0));
        ActiveEffect burning = new ActiveEffect("fire", ActiveEffect.Kind.DAMAGE_OVER_TIME, 1, 90, B, 1, 50);
        happens(new CombatEvent.EffectApplied(B, A, burning));
        assertThat(told(ANNS))
                .containsExactly(new CombatEvent.EffectApplied(Views.UNSEEN, A, burning.from(Views.UNSEEN)));
        happens(new CombatEvent.Sighted(B, 0));
        assertThat(told(ANNS)).hasSize(2);
        happens(new CombatEvent.SightLost(B, 0));
    }

    @Test
    void whatPretendsIsShownAsThatUntilItStrikes() {
        happens(begun("q1"));
        assertThat(told(ANNS)).singleElement().isInstanceOfSatisfying(CombatEvent.ActionBegun.class, begun -> {
            assertThat(begun.progress().act().action()).isEqualTo(STRIKE);
            assertThat(begun.progress().pretends()).isNull();
        });
        assertThat(shown(ANNS).cause()).isNull();
        assertThat(shown(BOBS)).isSameAs(outcome);
        long tick = fight.tick();
        happens(new CombatEvent.ActionUsed(B, MEND, A, new QueueId("q1"), 0, 0, 0, 0, 0, tick + 2, tick + 9, 0));
        assertThat(shown(ANNS)).isSameAs(outcome);
    }

    @Test
    void whatPretendsIsKnownOnceItIsBrokenOff() {
        happens(begun("q1"));
        happens(new CombatEvent.ActionInterrupted(B, new QueueId("q1"), MEND, "hit", A, fight.tick() + 9));
        assertThat(told(ANNS)).containsExactlyElementsOf(told(BOBS));
    }

    private CombatEvent begun(String id) {
        long tick = fight.tick() + 1;
        return new CombatEvent.ActionBegun(
                B,
                new ActionInProgress(
                        new QueueId(id),
                        TestRules.act(B, MEND, A),
                        new CommandId("c"),
                        BOB,
                        tick,
                        tick + 3,
                        tick + 5,
                        0,
                        0,
                        0,
                        STRIKE),
                tick + 5);
    }

    @Test
    void nobodyElseKnowsWhatWaits() {
        QueuedAction queued =
                new QueuedAction(new QueueId("q1"), TestRules.act(B, STRIKE, A), 5, new CommandId("c"), BOB, 1);
        happens(new CombatEvent.ActionQueued(B, queued, 1, 5));
        assertThat(told(ANNS)).isEmpty();
        assertThat(told(PUBLIC)).isEmpty();
        assertThat(shown(BOBS)).isSameAs(outcome);
        happens(new CombatEvent.ActionUsed(B, STRIKE, A, new QueueId("q1"), 0, 0, 5, 0, 0));
        assertThat(shown(ANNS)).isSameAs(outcome);
    }

    @Test
    void theTurnOfAnUnseenOneIsNobodys() {
        fight = TestRules.started(TestRules.TURNS, "grid").fight();
        Turn turn = fight.turn();
        assertThat(turn).isNotNull();
        CombatantId actor = turn == null ? A : turn.actor();
        int other = actor.equals(A) ? 1 : 0;
        happens(new CombatEvent.SightLost(actor, other));
        assertThat(Views.project(fight, new Viewer.Team(other)).turn())
                .extracting(Turn::actor)
                .isEqualTo(Views.UNSEEN);
        happens(new CombatEvent.Sighted(actor, other));
        assertThat(told(new Viewer.Team(other))).hasSize(2).last().isInstanceOf(CombatEvent.TurnStarted.class);
        happens(new CombatEvent.SightLost(actor, other));
        happens(new CombatEvent.TurnEnded(actor, 1, "passed"));
        happens(new CombatEvent.TurnStarted(actor, 2, fight.atMillis() + 30_000, 6, 3));
        assertThat(told(new Viewer.Team(other)))
                .containsExactly(new CombatEvent.TurnStarted(Views.UNSEEN, 2, before.atMillis() + 30_000, 6, 3));
    }

    @Test
    void everybodySeesOnlyWhomEveryTeamSees() {
        fight = TestRules.started(
                        TestRules.REAL_TIME, "arena", player(A, ANN, 0), player(B, BOB, 1), player(NPC, EVE, 0))
                .fight();
        happens(new CombatEvent.SightLost(B, 0), new CombatEvent.SightLost(B, 2));
        happens(new CombatEvent.Sighted(B, 0));
        assertThat(told(PUBLIC)).isEmpty();
        assertThat(told(ANNS)).hasSize(1);
        happens(new CombatEvent.Sighted(B, 2), new CombatEvent.SightLost(B, 0));
        assertThat(told(PUBLIC)).as("not even for a moment").isEmpty();
    }

    @Test
    void viewersHaveNames() {
        for (Viewer viewer : Views.viewers(fight)) {
            assertThat(Viewer.of(viewer.text())).isEqualTo(viewer);
        }
        assertThat(Views.viewers(fight)).containsExactly(ANNS, BOBS, PUBLIC);
        for (String wrong : List.of("", "team", "team-", "team--1", "team-01", "Public", "team-9999999999")) {
            assertThatThrownBy(() -> Viewer.of(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
