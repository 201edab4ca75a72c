package dev.warlog.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a client knows of a fight from the frames that it was sent. */
final class FightPicture {
    /** One combatant as far as a client keeps track. */
    static final class Figure {
        final String id;
        final String name;
        final int team;
        final int maxHealth;
        int health;
        int movement;
        boolean gone;
        int cell;
        int x;
        int y;
        /** By action, the tick from which it can be used again; in real time only. */
        final Map<String, Long> cooldowns = new HashMap<>();

        private Figure(JsonNode combatant) {
            id = combatant.path("id").asText();
            name = combatant.path("name").asText();
            team = combatant.path("team").asInt();
            maxHealth = combatant.path("maxHealth").asInt();
            health = combatant.path("health").asInt();
            movement = combatant.path("mp").asInt();
            gone = !combatant.path("alive").asBoolean(true);
            place(combatant);
        }

        private void place(JsonNode position) {
            cell = position.path("cell").asInt(cell);
            x = position.path("x").asInt(x);
            y = position.path("y").asInt(y);
        }
    }

    private static final int SOON_TICKS = 5;

    private final Map<String, Figure> figures = new LinkedHashMap<>();
    private JsonNode map = MissingNode.getInstance();
    private String status = "waiting";
    private @Nullable String turnActor;
    private int turnNumber;
    private boolean realTime;
    private long seq;
    private long tick;

    void apply(JsonNode frame) {
        tick = frame.path("tick").asLong(tick);
        if (frame.has("seq")) {
            seq = frame.path("seq").asLong();
        }
        JsonNode data = frame.path("data");
        switch (frame.path("type").asText()) {
            case "combat:state" -> applyState(data);
            case "combat:started" -> {
                status = "active";
                addAll(data.path("combatants"));
            }
            case "combat:turn" -> turn(data);
            case "combat:ended" -> status = "ended";
            default -> {
                /* everything that matters is in the events */
            }
        }
        for (JsonNode event : data.path("events")) {
            applyEvent(event);
        }
    }

    private void applyState(JsonNode data) {
        status = data.path("status").asText();
        realTime = data.path("combatMode").asText().equals("real_time");
        map = data.path("map");
        figures.clear();
        addAll(data.path("combatants"));
        if (data.has("turn")) {
            turn(data.path("turn"));
        }
    }

    private void addAll(JsonNode combatants) {
        for (JsonNode combatant : combatants) {
            figures.put(combatant.path("id").asText(), new Figure(combatant));
        }
    }

    private void turn(JsonNode turn) {
        turnActor = turn.path("actor").asText();
        turnNumber = turn.path("number").asInt();
    }

    private void applyEvent(JsonNode event) {
        switch (event.path("type").asText()) {
            case "turn-started" ->
                of(event, "actor")
                        .ifPresent(figure -> figure.movement = event.path("mp").asInt(figure.movement));
            case "turn-ended" -> turnActor = null;
            case "damage-dealt", "healed" ->
                of(event, "target")
                        .ifPresent(figure ->
                                figure.health = event.path("healthLeft").asInt(figure.health));
            case "action-used" ->
                of(event, "actor").ifPresent(figure -> {
                    figure.movement -= event.path("mpCostMilli").asInt() / 1000;
                    figure.cooldowns.put(
                            event.path("action").asText(),
                            event.path("cooldownUntil").asLong());
                });
            case "moved" -> of(event, "actor").ifPresent(figure -> figure.place(event.path("to")));
            case "died" ->
                of(event, "combatant").ifPresent(figure -> {
                    figure.gone = true;
                    figure.health = 0;
                });
            case "fled" ->
                of(event, event.has("actor") ? "actor" : "combatant").ifPresent(figure -> figure.gone = true);
            default -> {
                /* of no use to a bot */
            }
        }
    }

    private Optional<Figure> of(JsonNode event, String field) {
        return Optional.ofNullable(figures.get(event.path(field).asText()));
    }

    Optional<Figure> figure(String id) {
        return Optional.ofNullable(figures.get(id));
    }

    Collection<Figure> figures() {
        return figures.values();
    }

    /** The first enemy who still fights. */
    Optional<Figure> enemyOf(Figure me) {
        return figures.values().stream()
                .filter(other -> other.team != me.team && !other.gone)
                .findFirst();
    }

    boolean isActive() {
        return status.equals("active");
    }

    boolean isEnded() {
        return status.equals("ended");
    }

    boolean isRealTime() {
        return realTime;
    }

    boolean isTurnOf(String actor) {
        return actor.equals(turnActor);
    }

    int turnNumber() {
        return turnNumber;
    }

    /** Whether an action is ready, or soon enough to be worth waiting for in the queue. */
    boolean isSoonReady(Figure figure, String action) {
        return !realTime || figure.cooldowns.getOrDefault(action, 0L) <= tick + SOON_TICKS;
    }

    long seq() {
        return seq;
    }

    Ground ground() {
        return new Ground(map);
    }
}
