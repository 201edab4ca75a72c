package dev.warlog.engine;

import static dev.warlog.engine.TestRules.A;
import static dev.warlog.engine.TestRules.ANN;
import static dev.warlog.engine.TestRules.B;
import static dev.warlog.engine.TestRules.SESSION;
import static dev.warlog.engine.TestRules.STRIKE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Events that cannot have happened where they stand: whoever reads them must not go on. */
class ImpossibleHistoryTest {

    private static final CombatantId NOBODY = new CombatantId("nobody");

    private static final Fight ACTIVE =
            TestRules.started(TestRules.REAL_TIME, "arena").fight();

    private static Fight waiting() {
        FightDriver driver = TestRules.driver();
        driver.order(
                ANN,
                TestRules.create(
                        TestRules.REAL_TIME,
                        "arena",
                        TestRules.player(A, ANN, 0),
                        TestRules.player(B, TestRules.BOB, 1)));
        return driver.fight();
    }

    private static Fight after(Fight fight, CombatEvent... events) {
        return Evolution.evolve(fight, SESSION, fight.atMillis(), Arrays.asList(events), null);
    }

    private static void impossible(String message, Fight fight, CombatEvent... events) {
        assertThatExceptionOfType(DamagedHistoryException.class)
                .isThrownBy(() -> after(fight, events))
                .withMessageContaining(message);
    }

    private static CombatEvent joined(Fight fight, CombatantId id) {
        Combatant like = Objects.requireNonNull(fight.combatant(A));
        return new CombatEvent.CombatantJoined(id, "x", ANN, 0, "fighter", like.stats(), new Position.Point(1, 1));
    }

    private static CombatEvent started(CombatantId... ids) {
        return new CombatEvent.FightStarted(
                Arrays.stream(ids).map(id -> new CombatEvent.Initiative(id, 1)).toList());
    }

    @Test
    void joiningAndLeavingHappenOnceAndBeforeTheStart() {
        assertThat(after(waiting(), joined(waiting(), NOBODY)).combatants()).hasSize(3);
        impossible("begun", ACTIVE, joined(ACTIVE, NOBODY));
        impossible("joined twice", waiting(), joined(waiting(), A));
        impossible("begun", ACTIVE, new CombatEvent.CombatantLeft(A));
        impossible("who was not there", waiting(), new CombatEvent.CombatantLeft(NOBODY));
    }

    @Test
    void aFightStartsOnceWithEverybody() {
        assertThat(after(waiting(), started(A, B)).status()).isEqualTo(FightStatus.ACTIVE);
        impossible("twice", ACTIVE, started(A, B));
        impossible("initiatives", waiting(), started(A));
    }

    @Test
    void pausesBeginAndEndInTurn() {
        Fight paused = after(ACTIVE, new CombatEvent.FightPaused());
        impossible("not going on", paused, new CombatEvent.FightPaused());
        impossible("not going on", waiting(), new CombatEvent.FightPaused());
        impossible("not paused", ACTIVE, new CombatEvent.FightResumed(ACTIVE.atMillis()));
        impossible("not that long", paused, new CombatEvent.FightResumed(1));
        assertThat(after(paused, new CombatEvent.FightResumed(0)).status()).isEqualTo(FightStatus.ACTIVE);
    }

    @Test
    void playersGoAndComeBackInTurn() {
        Fight gone = after(ACTIVE, new CombatEvent.CombatantDisconnected(A));
        impossible("gone twice", gone, new CombatEvent.CombatantDisconnected(A));
        impossible("who was there", ACTIVE, new CombatEvent.CombatantReconnected(A));
        impossible("who was there", ACTIVE, new CombatEvent.CombatantAbsent(A, DisconnectPolicy.PASS));
        Fight absent = after(gone, new CombatEvent.CombatantAbsent(A, DisconnectPolicy.PASS));
        impossible("gone twice", absent, new CombatEvent.CombatantDisconnected(A));
        assertThat(after(absent, new CombatEvent.CombatantReconnected(A))).isNotEqualTo(ACTIVE);
    }

    @Test
    void sightIsLostAndFoundInTurn() {
        Fight hidden = after(ACTIVE, new CombatEvent.SightLost(B, 2), new CombatEvent.SightLost(B, 0));
        assertThat(BehaviourRules.combatant(hidden, B).hiddenFrom()).containsExactly(0, 2);
        impossible("who was not seen", hidden, new CombatEvent.SightLost(B, 0));
        impossible("who was seen", ACTIVE, new CombatEvent.Sighted(B, 0));
        impossible("who was seen", hidden, new CombatEvent.Sighted(B, 1));
    }

