package dev.warlog.launcher.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One client's socket: frames come in order out of {@link #next}. */
final class BotSocket implements AutoCloseable {
    private static final long CONNECT_SECONDS = 15;
    /** A fight of two makes a few frames a second; so many unread ones mean that the bot hangs. */
    private static final int MOST_UNREAD = 10_000;

    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>(MOST_UNREAD);
    private final WebSocket socket;
    private volatile @Nullable String closed;

    BotSocket(PublicDoor door, PublicDoor.Player player) {
        try {
            socket = door.client()
                    .newWebSocketBuilder()
                    .header("Authorization", "Bearer " + player.token())
                    .subprotocols("warlog.v1")
                    .buildAsync(door.socketAddress(), new Receiver())
                    .orTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new DemoFailedException("No socket to " + door.socketAddress() + ": " + e.getCause(), e);
        }
    }

    private final class Receiver implements WebSocket.Listener {
        private final StringBuilder partial = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                String text = partial.toString();
                partial.setLength(0);
                try {
                    if (!frames.offer(PublicDoor.JSON.readTree(text))) {
                        closed = "the bot does not read";
                    }
                } catch (JsonProcessingException e) {
                    closed = "a frame was no JSON: " + text;
                }
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed = "the server closed the socket: " + code + " " + reason;
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed = "the socket broke: " + error;
        }
    }

    /** The next frame; null when none comes in time. */
    @Nullable
    JsonNode next(long waitMillis) throws InterruptedException {
        JsonNode frame = frames.poll(waitMillis, TimeUnit.MILLISECONDS);
        if (frame == null && closed != null) {
            throw new DemoFailedException("The fight cannot go on: " + closed + ".");
        }
        return frame;
    }

    /** Sends {@code {id, type, session, data}}. */
    void send(String id, String type, String session, JsonNode data) {
        var message = PublicDoor.JSON.createObjectNode();
        message.put("id", id);
        message.put("type", type);
        message.put("session", session);
        message.set("data", data);
        try {
            socket.sendText(message.toString(), true)
                    .orTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new DemoFailedException("A command could not be sent: " + e.getCause(), e);
        }
    }

    @Override
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").exceptionally(alreadyClosed -> socket);
    }
}
