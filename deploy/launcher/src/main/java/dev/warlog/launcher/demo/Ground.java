package dev.warlog.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warlog.launcher.demo.FightPicture.Figure;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Distances and steps on the map of a fight, as a client sees it. */
final class Ground {
    private static final int MILLIMETRES = 1000;

    private final JsonNode map;
    private final int width;
    private final int height;

    Ground(JsonNode map) {
        this.map = map;
        width = Math.max(1, map.path("width").asInt(1));
        height = Math.max(1, map.path("height").asInt(1));
    }

    private boolean isGrid() {
        return map.path("kind").asText().equals("grid");
    }

    long distanceMillimetres(Figure a, Figure b) {
        if (isGrid()) {
            return (long) MILLIMETRES
                    * (Math.abs(a.cell % width - b.cell % width) + Math.abs(a.cell / width - b.cell / width));
        }
        return Math.round(Math.hypot(a.x - b.x, a.y - b.y));
    }

    /** Where to go to come nearer with so many metres; empty when there is no way. */
    Optional<ObjectNode> stepTowards(Figure me, Figure enemy, int metres) {
        if (metres <= 0) {
            return Optional.empty();
        }
        return isGrid() ? cellTowards(me, enemy, metres) : Optional.of(pointTowards(me, enemy, metres));
    }

    private Optional<ObjectNode> cellTowards(Figure me, Figure enemy, int steps) {
        /* From the enemy outwards: following falling distances from here leads to a cell beside the enemy. */
        Map<Integer, Integer> distance = distancesFrom(enemy.cell);
        int here = me.cell;
        for (int step = 0; step < steps && distance.getOrDefault(here, Integer.MAX_VALUE) > 1; step++) {
            int best = here;
            for (int next : neighbours(here)) {
                if (distance.getOrDefault(next, Integer.MAX_VALUE) < distance.getOrDefault(best, Integer.MAX_VALUE)) {
                    best = next;
                }
            }
            here = best;
        }
        return here == me.cell
                ? Optional.empty()
                : Optional.of(PublicDoor.JSON.createObjectNode().put("cell", here));
    }

    private Map<Integer, Integer> distancesFrom(int start) {
        Set<Integer> obstacles = new HashSet<>();
        map.path("obstacles").forEach(cell -> obstacles.add(cell.asInt()));
        Map<Integer, Integer> distance = new HashMap<>();
        distance.put(start, 0);
        var open = new ArrayDeque<Integer>(List.of(start));
        while (!open.isEmpty()) {
            int cell = open.remove();
            int further = distance.getOrDefault(cell, 0) + 1;
            for (int next : neighbours(cell)) {
                if (!obstacles.contains(next) && distance.putIfAbsent(next, further) == null) {
                    open.add(next);
                }
            }
        }
        return distance;
    }

    private Set<Integer> neighbours(int cell) {
        Set<Integer> neighbours = new HashSet<>();
        int column = cell % width;
        int row = cell / width;
        if (column > 0) {
            neighbours.add(cell - 1);
        }
        if (column < width - 1) {
            neighbours.add(cell + 1);
        }
        if (row > 0) {
            neighbours.add(cell - width);
        }
        if (row < height - 1) {
            neighbours.add(cell + width);
        }
        return neighbours;
    }

    private ObjectNode pointTowards(Figure me, Figure enemy, int metres) {
        long distance = Math.max(1, distanceMillimetres(me, enemy));
        long way = Math.min((long) metres * MILLIMETRES, Math.max(0, distance - MILLIMETRES));
        return PublicDoor.JSON
                .createObjectNode()
                .put("x", (int) (me.x + (enemy.x - me.x) * way / distance))
                .put("y", (int) (me.y + (enemy.y - me.y) * way / distance));
    }

    /** A position for people. */
    String describe(JsonNode position) {
        if (position.has("cell")) {
            int cell = position.path("cell").asInt();
            return "row " + (cell / width + 1) + ", column " + (cell % width + 1);
        }
        return "%.1f m, %.1f m"
                .formatted(
                        position.path("x").asInt() / 1000.0, position.path("y").asInt() / 1000.0);
    }
}
