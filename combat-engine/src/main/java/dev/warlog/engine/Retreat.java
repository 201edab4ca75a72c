package dev.warlog.engine;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Ways to where the nearest enemy is farther away; one is as good as another once it is far enough. */
final class Retreat {

    private static final int MILLIMETRES_PER_METRE = 1000;

    /** What of a metre each coordinate makes on a diagonal, rounded down so that it stays a metre. */
    private static final int DIAGONAL_MILLIMETRES = 707;

    /** Longer walks in one go are not looked for. */
    private static final int MAX_METRES = 64;

    private final Situation situation;
    private final long farEnoughMillimetres;
    private final Predicate<Position> walkable;
    private final long hereMillimetres;

    /** @param walkable whether an action may lead there in an arena; on a grid the ways are found here */
    Retreat(Situation situation, long farEnoughMillimetres, Predicate<Position> walkable) {
        this.situation = situation;
        this.farEnoughMillimetres = farEnoughMillimetres;
        this.walkable = walkable;
        hereMillimetres = situation.nearestMillimetres(situation.self().position());
    }

    /** A place, and how many metres it is away. */
    record Way(Position place, int metres, long gainMillimetres) {}

    /** The nearest place within so many metres that helps at all; null when it is far enough or nothing helps. */
    @Nullable
    Way shortest(int metres) {
        return search(metres, true);
    }

    /** The safest place within so many metres, the nearest of several; null when it is far enough or nothing helps. */
    @Nullable
    Position place(int metres) {
        Way best = search(metres, false);
        return best == null ? null : best.place();
    }

    private @Nullable Way search(int metres, boolean nearest) {
        if (hereMillimetres >= farEnoughMillimetres || metres < 1) {
            return null;
        }
        return switch (situation.fight().map()) {
            case BattleMap.Grid grid -> onGrid(grid, metres, nearest);
            case BattleMap.Arena _ -> inArena(metres, nearest);
        };
    }

    private @Nullable Way onGrid(BattleMap.Grid grid, int metres, boolean nearest) {
        Combatant walker = situation.self();
        if (!(walker.position() instanceof Position.Cell(int from))) {
            return null;
        }
        GridPath path = GridPath.from(from, grid, situation.fight(), walker.id(), walker.id());
        Way best = null;
        for (int cell = 0; cell < grid.width() * grid.height(); cell++) {
            int steps = path.stepsTo(cell);
            if (steps > 0 && steps <= metres) {
                best = better(best, way(new Position.Cell(cell), steps), nearest);
            }
        }
        return best;
    }

    /** Straight away from the nearest enemy and into eight directions, over distances that double. */
    private @Nullable Way inArena(int metres, boolean nearest) {
        Combatant enemy = Targets.choose(situation, Behaviour.Choice.NEAREST_ENEMY, _ -> true);
        if (!(situation.self().position() instanceof Position.Point from)
                || enemy == null
                || !(enemy.position() instanceof Position.Point threat)) {
            return null;
        }
        Way best = null;
        for (int far = 1; far <= metres && far <= MAX_METRES; far *= 2) {
            best = inArena(best, away(from, threat, far), far, nearest);
            for (Facing facing : Facing.values()) {
                best = inArena(best, towards(from, facing, far), far, nearest);
            }
        }
        return best;
    }

    private @Nullable Way inArena(@Nullable Way best, @Nullable Position place, int metres, boolean nearest) {
        if (place == null) {
            return best;
        }
        Way better = better(best, way(place, metres), nearest);
        return better != null && !better.equals(best) && walkable.test(place) ? better : best;
    }

    private @Nullable Position away(Position.Point from, Position.Point threat, int metres) {
        long distanceMillimetres = situation.fight().map().distanceMillimetres(threat, from);
        long farMillimetres = metres * (long) MILLIMETRES_PER_METRE;
        return distanceMillimetres == 0
                ? null
                : new Position.Point(
                        (int) (from.xMillimetres()
                                + (from.xMillimetres() - threat.xMillimetres())
                                        * farMillimetres
                                        / (distanceMillimetres + 1)),
                        (int) (from.yMillimetres()
                                + (from.yMillimetres() - threat.yMillimetres())
                                        * farMillimetres
                                        / (distanceMillimetres + 1)));
    }

    private static Position towards(Position.Point from, Facing facing, int metres) {
        int far = metres * (facing.diagonal() ? DIAGONAL_MILLIMETRES : MILLIMETRES_PER_METRE);
        return new Position.Point(from.xMillimetres() + facing.dx() * far, from.yMillimetres() + facing.dy() * far);
    }

    /** A way with what it gains, or null when it gains nothing. */
    private @Nullable Way way(Position place, int metres) {
        long thereMillimetres = Math.min(farEnoughMillimetres, situation.nearestMillimetres(place));
        return thereMillimetres > hereMillimetres ? new Way(place, metres, thereMillimetres) : null;
    }

    private static @Nullable Way better(@Nullable Way best, @Nullable Way other, boolean nearest) {
        if (best == null || other == null) {
            return best == null ? other : best;
        }
        long gain = other.gainMillimetres() - best.gainMillimetres();
        int metres = best.metres() - other.metres();
        boolean better = nearest ? metres > 0 || (metres == 0 && gain > 0) : gain > 0 || (gain == 0 && metres > 0);
        return better ? other : best;
    }
}
