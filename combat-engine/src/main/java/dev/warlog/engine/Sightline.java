package dev.warlog.engine;

/** Whether anything solid stands between two places; combatants never do. Who sees whom is seen by them. */
final class Sightline {

    /**
     * Tells whether the straight line between two places is free of obstacles.
     *
     * <p>On a grid it goes from centre to centre, and every cell that it passes through counts but the first and the
     * last. Where it passes exactly between two cells that touch at a corner, one free one of them is enough. In an arena
     * an obstacle's edges block as well.
     *
     * @throws IllegalArgumentException when a position is not of this kind of map
     */
    static boolean clear(BattleMap map, Position from, Position to) {
        return switch (map) {
            case BattleMap.Grid grid
            when from instanceof Position.Cell(int a) && to instanceof Position.Cell(int b) -> clear(grid, a, b);
            case BattleMap.Arena arena
            when from instanceof Position.Point a && to instanceof Position.Point b -> clear(arena, a, b);
            default -> throw new IllegalArgumentException("not both on the map: " + from + ", " + to);
        };
    }

    private static boolean clear(BattleMap.Arena arena, Position.Point from, Position.Point to) {
        for (int index = 0; index < arena.obstacles().size(); index++) {
            if (arena.obstacles().get(index).crosses(from, to)) {
                return false;
            }
        }
        return true;
    }

    private static boolean clear(BattleMap.Grid grid, int from, int to) {
        int width = grid.width();
        int column = from % width;
        int row = from / width;
        int columns = Math.abs(to % width - column);
        int rows = Math.abs(to / width - row);
        int east = to % width > column ? 1 : -1;
        int south = to / width > row ? 1 : -1;
        int columnsGone = 0;
        int rowsGone = 0;
        while (columnsGone + rowsGone < columns + rows) {
            // which edge of the cell the line leaves by: both are compared by when they are reached, times a constant
            long toNextColumn = (1 + 2L * columnsGone) * rows;
            long toNextRow = (1 + 2L * rowsGone) * columns;
            if (toNextColumn == toNextRow) {
                if (solid(grid, column + east, row) && solid(grid, column, row + south)) {
                    return false;
                }
                column += east;
                row += south;
                columnsGone++;
                rowsGone++;
            } else if (toNextColumn < toNextRow) {
                column += east;
                columnsGone++;
            } else {
                row += south;
                rowsGone++;
            }
            if (columnsGone + rowsGone < columns + rows && solid(grid, column, row)) {
                return false;
            }
        }
        return true;
    }

    private static boolean solid(BattleMap.Grid grid, int column, int row) {
        return grid.obstacles().contains(row * grid.width() + column);
    }

    private Sightline() {}
}
