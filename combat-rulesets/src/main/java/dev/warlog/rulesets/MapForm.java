package dev.warlog.rulesets;

import dev.warlog.engine.BattleMap;
import dev.warlog.engine.Obstacle;
import dev.warlog.engine.Position;
import dev.warlog.engine.Ruleset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How a map of a ruleset is written down. */
final class MapForm {

    /** Ways are searched over the whole grid whenever somebody walks. */
    private static final int MAX_CELLS_A_SIDE = 64;

    private static final int MAX_MILLIMETRES = 1_000_000;

    /** Each is looked at whenever somebody walks or looks. */
    private static final int MAX_OBSTACLES = 64;

    private static final int MIN_TEAMS = 2;
    private static final int MAX_TEAMS = 128;
    private static final int MAX_SPAWNS = 128;

    /** The kinds of map, as they are spelled in files. */
    private enum MapType {
        GRID,
        ARENA
    }

    static Ruleset.MapRule read(Field field) {
        String id = field.text("id");
        BattleMap map = switch (field.choice("type", MapType.class)) {
            case GRID -> grid(field);
            case ARENA -> arena(field);
        };
        Set<Position> taken = new HashSet<>();
        List<List<Position>> spawns = new ArrayList<>();
        for (Field team : field.list("spawns", MIN_TEAMS, MAX_TEAMS)) {
            List<Position> places = new ArrayList<>();
            for (Field entry : team.list(1, MAX_SPAWNS)) {
                Position place = place(entry, map);
                if (!map.contains(place)) {
                    entry.wrong("is not on the map, or an obstacle");
                } else if (!taken.add(place)) {
                    entry.wrong("is there twice");
                }
                places.add(place);
            }
            spawns.add(List.copyOf(places));
        }
        field.nothingElse();
        return new Ruleset.MapRule(id, map, spawns);
    }

    private static BattleMap grid(Field field) {
        int width = field.integer("width", 1, MAX_CELLS_A_SIDE);
        int height = field.integer("height", 1, MAX_CELLS_A_SIDE);
        List<Integer> obstacles = new ArrayList<>();
        for (Field entry : field.list("obstacles", 0, width * height)) {
            int cell = entry.integer(0, width * height - 1);
            if (obstacles.contains(cell)) {
                entry.wrong("is there twice");
            }
            obstacles.add(cell);
        }
        return new BattleMap.Grid(width, height, obstacles);
    }

    private static BattleMap arena(Field field) {
        int width = field.integer("widthMillimetres", 1, MAX_MILLIMETRES);
        int height = field.integer("heightMillimetres", 1, MAX_MILLIMETRES);
        List<Obstacle> obstacles = new ArrayList<>();
        for (Field entry : field.listIfAny("obstacles", MAX_OBSTACLES)) {
            int x = entry.integer("xMillimetres", 0, width);
            int y = entry.integer("yMillimetres", 0, height);
            obstacles.add(new Obstacle(
                    x,
                    y,
                    entry.integer("widthMillimetres", 0, width - x),
                    entry.integer("heightMillimetres", 0, height - y)));
            entry.nothingElse();
        }
        return new BattleMap.Arena(width, height, obstacles);
    }

    private static Position place(Field field, BattleMap map) {
        return switch (map) {
            case BattleMap.Grid _ -> new Position.Cell(field.integer(Integer.MIN_VALUE, Integer.MAX_VALUE));
            case BattleMap.Arena _ -> {
                Position place = new Position.Point(
                        field.integer("x", Integer.MIN_VALUE, Integer.MAX_VALUE),
                        field.integer("y", Integer.MIN_VALUE, Integer.MAX_VALUE));
                field.nothingElse();
                yield place;
            }
        };
    }

    private MapForm() {}
}
