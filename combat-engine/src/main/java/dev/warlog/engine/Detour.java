package dev.warlog.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shortest way around an arena's obstacles: it leads from corner to corner, a little away from each. */
final class Detour {

    /** So far from an obstacle's corner one turns around it. */
    private static final int CLEARANCE_MILLIMETRES = 300;

    private final BattleMap.Arena arena;
    private final List<Position.Point> points = new ArrayList<>();

    Detour(BattleMap.Arena arena, Position.Point from, Position.Point to) {
        this.arena = arena;
        points.add(from);
        points.add(to);
        for (Obstacle obstacle : arena.obstacles()) {
            int left = obstacle.xMillimetres() - CLEARANCE_MILLIMETRES;
            int top = obstacle.yMillimetres() - CLEARANCE_MILLIMETRES;
            int right = obstacle.xMillimetres() + obstacle.widthMillimetres() + CLEARANCE_MILLIMETRES;
            int bottom = obstacle.yMillimetres() + obstacle.heightMillimetres() + CLEARANCE_MILLIMETRES;
            add(left, top);
            add(right, top);
            add(left, bottom);
            add(right, bottom);
        }
    }

    private void add(int x, int y) {
        Position.Point point = new Position.Point(x, y);
        if (arena.contains(point)) {
            points.add(point);
        }
    }

    /** Where the way leads first; null when none leads there. The shortest way by whole distances, as Dijkstra finds it. */
    Position.@Nullable Point first() {
        int count = points.size();
        long[] far = new long[count];
        int[] first = new int[count];
        boolean[] settled = new boolean[count];
        Arrays.fill(far, Long.MAX_VALUE);
        far[0] = 0;
        for (int here = 0; here >= 0 && here != 1; here = nearest(far, settled)) {
            settled[here] = true;
            for (int there = 1; there < count; there++) {
                long way = far[here] + arena.distanceMillimetres(points.get(here), points.get(there));
                if (!settled[there]
                        && way < far[there]
                        && Sightline.clear(arena, points.get(here), points.get(there))) {
                    far[there] = way;
                    first[there] = here == 0 ? there : first[here];
                }
            }
        }
        return far[1] == Long.MAX_VALUE ? null : points.get(first[1]);
    }

    private static int nearest(long[] far, boolean[] settled) {
        int nearest = -1;
        for (int index = 0; index < far.length; index++) {
            if (!settled[index] && far[index] < (nearest < 0 ? Long.MAX_VALUE : far[nearest])) {
                nearest = index;
            }
        }
        return nearest;
    }
}
