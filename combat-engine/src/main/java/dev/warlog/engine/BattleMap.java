package dev.warlog.engine;

import java.util.List;

/** The ground of a fight: two kinds of map behind one distance in millimetres. */
public sealed interface BattleMap {

    /** Tells whether somebody may stand there. */
    boolean contains(Position position);

    /**
     * How far two positions are apart, in millimetres.
     *
     * @throws IllegalArgumentException when a position is not of this kind of map
     */
    long distanceMillimetres(Position from, Position to);

    /** Cells in rows; steps go along rows and columns, so the distance is the number of steps (Manhattan). */
    record Grid(int width, int height, List<Integer> obstacles) implements BattleMap {

        /** One step on a grid counts as one metre, so that ranges mean the same on both kinds of map. */
        public static final int CELL_MILLIMETRES = 1000;

        public Grid {
            obstacles = List.copyOf(obstacles);
        }

        @Override
        public boolean contains(Position position) {
            return position instanceof Position.Cell(int index)
                    && index >= 0
                    && index < width * height
                    && !obstacles.contains(index);
        }

        @Override
        public long distanceMillimetres(Position from, Position to) {
            int a = cell(from);
            int b = cell(to);
            return (long) CELL_MILLIMETRES * (Math.abs(a % width - b % width) + Math.abs(a / width - b / width));
        }

        private static int cell(Position position) {
            if (position instanceof Position.Cell(int index)) {
                return index;
            }
            throw new IllegalArgumentException("not a cell: " + position);
        }
    }

    /** Open ground from (0, 0) to its width and height; the distance is the straight line, rounded down. */
    record Arena(int widthMillimetres, int heightMillimetres, List<Obstacle> obstacles) implements BattleMap {

        public Arena {
            obstacles = List.copyOf(obstacles);
        }

        /** Ground with nothing on it. */
        public Arena(int widthMillimetres, int heightMillimetres) {
            this(widthMillimetres, heightMillimetres, List.of());
        }

        @Override
        public boolean contains(Position position) {
            return position instanceof Position.Point(int x, int y)
                    && x >= 0
                    && y >= 0
                    && x <= widthMillimetres
                    && y <= heightMillimetres
                    && !covered(x, y);
        }

        private boolean covered(int x, int y) {
            for (int index = 0; index < obstacles.size(); index++) {
                if (obstacles.get(index).covers(x, y)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public long distanceMillimetres(Position from, Position to) {
            if (from instanceof Position.Point(int ax, int ay) && to instanceof Position.Point(int bx, int by)) {
                long dx = (long) ax - bx;
                long dy = (long) ay - by;
                return IntegerRoot.floor(dx * dx + dy * dy);
            }
            throw new IllegalArgumentException("not points: " + from + ", " + to);
        }
    }
}
