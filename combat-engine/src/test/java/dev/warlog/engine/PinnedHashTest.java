package dev.warlog.engine;

import static dev.warlog.engine.TestRules.A;
import static dev.warlog.engine.TestRules.ANN;
import static dev.warlog.engine.TestRules.B;
import static dev.warlog.engine.TestRules.BOLT;
import static dev.warlog.engine.TestRules.STRIKE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Hashes of a few states, as they stand in the logs of fights: one that changes breaks the proof of every old fight. */
class PinnedHashTest {

    @Test
    void ofAFightByTurnsOnAGrid() {
        FightDriver driver = TestRules.started(TestRules.TURNS, "grid");
        assertThat(StateHash.of(driver.fight())).isEqualTo("1d3efb25624f8d1c4d72979e2fb705a2");
        driver.passMillis(31_000);
        driver.order(ANN, new Command.EndFight());
        assertThat(StateHash.of(driver.fight())).isEqualTo("82c7e5fd870fc8b869d1a475844f57dd");
    }

    @Test
    void ofAFightInRealTimeAmongWalls() {
        FightDriver driver = TestRules.driver();
        driver.order(
                ANN,
                TestRules.create(
                        TestRules.REAL_TIME,
                        "ruins",
                        new Recruit(A, "Zoë ☂", ANN, 0, "fighter"),
                        TestRules.player(B, TestRules.BOB, 1)));
        driver.order(ANN, new Command.StartFight());
        driver.passMillis(0);
        driver.order(ANN, TestRules.act(A, TestRules.GUARD, null));
        driver.passMillis(600);
        driver.order(ANN, TestRules.walk(A, new Position.Point(9_100, 11_500)));
        driver.order(ANN, TestRules.act(A, BOLT, B));
        driver.order(ANN, TestRules.act(A, BOLT, B));
        driver.passMillis(600);
        driver.order(ANN, new Command.Act(A, BOLT, B, null, 4L));
        assertThat(driver.combatant(A).queue()).isNotEmpty();
        assertThat(StateHash.of(driver.fight())).isEqualTo("830a1208f1405492c0e5eca4c8936f7d");
    }

    @Test
    void ofAllThatCameLater() {
        Fight fight = TestRules.started(TestRules.REAL_TIME, "arena").fight();
        Combatant combatant = fight.present(A);
        ActiveEffect fire = new ActiveEffect("fire", ActiveEffect.Kind.DAMAGE_OVER_TIME, 3, 40, B, 2, 10);
        ActionInProgress acting = new ActionInProgress(
                new QueueId("q1"),
                new Command.Act(A, STRIKE, B, new Position.Point(1, 2), 5L),
                new CommandId("c"),
                ANN,
                3,
                4,
                5,
                6,
                7,
                1,
                BOLT);
        Whereabouts whereabouts = new Whereabouts(
                combatant.position(),
                combatant.positionAtMillis(),
                Facing.EAST,
                List.of(1, 2),
                List.of(new Trail(new Position.Point(3, 4), 1), new Trail(new Position.Cell(5), 2)),
                420);
        Conduct conduct = new Conduct(
                List.of(fire),
                combatant.cooldowns(),
                combatant.readyTick(),
                combatant.queue(),
                acting,
                new TreeMap<>(Map.of("turn", 12L, "effect:fire", 13L)));
        Fight later = fight.with(combatant
                .with(whereabouts)
                .with(conduct)
                .with(combatant.participation().with(Presence.AWAY, 77)));
        assertThat(StateHash.of(later)).isEqualTo("d00f4ca167bffa88783aa07c0f5b86c9");
    }

    @Test
    void ofSomebodyWithResistancesUnderOtherSettings() {
        FightDriver driver = TestRules.driver();
        driver.order(ANN, TestRules.create(WarRules.REAL_TIME, "arena", TestRules.player(B, TestRules.BOB, 1)));
        Stats stats = new Stats(60, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, new TreeMap<>(Map.of("fire", 20, "frost", -30)));
        Fight joined = BehaviourRules.after(
                driver.fight(),
                new CombatEvent.CombatantJoined(A, "x", null, 0, "fighter", stats, new Position.Point(1, 2)));
        assertThat(StateHash.of(joined)).isEqualTo("d39aefdb5ea54c7122e8a0401a2303af");
    }
}
