package dev.warlog.gateway.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warlog.gateway.socketio.engine.EngineHandler;
import dev.warlog.gateway.socketio.engine.EngineListener;
import dev.warlog.gateway.socketio.engine.EngineServer;
import dev.warlog.gateway.socketio.engine.EngineSession;
import dev.warlog.gateway.socketio.engine.EngineSettings;
import dev.warlog.gateway.socketio.socket.Namespace;
import dev.warlog.gateway.socketio.socket.Peer;
import dev.warlog.gateway.socketio.socket.SocketEvent;
import dev.warlog.gateway.socketio.socket.SocketServer;
import dev.warlog.gateway.socketio.socket.SocketSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;

/** Sends back what it gets: over Engine.IO at {@code /engine.io/}, over Socket.IO at {@code /socket.io/}. */
final class EchoHarness {

    static final int MAX_PAYLOAD_BYTES = 1_000_000;

    private static final long QUESTION_MILLIS = 5_000;

    static final EngineSettings ENGINE =
            new EngineSettings(300, 200, 2_000, 1_000, MAX_PAYLOAD_BYTES, 4_000_000, 65_536, 1_000, List.of("*"));

    static final SocketSettings SOCKET = new SocketSettings(1_000, 8, MAX_PAYLOAD_BYTES, 64, 16, 16);

    private final EngineServer engine;
    private final EngineServer socket;
    private final HttpServer server;

    EchoHarness(Vertx vertx, EngineSettings settings) {
        engine = new EngineServer(vertx, settings, echo());
        Namespace namespace = arrival -> {
            Peer peer = arrival.accept(JsonNodeFactory.instance.objectNode());
            peer.listen(event -> answer(peer, event));
            peer.emit("auth", List.of(arrival.auth()));
        };
        socket = new EngineServer(
                vertx, settings, new SocketServer(SOCKET, Map.of("/", namespace, "/custom", namespace)));
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setMaxWebSocketFrameSize(2 * MAX_PAYLOAD_BYTES)
                        .setMaxWebSocketMessageSize(2 * MAX_PAYLOAD_BYTES))
                .requestHandler(this::route);
    }

    Future<HttpServer> listen(int port, String host) {
        return server.listen(port, host);
    }

    int openSessions() {
        return engine.size() + socket.size();
    }

    private void route(HttpServerRequest request) {
        String path = String.valueOf(request.path());
        if (path.startsWith("/engine.io/")) {
            engine.handle(request);
        } else if (path.startsWith("/socket.io/")) {
            socket.handle(request);
        } else {
            request.response().setStatusCode(404).end();
        }
    }

    private static EngineHandler echo() {
        return (session, handshake) -> new EngineListener() {
            @Override
            public void text(String text) {
                session.send(text);
            }

            @Override
            public void binary(Buffer bytes) {
                session.send(bytes);
            }

            @Override
            public void heard() {}

            @Override
            public void closed(String reason) {}
        };
    }

    private static void answer(Peer peer, SocketEvent event) {
        switch (event.name()) {
            case "message" -> peer.emit("message-back", event.args());
            case "message-with-ack" -> acknowledge(peer, event, event.args());
            case "ask-me" ->
                peer.emit("question", event.args(), QUESTION_MILLIS, answer -> {
                    acknowledge(peer, event, answer == null ? List.of() : answer);
                });
            case "put-me-out" -> peer.disconnect();
            case "break-off" -> peer.close(EngineSession.NORMAL, "as asked");
            default -> {}
        }
    }

    private static void acknowledge(Peer peer, SocketEvent event, List<JsonNode> args) {
        if (event.ack() != null) {
            peer.acknowledge(event.ack(), args);
        }
    }
}
