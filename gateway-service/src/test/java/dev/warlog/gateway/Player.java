package dev.warlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A client with a socket: keeps what it gets, in order. */
public final class Player implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int WAIT_SECONDS = 20;

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;
    private volatile boolean reads;
    private volatile String closeReason = "";

    private Player(URI uri, String token, boolean reads) {
        this.reads = reads;
        this.socket = HTTP.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .subprotocols("warlog.v1")
                .buildAsync(uri, this)
                .join();
    }

    /** @param query of the address, with its question mark */
    static Player connect(URI base, String query, String token) {
        return new Player(URI.create(socketUri(base) + query), token, true);
    }

    public static Player connect(URI base, String token) {
        return new Player(socketUri(base), token, true);
    }

    /** One that does not read anything until {@link #read} is called. */
    static Player connectSilently(URI base, String token) {
        return new Player(socketUri(base), token, false);
    }

    static URI socketUri(URI base) {
        return URI.create("ws://" + base.getHost() + ":" + base.getPort() + "/ws");
    }

    void read() {
        reads = true;
        socket.request(1);
    }

    Player send(String json) {
        socket.sendText(json, true).orTimeout(WAIT_SECONDS, TimeUnit.SECONDS).join();
        return this;
    }

    /** Sends to somebody who may have closed already. */
    boolean sends(String json) {
        return socket.sendText(json, true)
                .orTimeout(WAIT_SECONDS, TimeUnit.SECONDS)
                .handle((sent, refused) -> refused == null)
                .join();
    }

    Player send(String type, @Nullable String id, @Nullable String session, @Nullable JsonObject data) {
        return send(new JsonObject()
                .put("id", id)
                .put("type", type)
                .put("session", session)
                .put("data", data)
                .encode());
    }

    /** The next frame, as it came. */
    String next() {
        try {
            String frame = frames.poll(WAIT_SECONDS, TimeUnit.SECONDS);
            assertThat(frame)
                    .as("a frame in time; closed with %s", closed.getNow(null))
                    .isNotNull();
            return frame;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public JsonObject nextJson() {
        return new JsonObject(next());
    }

    /** Reads on to the first frame that fits, and returns all of them. */
    List<JsonObject> until(Predicate<JsonObject> last) {
        List<JsonObject> seen = new ArrayList<>();
        JsonObject frame;
        do {
            frame = nextJson();
            seen.add(frame);
        } while (!last.test(frame));
        return seen;
    }

    /** Sends a ping and returns what came before its pong: everything that was on its way. */
    public List<JsonObject> drain() {
        String id = "drain-" + System.nanoTime();
        send(new JsonObject().put("type", "ping").put("id", id).encode());
        List<JsonObject> seen = until(frame -> id.equals(frame.getString("id")));
        return seen.subList(0, seen.size() - 1);
    }

    String closeReason() {
        closeCode();
        return closeReason;
    }

    public int closeCode() {
        return closed.orTimeout(WAIT_SECONDS, TimeUnit.SECONDS).join();
    }

    boolean isClosed() {
        return closed.isDone();
    }

    String subprotocol() {
        return socket.getSubprotocol();
    }

    @Override
    public void onOpen(WebSocket opened) {
        if (reads) {
            opened.request(1);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            frames.add(partial.toString());
            partial.setLength(0);
        }
        if (reads) {
            from.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closeReason = reason;
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        closed.completeExceptionally(failure);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
