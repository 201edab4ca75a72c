package dev.warlog.gateway.client;

import dev.warlog.contract.Frames;
import dev.warlog.contract.RoomId;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The frames that the gateway makes itself. */
public final class GatewayFrames {

    public static final String PONG = "pong";
    public static final String SUPERSEDED = "combat:superseded";
    public static final String ROOM_JOINED = "room:joined";
    public static final String TYPING = "chat:typing";
    public static final String ROOM_LEFT = "room:left";
    public static final String DRAINING = "server:draining";

    /**
     * The answer to a message that was taken.
     *
     * @param data JSON of the answer
     */
    public static Frame ack(String id, String data) {
        return Frame.answer(Frames.ACK, id, Frames.ack(id, data.getBytes(StandardCharsets.UTF_8)));
    }

    /** The answer to a message that was refused, as far as it could be read. */
    public static Frame error(
            @Nullable String id, @Nullable String session, String code, String message, Map<String, ?> data) {
        return Frame.answer(Frames.ERROR, id, Frames.error(id, session, code, message, data));
    }

    /** The answer to a ping, with the server's time. */
    public static Frame pong(String id, long atMillis) {
        JsonObject pong =
                new JsonObject().put("type", PONG).put("id", id).put("data", new JsonObject().put("at", atMillis));
        return Frame.answer(PONG, id, pong.toBuffer().getBytes());
    }

    /** Tells that positions were dropped because newer ones follow. */
    static Frame superseded(@Nullable String session, long fromSeq, long toSeq) {
        return frame(
                SUPERSEDED,
                new JsonObject()
                        .put("type", SUPERSEDED)
                        .put("session", session)
                        .put("fromSeq", fromSeq)
                        .put("toSeq", toSeq));
    }

    /**
     * Tells that this gateway goes away, and when to come back to another.
     *
     * @param to the address to come back to, or null for the same
     */
    public static Frame draining(long retryAfterMillis, @Nullable String to) {
        JsonObject data = new JsonObject().put("retryAfterMs", retryAfterMillis);
        return frame(
                DRAINING, new JsonObject().put("type", DRAINING).put("data", to == null ? data : data.put("to", to)));
    }

    /** Tells a connection that it is in a room. */
    public static Frame roomJoined(RoomId room, String user, boolean recovered, long seq, List<Frame> history) {
        String texts = history.stream().map(Frame::text).collect(Collectors.joining(","));
        String text = "{\"type\":\"" + ROOM_JOINED + "\",\"room\":\"" + room.text() + "\",\"seq\":" + seq
                + ",\"data\":{\"user\":" + Json.encode(user) + ",\"recovered\":" + recovered + ",\"history\":[" + texts
                + "]}}";
        return Frame.inRoom(ROOM_JOINED, room.text(), seq, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Tells that somebody is writing something. */
    public static Frame typing(RoomId room, String user) {
        return frame(
                TYPING,
                new JsonObject()
                        .put("type", TYPING)
                        .put("room", room.text())
                        .put("data", new JsonObject().put("user", user)));
    }

    /**
     * Tells a user's own connection that it is not in a room any more.
     *
     * @param reason left, or removed
     */
    public static Frame roomLeft(RoomId room, String user, String reason) {
        return frame(
                        ROOM_LEFT,
                        new JsonObject()
                                .put("type", ROOM_LEFT)
                                .put("room", room.text())
                                .put("data", new JsonObject().put("user", user).put("reason", reason)))
                .reaching(Reach.gone(room.text()));
    }

    private static Frame frame(String type, JsonObject json) {
        return Frame.of(type, json.toBuffer().getBytes());
    }

    private GatewayFrames() {}
}
