package dev.warlog.engine;

/**
 * Something solid in an arena: a rectangle along its axes, in millimetres. Its edges belong to it, so nobody slips
 * through between two that touch.
 *
 * @param xMillimetres its corner nearest to (0, 0)
 */
public record Obstacle(int xMillimetres, int yMillimetres, int widthMillimetres, int heightMillimetres) {

    boolean covers(int x, int y) {
        return x >= xMillimetres
                && y >= yMillimetres
                && x <= (long) xMillimetres + widthMillimetres
                && y <= (long) yMillimetres + heightMillimetres;
    }

    /** Tells whether a straight line has a point in common with it; the same in both directions. */
    boolean crosses(Position.Point from, Position.Point to) {
        long left = xMillimetres;
        long right = left + widthMillimetres;
        long low = yMillimetres;
        long high = low + heightMillimetres;
        int ax = from.xMillimetres();
        int ay = from.yMillimetres();
        int bx = to.xMillimetres();
        int by = to.yMillimetres();
        if (Math.max(ax, bx) < left || Math.min(ax, bx) > right || Math.max(ay, by) < low || Math.min(ay, by) > high) {
            return false;
        }
        // they overlap along both axes, so only the line itself can part them: all corners on one side of it
        long dx = (long) bx - ax;
        long dy = (long) by - ay;
        long first = dx * (low - ay) - dy * (left - ax);
        long second = dx * (low - ay) - dy * (right - ax);
        long third = dx * (high - ay) - dy * (left - ax);
        long fourth = dx * (high - ay) - dy * (right - ax);
        boolean oneSide = first > 0 && second > 0 && third > 0 && fourth > 0;
        boolean otherSide = first < 0 && second < 0 && third < 0 && fourth < 0;
        return !oneSide && !otherSide;
    }
}
