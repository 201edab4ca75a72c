package dev.warlog.system.proof;

import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One socket of a player; what comes waits in order. */
final class Connection implements WebSocket.Listener {

    private static final Duration OPEN_WAIT = Duration.ofSeconds(10);
    private static final int MOST_UNREAD = 10_000;

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>(MOST_UNREAD);
    private final StringBuilder partial = new StringBuilder();
    private volatile @Nullable WebSocket socket;
    private volatile @Nullable String closed;

    private Connection() {}

    /** At the next gateway in turn. */
    static Connection open(Door door, String token) throws IOException {
        return open(door, door.socket(), token);
    }

    static Connection open(Door door, URI socket, String token) throws IOException {
        var connection = new Connection();
        try {
            connection.socket = door.client()
                    .newWebSocketBuilder()
                    .connectTimeout(OPEN_WAIT)
                    .header("Authorization", "Bearer " + token)
                    .subprotocols("warlog.v1")
                    .buildAsync(socket, connection)
                    .orTimeout(OPEN_WAIT.toSeconds(), TimeUnit.SECONDS)
                    .join();
            return connection;
        } catch (CompletionException e) {
            throw new IOException("no socket: " + e.getCause(), e);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            if (!frames.offer(partial.toString())) {
                closed = "the player does not read";
            }
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed = "closed by the server: " + code + " " + reason;
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed = "broken: " + error;
    }

    @Nullable
    String next(Duration wait) throws InterruptedException {
        return frames.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    void send(String text) {
        WebSocket open = socket;
        if (open == null || closed != null) {
            return;
        }
        try {
            open.sendText(text, true)
                    .orTimeout(OPEN_WAIT.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            closed = "cannot send: " + e.getCause();
        }
    }

    /** Why nothing more will come, once everything that came has been read. */
    @Nullable
    String over() {
        return frames.isEmpty() ? closed : null;
    }

    /** Goes without a word, as when the network fails. */
    void drop() {
        closed = "dropped";
        frames.clear();
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }
}
