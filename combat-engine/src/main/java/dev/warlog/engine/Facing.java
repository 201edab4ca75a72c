package dev.warlog.engine;

/** One of eight directions; y grows towards the south, as rows of a grid do. */
public enum Facing {
    NORTH(0, -1),
    NORTH_EAST(1, -1),
    EAST(1, 0),
    SOUTH_EAST(1, 1),
    SOUTH(0, 1),
    SOUTH_WEST(-1, 1),
    WEST(-1, 0),
    NORTH_WEST(-1, -1);

    /** A direction is straight while one coordinate is more than this much larger than the other: tan(67.5°), in per mille. */
    private static final long STRAIGHT_PER_MILLE = 2414;

    private static final long PER_MILLE = 1000;

    private final int dx;
    private final int dy;

    Facing(int dx, int dy) {
        this.dx = dx;
        this.dy = dy;
    }

    /** The direction nearest to that of a way; ties go to the diagonal. Nowhere is north. */
    static Facing of(long x, long y) {
        long width = Math.abs(x);
        long height = Math.abs(y);
        int sx = width * STRAIGHT_PER_MILLE < height * PER_MILLE ? 0 : Long.signum(x);
        int sy = height * STRAIGHT_PER_MILLE < width * PER_MILLE ? 0 : Long.signum(y);
        for (Facing facing : values()) {
            if (facing.dx == sx && facing.dy == sy) {
                return facing;
            }
        }
        return NORTH;
    }

    int dx() {
        return dx;
    }

    int dy() {
        return dy;
    }

    boolean diagonal() {
        return dx != 0 && dy != 0;
    }

    /** Whether a way in that direction leads to the front half of whoever faces this way. */
    boolean sees(long x, long y) {
        return dx * x + dy * y >= 0;
    }
}
