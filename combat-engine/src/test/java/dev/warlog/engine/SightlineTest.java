package dev.warlog.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What stands between two places. */
class SightlineTest {

    private static final int WIDTH = 7;

    /** Row by row; the line from {@code a} to {@code b}, {@code #} is solid. */
    private static boolean clear(String... rows) {
        List<Integer> obstacles = new ArrayList<>();
        String all = String.join("", rows);
        for (int index = 0; index < all.length(); index++) {
            if (all.charAt(index) == '#') {
                obstacles.add(index);
            }
        }
        BattleMap.Grid grid = new BattleMap.Grid(rows[0].length(), rows.length, obstacles);
        Position a = new Position.Cell(all.indexOf('a'));
        Position b = new Position.Cell(all.indexOf('b'));
        boolean clear = Sightline.clear(grid, a, b);
        assertThat(Sightline.clear(grid, b, a)).as("the other way").isEqualTo(clear);
        return clear;
    }

    @Test
    void onAGridEveryCellInBetweenCounts() {
        assertThat(clear("a.....b")).isTrue();
        assertThat(clear("a..#..b")).isFalse();
        assertThat(clear("ab")).isTrue();
        assertThat(clear("a.", "..", "#.", ".b")).isTrue();
        assertThat(clear("a.", "#.", "..", ".b")).isFalse();
        assertThat(clear("a.", ".#", "..", ".b")).isTrue();
        assertThat(clear("a.", "..", ".#", ".b")).isFalse();
        assertThat(clear("#..", "#a#", "..b")).as("next to one another").isTrue();
    }

    @Test
    void betweenTwoCornersOneFreeCellIsEnough() {
        assertThat(clear("a#.", "...", "..b")).isTrue();
        assertThat(clear("a..", "#..", "..b")).isTrue();
        assertThat(clear("a#.", "#..", "..b")).isFalse();
        assertThat(clear("a..", ".#.", "..b")).isFalse();
        assertThat(clear("a..", "..#", ".#b")).isFalse();
    }

    @Test
    void whoSeesIsSeenOnAnyGrid() {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            List<Integer> obstacles = new ArrayList<>();
            for (int cell = 0; cell < WIDTH * WIDTH; cell++) {
                if (random.nextInt(5) == 0) {
                    obstacles.add(cell);
                }
            }
            BattleMap.Grid grid = new BattleMap.Grid(WIDTH, WIDTH, obstacles);
            for (int pair = 0; pair < 100; pair++) {
                Position a = new Position.Cell(random.nextInt(WIDTH * WIDTH));
                Position b = new Position.Cell(random.nextInt(WIDTH * WIDTH));
                assertThat(Sightline.clear(grid, a, b)).isEqualTo(Sightline.clear(grid, b, a));
                assertThat(Sightline.clear(grid, a, b))
                        .as("%s %s %s", obstacles, a, b)
                        .isEqualTo(sampled(grid, a, b));
            }
        }
    }

    /** The same by walking along the line in steps so small that no cell is missed. */
    private static boolean sampled(BattleMap.Grid grid, Position from, Position to) {
        if (!(from instanceof Position.Cell(int a) && to instanceof Position.Cell(int b))) {
            throw new AssertionError();
        }
        int steps = 2 * 3 * 4 * 5 * 7;
        long ax = 2L * (a % WIDTH) + 1;
        long ay = 2L * (a / WIDTH) + 1;
        long bx = 2L * (b % WIDTH) + 1;
        long by = 2L * (b / WIDTH) + 1;
        for (int step = 0; step <= steps; step++) {
            long x = ax * (steps - step) + bx * step;
            long y = ay * (steps - step) + by * step;
            boolean onColumn = x % (2L * steps) == 0;
            boolean onRow = y % (2L * steps) == 0;
            int column = (int) (x / (2L * steps));
            int row = (int) (y / (2L * steps));
            boolean solid;
            if (onColumn && onRow) {
                boolean falling = (bx - ax) * (by - ay) > 0;
                solid = falling
                        ? solid(grid, a, b, column - 1, row) && solid(grid, a, b, column, row - 1)
                        : solid(grid, a, b, column - 1, row - 1) && solid(grid, a, b, column, row);
            } else {
                solid = !onColumn && !onRow && solid(grid, a, b, column, row);
            }
            if (solid) {
                return false;
            }
        }
        return true;
    }

    private static boolean solid(BattleMap.Grid grid, int a, int b, int column, int row) {
        int cell = row * WIDTH + column;
        return cell != a && cell != b && grid.obstacles().contains(cell);
    }

    @Test
    void inAnArenaAnObstacleBlocksWithItsEdges() {
        BattleMap.Arena arena = new BattleMap.Arena(1000, 1000, List.of(new Obstacle(400, 400, 200, 100)));
        assertThat(clear(arena, 0, 450, 1000, 450)).isFalse();
        assertThat(clear(arena, 0, 450, 399, 450)).isTrue();
        assertThat(clear(arena, 0, 450, 400, 450)).isFalse();
        assertThat(clear(arena, 0, 500, 1000, 500)).as("along its edge").isFalse();
        assertThat(clear(arena, 0, 501, 1000, 501)).isTrue();
        assertThat(clear(arena, 350, 450, 450, 350)).as("through its corner").isFalse();
        assertThat(clear(arena, 349, 450, 449, 350)).as("past its corner").isTrue();
        assertThat(clear(arena, 300, 300, 380, 800)).isTrue();
        assertThat(clear(arena, 300, 300, 300, 300)).isTrue();
    }

    @Test
    void nobodySlipsThroughWhereTwoObstaclesTouch() {
        BattleMap.Arena arena = new BattleMap.Arena(
                1000, 1000, List.of(new Obstacle(0, 400, 500, 100), new Obstacle(500, 400, 500, 100)));
        assertThat(clear(arena, 500, 0, 500, 1000)).isFalse();
        assertThat(arena.contains(new Position.Point(500, 450))).isFalse();
        assertThat(arena.contains(new Position.Point(500, 501))).isTrue();
    }

    @Test
    void positionsOfAnotherMapAreAnError() {
        assertThatThrownBy(() -> Sightline.clear(
                        new BattleMap.Grid(3, 3, List.of()), new Position.Cell(1), new Position.Point(1, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean clear(BattleMap.Arena arena, int ax, int ay, int bx, int by) {
        Position a = new Position.Point(ax, ay);
        Position b = new Position.Point(bx, by);
        boolean clear = Sightline.clear(arena, a, b);
        assertThat(Sightline.clear(arena, b, a)).as("the other way").isEqualTo(clear);
        return clear;
    }
}
