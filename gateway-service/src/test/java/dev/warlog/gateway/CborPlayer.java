package dev.warlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client that chose CBOR: keeps the binary messages that it gets, in order. */
final class CborPlayer implements WebSocket.Listener, AutoCloseable {

    static final CBORMapper CBOR = new CBORMapper();
    private static final int WAIT_SECONDS = 20;

    private final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private final WebSocket socket;

    CborPlayer(URI base, String token) {
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .subprotocols("warlog.v1.cbor", "warlog.v1")
                .buildAsync(Player.socketUri(base), this)
                .orTimeout(WAIT_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    String subprotocol() {
        return socket.getSubprotocol();
    }

    /** Sends what a JSON text says, in CBOR. */
    void send(String json) {
        try {
            send(CBOR.writeValueAsBytes(new com.fasterxml.jackson.databind.ObjectMapper().readTree(json)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void send(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true)
                .orTimeout(WAIT_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    void sendText(String text) {
        socket.sendText(text, true).orTimeout(WAIT_SECONDS, TimeUnit.SECONDS).join();
    }

    byte[] next() {
        try {
            byte[] frame = frames.poll(WAIT_SECONDS, TimeUnit.SECONDS);
            assertThat(frame).as("a binary frame in time").isNotNull();
            return frame;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode nextTree() {
        try {
            return CBOR.readTree(next());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        partial.writeBytes(bytes);
        if (last) {
            frames.add(partial.toByteArray());
            partial.reset();
        }
        from.request(1);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
