package dev.warlog.engine;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The way towards a place until it is near enough.
 *
 * @param goal the place
 * @param at who stands there and is not in the way; the walker itself for nobody
 * @param reachMillimetres how near to come at least
 * @param near whether a place is near enough
 */
record Approach(Situation situation, Position goal, CombatantId at, long reachMillimetres, Predicate<Position> near) {

    /** A walker stops this much inside its reach, so that rounding cannot leave it outside. */
    private static final int MARGIN_MILLIMETRES = 100;

    private static final int MILLIMETRES_PER_METRE = 1000;

    /** Where walking at most so many metres leads; null when it is near enough already, or stuck. */
    @Nullable
    Position place(int metres) {
        if (near.test(situation.self().position())) {
            return null;
        }
        return switch (situation.fight().map()) {
            case BattleMap.Grid grid -> onGrid(grid, metres);
            case BattleMap.Arena arena -> inArena(arena, metres);
        };
    }

    private @Nullable Position onGrid(BattleMap.Grid grid, int metres) {
        Combatant walker = situation.self();
        if (!(walker.position() instanceof Position.Cell(int from)) || !(goal instanceof Position.Cell(int end))) {
            return null;
        }
        GridPath path = GridPath.from(end, grid, situation.fight(), walker.id(), at);
        if (path.stepsTo(from) == GridPath.UNREACHABLE) {
            return null;
        }
        int here = from;
        for (int step = 0; step < metres && path.stepsTo(here) > 1; step++) {
            here = path.nearer(here);
            if (near.test(new Position.Cell(here))) {
                break;
            }
        }
        return here == from ? null : new Position.Cell(here);
    }

    private @Nullable Position inArena(BattleMap.Arena arena, int metres) {
        Combatant walker = situation.self();
        if (!(walker.position() instanceof Position.Point from) || !(goal instanceof Position.Point end)) {
            return null;
        }
        if (Sightline.clear(arena, from, end)) {
            return straight(arena, from, end, metres, Math.max(0, reachMillimetres - MARGIN_MILLIMETRES));
        }
        Position.Point corner = new Detour(arena, from, end).first();
        return corner == null ? null : straight(arena, from, corner, metres, 0);
    }

    private @Nullable Position straight(
            BattleMap.Arena arena, Position.Point from, Position.Point to, int metres, long stopMillimetres) {
        long distanceMillimetres = arena.distanceMillimetres(from, to);
        long step = Math.min(metres * (long) MILLIMETRES_PER_METRE, distanceMillimetres - stopMillimetres);
        if (step <= 0) {
            return null;
        }
        Position place = new Position.Point(
                (int) (from.xMillimetres() + (to.xMillimetres() - from.xMillimetres()) * step / distanceMillimetres),
                (int) (from.yMillimetres() + (to.yMillimetres() - from.yMillimetres()) * step / distanceMillimetres));
        boolean useful = !place.equals(from);
        return useful
                        && Movement.free(
                                situation.fight(), place, situation.self().id())
                ? place
                : null;
    }
}
