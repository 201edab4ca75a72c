package dev.warlog.gateway;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Two members of a guild who talk. */
abstract class ChatCase extends GatewayCase {

    final String guild = "guild:g-" + UUID.randomUUID();
    final String ann = "ann-" + UUID.randomUUID();
    final String ben = "ben-" + UUID.randomUUID();

    void people() {
        String id = guild.substring("guild:".length());
        People.put(ann, Set.of(id), Set.of(), Set.of());
        People.put(ben, Set.of(id), Set.of(), Set.of());
    }

    Player in(String user, String room) {
        Player player = player(user);
        player.send("room:join", "join", null, new JsonObject().put("room", room));
        player.until(ChatCase::isJoined);
        return player;
    }

    static boolean isJoined(JsonObject frame) {
        return "room:joined".equals(frame.getString("type")) && frame.containsKey("seq");
    }

    static void say(Player player, String id, String room, String text) {
        player.send("chat:message", id, null, new JsonObject().put("room", room).put("text", text));
    }

    static JsonObject answer(Player player, String id) {
        List<JsonObject> seen = player.until(frame -> id.equals(frame.getString("id")));
        return seen.getLast();
    }

    static JsonObject said(Player player, String text) {
        return player.until(frame -> text.equals(
                        frame.getJsonObject("data", new JsonObject()).getString("text")))
                .getLast();
    }
}
