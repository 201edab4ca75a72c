package dev.warlog.engine;

import static dev.warlog.engine.TestRules.A;
import static dev.warlog.engine.TestRules.ANN;
import static dev.warlog.engine.TestRules.B;
import static dev.warlog.engine.TestRules.BOB;
import static dev.warlog.engine.TestRules.EVE;
import static dev.warlog.engine.TestRules.NPC;
import static dev.warlog.engine.TestRules.STRIKE;
import static dev.warlog.engine.TestRules.player;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a viewer is told of each kind of event; it plays {@code a}, sees {@code b} of the others and not {@code npc}. */
class MasksTest {

    private static final Set<Class<? extends CombatEvent>> TOLD_WHOLE = Set.of(
            CombatEvent.FightCreated.class,
            CombatEvent.FightForked.class,
            CombatEvent.FightUpdated.class,
            CombatEvent.CombatantJoined.class,
            CombatEvent.CombatantLeft.class,
            CombatEvent.FightStarted.class,
            CombatEvent.FightPaused.class,
            CombatEvent.FightResumed.class,
            CombatEvent.FightEnded.class,
            CombatEvent.ModeChanged.class,
            CombatEvent.Fled.class);

    private static final Set<Class<? extends CombatEvent>> TOLD_IN_OTHER_WORDS = Set.of(
            CombatEvent.Sighted.class,
            CombatEvent.SightLost.class,
            CombatEvent.CombatantAppeared.class,
            CombatEvent.CombatantVanished.class);

    private static final Set<Class<? extends CombatEvent>> TOLD_WITHOUT_A_NAME =
            Set.of(CombatEvent.TurnStarted.class, CombatEvent.TurnEnded.class, CombatEvent.Died.class);

    private static final Set<Class<? extends CombatEvent>> OWN_ONLY =
            Set.of(CombatEvent.ActionQueued.class, CombatEvent.ActionCancelled.class, CombatEvent.ActionDropped.class);

    private static final Viewer ANNS = new Viewer.Team(0);

    private final Fight fight = BehaviourRules.after(
            TestRules.started(TestRules.REAL_TIME, "arena", player(A, ANN, 0), player(B, BOB, 1), player(NPC, EVE, 1))
                    .fight(),
            new CombatEvent.SightLost(NPC, 0));

    private final Masks masks = new Masks(ANNS, fight, Set.of(A, B));

    @Test
    void whatConcernsTheFightIsToldWholeWhoeverItNames() {
        for (CombatEvent event : EveryEvent.naming(NPC, fight)) {
            if (TOLD_WHOLE.contains(event.getClass())) {
                assertThat(masks.of(event)).isSameAs(event);
            } else if (TOLD_WITHOUT_A_NAME.contains(event.getClass())) {
                assertThat(String.valueOf(masks.of(event))).contains("unseen");
            } else {
                assertThat(masks.of(event)).as(event.toString()).isNull();
            }
        }
        assertThat(masks.of(new CombatEvent.Died(NPC, NPC))).isEqualTo(new CombatEvent.Died(NPC, Views.UNSEEN));
    }

    @Test
    void whatOneDoesOneselfIsToldAsItIs() {
        for (CombatEvent event : EveryEvent.naming(A, fight)) {
            CombatEvent expected = TOLD_IN_OTHER_WORDS.contains(event.getClass()) ? null : event;
            assertThat(masks.of(event)).as(event.toString()).isEqualTo(expected);
        }
    }

    @Test
    void whatEnemiesInViewDoIsToldButNotWhatTheyMeanToDo() {
        for (CombatEvent event : EveryEvent.naming(B, fight)) {
            boolean told = !TOLD_IN_OTHER_WORDS.contains(event.getClass()) && !OWN_ONLY.contains(event.getClass());
            if (event instanceof CombatEvent.ActionBegun) {
                continue;
            }
            assertThat(masks.of(event)).as(event.toString()).isEqualTo(told ? event : null);
        }
    }

