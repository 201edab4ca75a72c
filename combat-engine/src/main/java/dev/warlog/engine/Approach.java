package dev.warlog.engine;

import org.jspecify.annotations.Nullable;

/**
 * The way towards somebody until it is near enough.
 *
 * @param reachMillimetres how near that is
 */
record Approach(Situation situation, Combatant goal, long reachMillimetres) {

    /** A walker stops this much inside its reach, so that rounding cannot leave it outside. */
    private static final int MARGIN_MILLIMETRES = 100;

    private static final int MILLIMETRES_PER_METRE = 1000;

    /** Where walking at most so many metres leads; null when it is near enough already, or stuck. */
    @Nullable
    Position place(int metres) {
        if (situation.distanceMillimetres(goal) <= reachMillimetres) {
            return null;
        }
        return switch (situation.fight().map()) {
            case BattleMap.Grid grid -> onGrid(grid, metres);
            case BattleMap.Arena arena -> inArena(arena, metres);
        };
    }

    private @Nullable Position onGrid(BattleMap.Grid grid, int metres) {
        Combatant walker = situation.self();
        if (!(walker.position() instanceof Position.Cell(int from))
                || !(goal.position() instanceof Position.Cell(int end))) {
            return null;
        }
        GridPath path = GridPath.from(end, grid, situation.fight(), walker.id(), goal.id());
        if (path.stepsTo(from) == GridPath.UNREACHABLE) {
            return null;
        }
        int here = from;
        for (int step = 0; step < metres && path.stepsTo(here) > 1; step++) {
            here = path.nearer(here);
            if (grid.distanceMillimetres(new Position.Cell(here), goal.position()) <= reachMillimetres) {
                break;
            }
        }
        return here == from ? null : new Position.Cell(here);
    }

    private @Nullable Position inArena(BattleMap.Arena arena, int metres) {
        Combatant walker = situation.self();
        if (!(walker.position() instanceof Position.Point(int fromX, int fromY))
                || !(goal.position() instanceof Position.Point(int goalX, int goalY))) {
            return null;
        }
        long distanceMillimetres = arena.distanceMillimetres(walker.position(), goal.position());
        long stopMillimetres = Math.max(0, reachMillimetres - MARGIN_MILLIMETRES);
        long step = Math.min(metres * (long) MILLIMETRES_PER_METRE, distanceMillimetres - stopMillimetres);
        Position place = new Position.Point((int) (fromX + (goalX - fromX) * step / distanceMillimetres), (int)
                (fromY + (goalY - fromY) * step / distanceMillimetres));
        boolean useful = step > 0 && !place.equals(walker.position());
        return useful && Movement.free(situation.fight(), place, walker.id()) ? place : null;
    }
}
