package dev.warlog.gateway.character;

import dev.warlog.contract.RoomId;
import dev.warlog.gateway.client.Frame;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** {@code character:moves}: where characters of a zone are and when they got there. */
final class MovesFrame {

    static final String TYPE = "character:moves";

    static JsonObject data(long nowMillis, Map<String, Place> moved, List<String> gone) {
        JsonArray moves = new JsonArray();
        moved.forEach((character, place) -> moves.add(new JsonObject()
                .put("character", character)
                .put("x", place.x())
                .put("y", place.y())
                .put("at", place.atMillis())));
        JsonObject data = new JsonObject().put("at", nowMillis).put("moves", moves);
        return gone.isEmpty() ? data : data.put("gone", new JsonArray(gone));
    }

    static Frame of(RoomId zone, JsonObject data) {
        return frame(TYPE, zone, data);
    }

    static Frame frame(String type, RoomId zone, JsonObject data) {
        JsonObject json =
                new JsonObject().put("type", type).put("room", zone.text()).put("data", data);
        return Frame.of(type, json.toBuffer().getBytes());
    }

    private MovesFrame() {}
}
