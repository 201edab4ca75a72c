package dev.warlog.engine;

import static dev.warlog.engine.BehaviourRules.put;
import static dev.warlog.engine.TestRules.A;
import static dev.warlog.engine.TestRules.B;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Where one goes to get away from the nearest enemy; it is {@code a} that goes. */
class RetreatTest {

    private static Retreat retreat(
            String map, Position from, Position threat, int farEnough, Predicate<Position> walkable) {
        Fight fight = TestRules.started(TestRules.REAL_TIME, map).fight();
        Fight now = BehaviourRules.after(fight, put(fight, A, from), put(fight, B, threat));
        Ruleset.Template template =
                Objects.requireNonNull(TestRules.RULESET.templates().get("fighter"));
        Situation situation = Situation.of(now, BehaviourRules.combatant(now, A), template);
        return new Retreat(situation, farEnough, walkable);
    }

    private static Retreat onGrid(int from, int threat, int farEnough) {
        return retreat("wide", new Position.Cell(from), new Position.Cell(threat), farEnough, _ -> true);
    }

    private static Retreat inArena(int threatX, int threatY, int farEnough, Predicate<Position> walkable) {
        Position from = new Position.Point(9_000, 10_000);
        return retreat("arena", from, new Position.Point(threatX, threatY), farEnough, walkable);
    }

    private static Retreat inArena(int threatX, int threatY, int farEnough) {
        return inArena(threatX, threatY, farEnough, _ -> true);
    }

    private static Position point(int x, int y) {
        return new Position.Point(x, y);
    }

    @Test
    void onAGridTheSafestCellIsTakenAndTheNearestOfSeveral() {
        assertThat(onGrid(22, 23, 3_000).place(1)).isEqualTo(new Position.Cell(12));
        assertThat(onGrid(22, 23, 3_000).place(2)).isEqualTo(new Position.Cell(2));
        assertThat(onGrid(22, 23, 3_000).place(5))
                .as("three cells away is enough")
                .isEqualTo(new Position.Cell(2));
        assertThat(onGrid(22, 23, 9_000).place(4)).isEqualTo(new Position.Cell(0));
        assertThat(onGrid(22, 23, 9_000).shortest(4)).isEqualTo(new Retreat.Way(new Position.Cell(12), 1, 2_000));
    }

    @Test
    void whoIsFarEnoughOrCannotWalkStays() {
        assertThat(onGrid(22, 23, 1_000).place(3)).isNull();
        assertThat(onGrid(22, 23, 1_001).place(3)).isNotNull();
        assertThat(onGrid(22, 23, 1_001).place(1)).isNotNull();
        assertThat(onGrid(22, 23, 3_000).place(0)).isNull();
        assertThat(onGrid(0, 44, 30_000).place(3)).as("in the corner already").isNull();
    }

    @Test
    void inAnArenaItGoesStraightAwayOrIntoOneOfEightDirections() {
        assertThat(inArena(10_000, 10_000, 5_000).place(4)).isEqualTo(point(5_000, 10_000));
        assertThat(inArena(10_000, 10_000, 9_000).place(3))
                .as("distances double: two metres")
                .isEqualTo(point(7_000, 10_000));
        assertThat(inArena(10_000, 10_000, 5_000).shortest(4))
                .isEqualTo(new Retreat.Way(point(8_000, 10_000), 1, 2_000));
        assertThat(inArena(10_000, 9_500, 9_000).place(1)).as("straight away").isEqualTo(point(8_107, 10_446));
        assertThat(inArena(9_500, 11_000, 9_000).place(1)).isEqualTo(point(8_554, 9_107));
        assertThat(inArena(10_000, 11_000, 9_000).place(1)).isEqualTo(point(8_293, 9_293));
        assertThat(inArena(9_000, 10_000, 9_000).place(1))
                .as("from the same place, north")
                .isEqualTo(point(9_000, 9_000));
    }

    @Test
    void inAnArenaItGoesWhereItMay() {
        assertThat(inArena(10_000, 10_000, 5_000, _ -> false).place(4)).isNull();
        Predicate<Position> notWest = place -> place instanceof Position.Point(int x, int _) && x >= 8_500;
        assertThat(inArena(10_000, 10_000, 5_000, notWest).place(1)).isEqualTo(point(9_000, 9_000));
        assertThat(inArena(10_000, 10_000, 5_000, notWest).shortest(4))
                .isEqualTo(new Retreat.Way(point(9_000, 9_000), 1, 1_414));
        assertThat(inArena(10_000, 10_000, 4_000, notWest).place(8)).isEqualTo(point(9_000, 6_000));
    }
}