    @Test
    void whatIsSpentMatchesWhatIsLeft() {
        int stamina = BehaviourRules.combatant(ACTIVE, A).stamina();
        Fight spent = after(ACTIVE, new CombatEvent.StaminaSpent(A, stamina, 0));
        assertThat(BehaviourRules.combatant(spent, A).stamina()).isZero();
        impossible("stamina", ACTIVE, new CombatEvent.StaminaSpent(A, 1, stamina));
        impossible("stamina", ACTIVE, new CombatEvent.StaminaSpent(A, stamina + 1, -1));
        CombatEvent shield =
                new CombatEvent.EffectApplied(A, A, new ActiveEffect("ward", ActiveEffect.Kind.SHIELD, 5, 100));
        Fight shielded = after(ACTIVE, shield, new CombatEvent.ShieldAbsorbed(A, "ward", 5, 0));
        assertThat(BehaviourRules.combatant(shielded, A).effects().getFirst().magnitude())
                .isZero();
        impossible("shield", ACTIVE, shield, new CombatEvent.ShieldAbsorbed(A, "ward", 4, 0));
        impossible("shield", ACTIVE, shield, new CombatEvent.ShieldAbsorbed(A, "ward", 6, -1));
        impossible("shield", ACTIVE, shield, new CombatEvent.ShieldAbsorbed(A, "ward", -1, 6));
        impossible("not there", ACTIVE, new CombatEvent.ShieldAbsorbed(A, "ward", 0, 0));
    }

    @Test
    void aModeIsChangedToTheOther() {
        impossible("what it was", ACTIVE, new CombatEvent.ModeChanged(TestRules.REAL_TIME));
        assertThat(after(ACTIVE, new CombatEvent.ModeChanged(TestRules.TURNS))
                        .settings()
                        .mode())
                .isEqualTo(CombatMode.TURN_BASED);
    }

    @Test
    void turnsAreCountedWhileTheFightGoesOn() {
        FightDriver driver = TestRules.driver();
        driver.order(
                ANN,
                TestRules.create(TestRules.TURNS, "arena", TestRules.player(A, ANN, 0), TestRules.player(B, ANN, 1)));
        impossible("not going on", driver.fight(), new CombatEvent.TurnStarted(A, 1, 0, 6, 3));
        driver.order(ANN, new Command.StartFight());
        impossible("left out", driver.fight(), new CombatEvent.TurnStarted(A, 2, 0, 6, 3));
        impossible("left out", driver.fight(), new CombatEvent.TurnStarted(A, 0, 0, 6, 3));
        assertThat(after(driver.fight(), new CombatEvent.TurnStarted(A, 1, 0, 6, 3))
                        .turn())
                .isNotNull();
    }

    @Test
    void actionsBeginUnderTheNextIdAndAreBrokenOffUnderTheirOwn() {
        Fight begun = after(ACTIVE, begun("q1"));
        impossible("another's id", ACTIVE, begun("q2"));
        impossible(
                "not begun", ACTIVE, new CombatEvent.ActionInterrupted(A, new QueueId("q1"), STRIKE, "hit", null, 0));
        impossible("not begun", begun, new CombatEvent.ActionInterrupted(A, new QueueId("q2"), STRIKE, "hit", null, 0));
        Fight broken = after(
                begun, new CombatEvent.ActionInterrupted(A, new QueueId("q1"), STRIKE, "hit", null, begun.tick()));
        assertThat(BehaviourRules.combatant(broken, A).acting())
                .as("no recovery")
                .isNull();
        Fight recovering = after(
                begun, new CombatEvent.ActionInterrupted(A, new QueueId("q1"), STRIKE, "hit", null, begun.tick() + 1));
        assertThat(BehaviourRules.combatant(recovering, A).acting()).isNotNull();
        Fight struck = after(
                begun, new CombatEvent.ActionUsed(A, STRIKE, B, new QueueId("q1"), 0, 0, 0, 0, 0, begun.tick(), 0, 0));
        assertThat(BehaviourRules.combatant(struck, A).acting()).isNull();
    }

    private static CombatEvent begun(String id) {
        return new CombatEvent.ActionBegun(
                A,
                new ActionInProgress(new QueueId(id), TestRules.act(A, STRIKE, B), null, null, 0, 1, 2, 0, 0, 0, null),
                0);
    }

    @Test
    void nobodyFleesTwiceOrDead() {
        Fight fled = after(ACTIVE, new CombatEvent.Fled(A));
        impossible("out of the fight", fled, new CombatEvent.Fled(A));
        CombatEvent.DamageBreakdown breakdown = new CombatEvent.DamageBreakdown(60, 0, 0, false, 0, 0);
        impossible(
                "out of the fight",
                ACTIVE,
                new CombatEvent.DamageDealt(B, A, STRIKE, 60, 0, breakdown),
                new CombatEvent.Fled(A));
    }

    @Test
    void anOutcomeIsOfItsOwnFightAndNotBeforeTheLastOne() {
        assertThatExceptionOfType(DamagedHistoryException.class)
                .isThrownBy(() -> Evolution.evolve(ACTIVE, new SessionId("other"), ACTIVE.atMillis(), List.of(), null));
        assertThatExceptionOfType(DamagedHistoryException.class)
                .isThrownBy(() -> Evolution.evolve(ACTIVE, SESSION, ACTIVE.atMillis() - 1, List.of(), null));
    }

    @Test
    void whatOneSideIsToldIsNoHistory() {
        impossible("one side", ACTIVE, new CombatEvent.CombatantVanished(A));
        impossible("one side", ACTIVE, new CombatEvent.CombatantAppeared(BehaviourRules.combatant(ACTIVE, A)));
    }
}
