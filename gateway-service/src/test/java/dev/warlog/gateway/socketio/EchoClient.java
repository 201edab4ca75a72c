package dev.warlog.gateway.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Speaks the protocols by hand. */
final class EchoClient {

    static final String SEPARATOR = "\u001e";
    private static final int WAIT_SECONDS = 10;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;

    /** @param path such as /engine.io/ */
    EchoClient(int port, String path) {
        this.address = "127.0.0.1:" + port + path + "?EIO=4&transport=";
    }

    HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(URI.create("http://" + address + query));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return sendAsync(request).orTimeout(WAIT_SECONDS, TimeUnit.SECONDS).join();
    }

    CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Opens a session that polls, and returns its id. */
    String open() {
        return new JsonObject(send(request("polling")).body().substring(1)).getString("sid");
    }

    CompletableFuture<HttpResponse<String>> pollAsync(String sid) {
        return sendAsync(request("polling&sid=" + sid));
    }

    HttpResponse<String> poll(String sid) {
        return pollAsync(sid).orTimeout(WAIT_SECONDS, TimeUnit.SECONDS).join();
    }

    HttpResponse<String> post(String sid, String body) {
        return send(request("polling&sid=" + sid).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Socket socket(@Nullable String sid) {
        Socket socket = new Socket();
        URI uri = URI.create("ws://" + address + "websocket" + (sid == null ? "" : "&sid=" + sid));
        socket.webSocket = http.newWebSocketBuilder()
                .buildAsync(uri, socket)
                .orTimeout(WAIT_SECONDS, TimeUnit.SECONDS)
                .join();
        return socket;
    }

    /** A WebSocket that keeps what it gets: texts, and bytes as hexadecimal text. */
    static final class Socket implements WebSocket.Listener {

        final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final BlockingQueue<String> got = new LinkedBlockingQueue<>();
        private final StringBuilder partial = new StringBuilder();

        @SuppressWarnings("NullAway.Init")
        private WebSocket webSocket;

        Socket send(String text) {
            webSocket
                    .sendText(text, true)
                    .orTimeout(WAIT_SECONDS, TimeUnit.SECONDS)
                    .join();
            return this;
        }

        Socket send(byte... bytes) {
            webSocket
                    .sendBinary(ByteBuffer.wrap(bytes), true)
                    .orTimeout(WAIT_SECONDS, TimeUnit.SECONDS)
                    .join();
            return this;
        }

        /** The next that comes, besides pings. */
        String next() {
            String next;
            do {
                next = any();
            } while (next.equals("2"));
            return next;
        }

        String any() {
            try {
                String next = got.poll(WAIT_SECONDS, TimeUnit.SECONDS);
                assertThat(next).as("a packet in time").isNotNull();
                return next;
            } catch (InterruptedException e) {
                throw new UncheckedIOException(new IOException(e));
            }
        }

        int closeCode() {
            return closed.orTimeout(WAIT_SECONDS, TimeUnit.SECONDS).join();
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                got.add(partial.toString());
                partial.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            got.add(HexFormat.of().formatHex(bytes));
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            closed.completeExceptionally(failure);
        }
    }
}