    @Test
    void whomAnEnemyInViewAimsAtIsToldWhereThatIsInView() {
        CombatEvent atOwn = new CombatEvent.ActionUsed(B, STRIKE, A, new QueueId("q1"), 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(masks.of(atOwn)).isEqualTo(atOwn);
        CombatEvent atNobody = new CombatEvent.ActionUsed(B, STRIKE, null, new QueueId("q1"), 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(masks.of(atNobody)).isEqualTo(atNobody);
        CombatEvent atUnseen = new CombatEvent.ActionUsed(B, STRIKE, NPC, new QueueId("q1"), 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(masks.of(atUnseen))
                .isEqualTo(
                        new CombatEvent.ActionUsed(B, STRIKE, Views.UNSEEN, new QueueId("q1"), 1, 2, 3, 4, 5, 6, 7, 8));
        CombatEvent ownAtUnseen = new CombatEvent.ActionUsed(A, STRIKE, NPC, null, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(masks.of(ownAtUnseen)).as("one knows whom one has named").isEqualTo(ownAtUnseen);
    }

    @Test
    void whoBrokeAnActionOffIsToldWhereThatOneIsInView() {
        assertThat(masks.of(broken(A))).isEqualTo(broken(A));
        assertThat(masks.of(broken(NPC))).isEqualTo(broken(Views.UNSEEN));
        assertThat(masks.of(broken(null))).isEqualTo(broken(null));
    }

    private static CombatEvent broken(@Nullable CombatantId by) {
        return new CombatEvent.ActionInterrupted(B, new QueueId("q1"), STRIKE, "hit", by, 9);
    }

    @Test
    void anActionInViewIsShownAsWhatItPretendsToBeAndWithoutAnUnseenAim() {
        assertThat(shown(B, A, null)).isEqualTo(begun(B, STRIKE, A, null));
        assertThat(shown(B, NPC, null)).isEqualTo(begun(B, STRIKE, Views.UNSEEN, null));
        assertThat(shown(B, A, TestRules.MEND)).isEqualTo(begun(B, TestRules.MEND, A, null));
        assertThat(shown(A, NPC, TestRules.MEND)).as("one's own").isEqualTo(begun(A, STRIKE, NPC, TestRules.MEND));
    }

    private CombatEvent shown(CombatantId actor, CombatantId target, @Nullable ActionId pretends) {
        return Objects.requireNonNull(masks.of(begun(actor, STRIKE, target, pretends)));
    }

    private static CombatEvent begun(
            CombatantId actor, ActionId action, CombatantId target, @Nullable ActionId pretends) {
        return new CombatEvent.ActionBegun(
                actor,
                new ActionInProgress(
                        new QueueId("q1"),
                        TestRules.act(actor, action, target),
                        null,
                        null,
                        1,
                        2,
                        3,
                        0,
                        0,
                        0,
                        pretends),
                7);
    }

    @Test
    void nearlyNothingLooksDifferentToAnybodyWhileNobodyIsHidden() {
        Fight open = BehaviourRules.after(fight, new CombatEvent.Sighted(NPC, 0));
        Set<Class<? extends CombatEvent>> different = Set.of(
                CombatEvent.ActionQueued.class,
                CombatEvent.ActionCancelled.class,
                CombatEvent.ActionDropped.class,
                CombatEvent.Sighted.class,
                CombatEvent.SightLost.class,
                CombatEvent.FightForked.class,
                CombatEvent.ActionBegun.class);
        for (CombatEvent event : EveryEvent.naming(A, open)) {
            assertThat(Views.differs(open, outcome(event), open))
                    .as(event.toString())
                    .isEqualTo(different.contains(event.getClass()));
        }
        Outcome plain = outcome(new CombatEvent.FightPaused());
        assertThat(Views.differs(open, outcome(begun(A, STRIKE, B, null)), open))
                .isFalse();
        assertThat(Views.differs(null, plain, open)).isFalse();
        assertThat(Views.differs(open, plain, fight))
                .as("somebody is hidden now")
                .isTrue();
        assertThat(Views.differs(fight, plain, open)).as("somebody was").isTrue();
    }

    private Outcome outcome(CombatEvent event) {
        Decision.Cause cause = new Decision.Cause(null, null, null, null);
        return new Outcome(fight.session(), 9, 0, 0, OutcomeKind.RESULT, cause, null, List.of(event), List.of(), null);
    }
}
