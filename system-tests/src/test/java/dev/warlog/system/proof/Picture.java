package dev.warlog.system.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** As much of a fight as a player needs in order to act. */
final class Picture {

    static final class Figure {
        final String id;
        final int team;
        boolean gone;
        int cell;
        int x;
        int y;
        int steps;

        private Figure(JsonNode combatant) {
            id = combatant.path("id").asText();
            team = combatant.path("team").asInt();
            gone = !combatant.path("alive").asBoolean(true)
                    || combatant.path("fled").asBoolean();
            steps = combatant.path("mp").asInt();
            place(combatant);
        }

        private void place(JsonNode position) {
            cell = position.path("cell").asInt(cell);
            x = position.path("x").asInt(x);
            y = position.path("y").asInt(y);
        }
    }

    private final Map<String, Figure> figures = new LinkedHashMap<>();
    private JsonNode map = MissingNode.getInstance();
    String status = "unknown";
    String mode = "";

    @Nullable
    String turnActor;

    int turnNumber;
    long tick;

    void apply(JsonNode frame) {
        JsonNode data = frame.path("data");
        tick = frame.path("tick").asLong(tick);
        switch (frame.path("type").asText()) {
            case "combat:state" -> {
                status = data.path("status").asText();
                mode = data.path("combatMode").asText();
                map = data.path("map");
                combatants(data);
                turn(data.path("turn"));
            }
            case "combat:created" -> {
                status = "waiting";
                JsonNode created = data.path("events").path(0);
                mode = created.path("settings").path("combatMode").asText();
                map = created.path("map");
            }
            case "combat:started" -> {
                status = "active";
                combatants(data);
            }
            case "combat:turn" -> turn(data);
            case "combat:ended" -> status = "ended";
            default -> {}
        }
        data.path("events").forEach(this::applyEvent);
    }

    private void combatants(JsonNode data) {
        figures.clear();
        data.path("combatants").forEach(one -> figures.put(one.path("id").asText(), new Figure(one)));
    }

    private void turn(JsonNode turn) {
        turnActor = turn.path("actor").asText(null);
        turnNumber = turn.path("number").asInt();
    }

    private void applyEvent(JsonNode event) {
        switch (event.path("type").asText()) {
            case "turn-started" ->
                figure(event.path("actor"))
                        .ifPresent(actor -> actor.steps = event.path("mp").asInt());
            case "turn-ended" -> turnActor = null;
            case "action-used" ->
                figure(event.path("actor"))
                        .ifPresent(actor ->
                                actor.steps -= event.path("mpCostMilli").asInt() / 1000);
            case "moved" -> figure(event.path("actor")).ifPresent(actor -> actor.place(event.path("to")));
            case "died", "fled", "combatant-left" ->
                figure(event.has("combatant") ? event.path("combatant") : event.path("actor"))
                        .ifPresent(one -> one.gone = true);
            default -> {}
        }
    }

    private Optional<Figure> figure(JsonNode id) {
        return figure(id.asText());
    }

    Optional<Figure> figure(String id) {
        return Optional.ofNullable(figures.get(id));
    }

    Optional<Figure> enemyOf(Figure me) {
        return figures.values().stream()
                .filter(other -> other.team != me.team && !other.gone)
                .min((a, b) -> Long.compare(distance(me, a), distance(me, b)));
    }

    boolean isGrid() {
        return map.path("kind").asText().equals("grid");
    }

    private int width() {
        return Math.max(1, map.path("width").asInt());
    }

    /** Millimetres. */
    long distance(Figure a, Figure b) {
        if (!isGrid()) {
            return Math.round(Math.hypot((double) a.x - b.x, (double) a.y - b.y));
        }
        return 1000L * (Math.abs(a.cell % width() - b.cell % width()) + Math.abs(a.cell / width() - b.cell / width()));
    }

    /** The cell on a shortest free way to beside the other, as far as the steps go; the own one when there is none. */
    int cellTowards(Figure me, Figure other) {
        Set<Integer> taken = new HashSet<>();
        map.path("obstacles").forEach(cell -> taken.add(cell.asInt()));
        figures.values().stream().filter(one -> !one.gone).forEach(one -> taken.add(one.cell));
        Map<Integer, Integer> next = new HashMap<>();
        next.put(other.cell, other.cell);
        var open = new ArrayDeque<>(List.of(other.cell));
        while (!open.isEmpty() && !next.containsKey(me.cell)) {
            int cell = open.remove();
            for (int beside : beside(cell)) {
                boolean free = beside == me.cell || !taken.contains(beside);
                if (free && next.putIfAbsent(beside, cell) == null) {
                    open.add(beside);
                }
            }
        }
        int here = me.cell;
        for (int step = 0; step < Math.max(1, me.steps); step++) {
            int towards = next.getOrDefault(here, here);
            if (towards == other.cell) {
                break;
            }
            here = towards;
        }
        return here;
    }

    private Set<Integer> beside(int cell) {
        Set<Integer> beside = new HashSet<>();
        int column = cell % width();
        if (column > 0) {
            beside.add(cell - 1);
        }
        if (column < width() - 1) {
            beside.add(cell + 1);
        }
        if (cell >= width()) {
            beside.add(cell - width());
        }
        if (cell / width() < map.path("height").asInt() - 1) {
            beside.add(cell + width());
        }
        return beside;
    }
}
