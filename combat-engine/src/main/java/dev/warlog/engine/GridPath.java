package dev.warlog.engine;

import java.util.Arrays;

/** Ways over a grid: along rows and columns, around obstacles and whoever stands there. */
final class GridPath {

    /** No way leads there. */
    static final int UNREACHABLE = Integer.MAX_VALUE;

    private final BattleMap.Grid grid;
    private final int[] steps;

    private GridPath(BattleMap.Grid grid, int[] steps) {
        this.grid = grid;
        this.steps = steps;
    }

    /**
     * Finds the shortest ways from one cell to all others, by breadth-first search.
     *
     * @param passing two who are not in the way themselves: who walks, and whom it walks to
     */
    static GridPath from(int cell, BattleMap.Grid grid, Fight fight, CombatantId passing, CombatantId other) {
        int[] steps = new int[grid.width() * grid.height()];
        Arrays.fill(steps, UNREACHABLE);
        boolean[] blocked = blocked(grid, fight, passing, other);
        int[] reached = new int[steps.length];
        int count = 0;
        reached[count++] = cell;
        steps[cell] = 0;
        for (int next = 0; next < count; next++) {
            int here = reached[next];
            for (int direction = 0; direction < 4; direction++) {
                int there = neighbour(grid, here, direction);
                if (there >= 0 && !blocked[there] && steps[there] == UNREACHABLE) {
                    steps[there] = steps[here] + 1;
                    reached[count++] = there;
                }
            }
        }
        return new GridPath(grid, steps);
    }

    /** Steps between the cell that it was made for and another, or {@link #UNREACHABLE}. */
    int stepsTo(int cell) {
        return steps[cell];
    }

    /** The neighbour of a cell that is one step nearer to where the search began; -1 when there is none. */
    int nearer(int cell) {
        for (int direction = 0; direction < 4; direction++) {
            int there = neighbour(grid, cell, direction);
            if (there >= 0 && steps[there] != UNREACHABLE && steps[there] < steps[cell]) {
                return there;
            }
        }
        return -1;
    }

    private static boolean[] blocked(BattleMap.Grid grid, Fight fight, CombatantId passing, CombatantId other) {
        boolean[] blocked = new boolean[grid.width() * grid.height()];
        for (int obstacle : grid.obstacles()) {
            blocked[obstacle] = true;
        }
        for (Combatant combatant : fight.combatants()) {
            if (combatant.fighting()
                    && !combatant.id().equals(passing)
                    && !combatant.id().equals(other)
                    && combatant.position() instanceof Position.Cell(int index)) {
                blocked[index] = true;
            }
        }
        return blocked;
    }

    /** The cell above, left, right or below; -1 beyond the edge. */
    private static int neighbour(BattleMap.Grid grid, int cell, int direction) {
        int column = cell % grid.width();
        return switch (direction) {
            case 0 -> cell - grid.width();
            case 1 -> column == 0 ? -1 : cell - 1;
            case 2 -> column == grid.width() - 1 ? -1 : cell + 1;
            default -> cell + grid.width() < grid.width() * grid.height() ? cell + grid.width() : -1;
        };
    }
}
