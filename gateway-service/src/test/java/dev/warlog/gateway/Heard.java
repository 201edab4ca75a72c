package dev.warlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.socket.client.Ack;
import io.socket.client.Socket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.json.JSONException;
import org.json.JSONObject;

/** What the published Java client hears, by event. */
final class Heard implements AutoCloseable {

    private static final int WAIT_SECONDS = 20;

    private final Socket socket;
    private final Map<String, BlockingQueue<JsonArray>> heard = new ConcurrentHashMap<>();

    Heard(Socket socket) {
        this.socket = socket;
        for (String event :
                List.of(Socket.EVENT_CONNECT, Socket.EVENT_CONNECT_ERROR, "combat:state", "combat:result", "error")) {
            socket.on(event, args -> add(event, args));
        }
        socket.connect();
    }

    private void add(String event, Object... args) {
        JsonArray plain = new JsonArray();
        for (Object arg : args) {
            plain.add(arg instanceof JSONObject object ? new JsonObject(object.toString()) : String.valueOf(arg));
        }
        queue(event).add(plain);
    }

    private BlockingQueue<JsonArray> queue(String event) {
        return heard.computeIfAbsent(event, name -> new LinkedBlockingQueue<>());
    }

    void ask(String name, JsonObject argument) throws JSONException {
        socket.emit(name, new JSONObject(argument.encode()), (Ack) args -> add("answer", args));
    }

    JsonArray next(String event) throws InterruptedException {
        JsonArray next = queue(event).poll(WAIT_SECONDS, TimeUnit.SECONDS);
        assertThat(next).as("%s in time; heard %s", event, heard).isNotNull();
        return next;
    }

    @Override
    public void close() {
        socket.close();
    }
}
