package dev.warlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A Socket.IO client over a WebSocket that shows every packet. */
final class SocketIoPlayer implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int WAIT_SECONDS = 20;
    private static final String PING = "2";

    private final BlockingQueue<String> packets = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;
    private String offset = "";
    private int nextAck = 100;

    /** Opens a session and asks to be let in. */
    SocketIoPlayer(URI base, JsonObject auth) {
        URI uri = URI.create("ws://" + base.getHost() + ":" + base.getPort() + "/socket.io/?EIO=4&transport=websocket");
        socket = HTTP.newWebSocketBuilder()
                .buildAsync(uri, this)
                .orTimeout(WAIT_SECONDS, TimeUnit.SECONDS)
                .join();
        assertThat(next()).startsWith("0{");
        send("40" + auth.encode());
    }

    SocketIoPlayer send(String packet) {
        socket.sendText(packet, true).orTimeout(WAIT_SECONDS, TimeUnit.SECONDS).join();
        return this;
    }

    /** The next packet besides pings. */
    String next() {
        try {
            String packet = packets.poll(WAIT_SECONDS, TimeUnit.SECONDS);
            assertThat(packet).as("a packet in time").isNotNull();
            if (packet.equals(PING)) {
                send("3");
                return next();
            }
            return packet;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads that it was let in, and returns what was said with it. */
    JsonObject accepted() {
        String packet = next();
        assertThat(packet).startsWith("40{");
        return new JsonObject(packet.substring(2));
    }

    void emit(String name, JsonObject argument) {
        send("42" + new JsonArray().add(name).add(argument).encode());
    }

    /** Emits and returns the argument of the acknowledgement, which must come next. */
    JsonObject ask(String name, JsonObject argument) {
        int ack = nextAck++;
        send("42" + ack + new JsonArray().add(name).add(argument).encode());
        String packet = next();
        assertThat(packet).startsWith("43" + ack + "[");
        return new JsonArray(packet.substring(("43" + ack).length())).getJsonObject(0);
    }

    /** Reads on to the next event of that name, and returns its argument. */
    JsonObject until(String name) {
        String packet = next();
        while (!packet.startsWith("42[\"" + name + "\"")) {
            packet = next();
        }
        return argument(packet);
    }

    /** Reads the next packet, which must be an event of that name, and returns its argument. */
    JsonObject event(String name) {
        String packet = next();
        assertThat(packet).startsWith("42[\"" + name + "\"");
        return argument(packet);
    }

    /** The argument of an event. */
    JsonObject argument(String packet) {
        JsonArray event = new JsonArray(packet.substring(2));
        offset = event.size() > 2 ? event.getString(2) : "";
        return event.getJsonObject(1);
    }

    /** What the last event said of how far it has come. */
    String offset() {
        return offset;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            packets.add(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
