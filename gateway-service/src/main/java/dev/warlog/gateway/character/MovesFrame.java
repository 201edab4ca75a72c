package dev.warlog.gateway.character;

import dev.warlog.contract.RoomId;
import dev.warlog.gateway.client.Conflated;
import dev.warlog.gateway.client.Frame;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code character:moves}: where characters of a zone are and when they got there. */
final class MovesFrame {

    static final String TYPE = "character:moves";

    private static final String MOVES = "moves";
    private static final String GONE = "gone";

    static JsonObject data(long nowMillis, Map<String, Place> moved, List<String> gone) {
        JsonArray moves = new JsonArray();
        moved.forEach((character, place) -> moves.add(new JsonObject()
                .put("character", character)
                .put("x", place.x())
                .put("y", place.y())
                .put("at", place.atMillis())));
        JsonObject data = new JsonObject().put("at", nowMillis).put(MOVES, moves);
        return gone.isEmpty() ? data : data.put(GONE, new JsonArray(gone));
    }

    static Frame of(RoomId zone, JsonObject data) {
        return Frame.of(TYPE, bytes(TYPE, zone, data), new Told(zone, data));
    }

    static Frame frame(String type, RoomId zone, JsonObject data) {
        return Frame.of(type, bytes(type, zone, data));
    }

    private static byte[] bytes(String type, RoomId zone, JsonObject data) {
        return new JsonObject()
                .put("type", type)
                .put("room", zone.text())
                .put("data", data)
                .toBuffer()
                .getBytes();
    }

    /** Of each character only the newest counts: where it is, or that it has gone. */
    private record Told(RoomId zone, JsonObject data) implements Conflated {

        @Override
        public String subject() {
            return TYPE + ' ' + zone.text();
        }

        @Override
        public Frame after(List<Conflated> earlier) {
            Map<String, JsonObject> moves = new LinkedHashMap<>();
            Set<String> gone = new LinkedHashSet<>();
            for (Conflated one : earlier.reversed()) {
                ((Told) one).into(moves, gone);
            }
            into(moves, gone);
            JsonObject all = new JsonObject()
                    .put("at", data.getLong("at"))
                    .put(MOVES, new JsonArray(List.copyOf(moves.values())));
            return of(zone, gone.isEmpty() ? all : all.put(GONE, new JsonArray(List.copyOf(gone))));
        }

        private void into(Map<String, JsonObject> moves, Set<String> gone) {
            for (Object one : data.getJsonArray(GONE, new JsonArray())) {
                moves.remove(String.valueOf(one));
                gone.add(String.valueOf(one));
            }
            JsonArray moved = data.getJsonArray(MOVES);
            for (int i = 0; i < moved.size(); i++) {
                JsonObject move = moved.getJsonObject(i);
                String character = move.getString("character");
                moves.remove(character);
                moves.put(character, move);
                gone.remove(character);
            }
        }
    }

    private MovesFrame() {}
}
