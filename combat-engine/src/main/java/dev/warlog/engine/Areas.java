package dev.warlog.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds whom an action reaches. */
final class Areas {

    /** Lines and the arms of a cross are a metre wide. */
    private static final long HALF_WIDTH_MILLIMETRES = 500;

    /** Where an action comes from and where it is aimed at. */
    private record Aim(BattleMap map, Position from, Position at) {}

    /**
     * Everybody whom an action reaches, in the order in which they joined.
     *
     * @param rewindTicks how far back others are looked at
     */
    static List<Combatant> reached(Fight fight, Intent.Possible intent, int rewindTicks) {
        Combatant target = intent.target();
        Area area = intent.rule().area();
        if (area.shape() == Area.Shape.SINGLE) {
            return List.of(target == null ? intent.actor() : target);
        }
        Combatant actor = intent.actor();
        Position at = aim(fight, intent, rewindTicks);
        Aim aim = new Aim(fight.map(), actor.position(), at);
        List<Combatant> reached = new ArrayList<>();
        for (Combatant other : fight.combatants()) {
            if (other.fighting() && affects(area.affects(), actor, other)) {
                Position position = other.id().equals(actor.id())
                        ? actor.position()
                        : Rewind.positionOf(fight, other, fight.tick() - rewindTicks);
                if (inside(area, aim, position) && inTheOpen(intent.rule(), aim, position)) {
                    reached.add(other);
                }
            }
        }
        return reached;
    }

    private static Position aim(Fight fight, Intent.Possible intent, int rewindTicks) {
        Position place = intent.place();
        Combatant target = intent.target();
        if (place != null) {
            return place;
        }
        return target == null || target.id().equals(intent.actor().id())
                ? intent.actor().position()
                : Rewind.positionOf(fight, target, fight.tick() - rewindTicks);
    }

    private static boolean affects(Area.Affects affects, Combatant actor, Combatant other) {
        return switch (affects) {
            case ENEMIES -> other.team() != actor.team();
            case ALLIES -> other.team() == actor.team();
            case EVERYBODY -> true;
        };
    }

    private static boolean inTheOpen(Ruleset.ActionRule rule, Aim aim, Position position) {
        return !rule.lineOfSight() || Sightline.clear(aim.map(), centre(rule.area(), aim), position);
    }

    private static Position centre(Area area, Aim aim) {
        return area.shape() == Area.Shape.LINE || area.shape() == Area.Shape.CONE ? aim.from() : aim.at();
    }

    private static boolean inside(Area area, Aim aim, Position position) {
        long size = area.sizeMillimetres();
        return switch (area.shape()) {
            case SINGLE -> position.equals(aim.at());
            case CIRCLE -> aim.map().distanceMillimetres(aim.at(), position) <= size;
            case CROSS -> cross(aim, position, size);
            case LINE -> line(aim, position, size);
            case CONE -> cone(aim, position, size);
        };
    }

    private static boolean cross(Aim aim, Position position, long size) {
        long dx = Math.abs(x(aim.map(), position) - x(aim.map(), aim.at()));
        long dy = Math.abs(y(aim.map(), position) - y(aim.map(), aim.at()));
        return Math.min(dx, dy) <= HALF_WIDTH_MILLIMETRES && Math.max(dx, dy) <= size;
    }

    private static boolean line(Aim aim, Position position, long size) {
        long ax = x(aim.map(), aim.at()) - x(aim.map(), aim.from());
        long ay = y(aim.map(), aim.at()) - y(aim.map(), aim.from());
        long px = x(aim.map(), position) - x(aim.map(), aim.from());
        long py = y(aim.map(), position) - y(aim.map(), aim.from());
        long length = IntegerRoot.floor(ax * ax + ay * ay);
        long along = ax * px + ay * py;
        long beside = Math.abs(ax * py - ay * px);
        return along > 0 && along <= size * length && beside <= HALF_WIDTH_MILLIMETRES * length;
    }

    private static boolean cone(Aim aim, Position position, long size) {
        long ax = x(aim.map(), aim.at()) - x(aim.map(), aim.from());
        long ay = y(aim.map(), aim.at()) - y(aim.map(), aim.from());
        long px = x(aim.map(), position) - x(aim.map(), aim.from());
        long py = y(aim.map(), position) - y(aim.map(), aim.from());
        long along = ax * px + ay * py;
        long beside = Math.abs(ax * py - ay * px);
        return along > 0 && beside <= along && px * px + py * py <= size * size;
    }

    /** Millimetres from the left edge; of a cell, its column. */
    static long x(BattleMap map, Position position) {
        return switch (position) {
            case Position.Cell(int index) ->
                map instanceof BattleMap.Grid grid
                        ? (long) BattleMap.Grid.CELL_MILLIMETRES * (index % grid.width())
                        : 0;
            case Position.Point(int x, int _) -> x;
        };
    }

    /** Millimetres from the upper edge; of a cell, its row. */
    static long y(BattleMap map, Position position) {
        return switch (position) {
            case Position.Cell(int index) ->
                map instanceof BattleMap.Grid grid
                        ? (long) BattleMap.Grid.CELL_MILLIMETRES * (index / grid.width())
                        : 0;
            case Position.Point(int _, int y) -> y;
        };
    }

    /** Which way it is from one place to another, or null when it is the same. */
    static @Nullable Facing direction(BattleMap map, Position from, Position to) {
        return from.equals(to) ? null : Facing.of(x(map, to) - x(map, from), y(map, to) - y(map, from));
    }

    private Areas() {}
}
