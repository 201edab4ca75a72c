package dev.warlog.gateway.socket;

import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.GatewayMetrics;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.Clients;
import dev.warlog.gateway.client.ClosingCode;
import dev.warlog.gateway.room.RoomDesk;
import dev.warlog.gateway.token.VerifiedToken;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.InboundProcessingMode;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnPingMessage;
import io.quarkus.websockets.next.OnPongMessage;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The plain WebSocket at {@code /ws}. Handlers run on the connection's event loop and end at once; in concurrent mode
 * nothing waits for them in a queue that has no bound.
 */
@WebSocket(path = SocketDoor.PATH, inboundProcessingMode = InboundProcessingMode.CONCURRENT)
class GatewaySocket {

    private static final Logger LOG = Logger.getLogger(GatewaySocket.class);

    /** The parameter with the cursors, and the id under which their joins are answered. */
    private static final String RESUME = "resume";

    /** A browser's tab was closed. */
    private static final int GOING_AWAY = 1001;

    private final Inbound inbound;
    private final RoomDesk rooms;
    private final Clients clients;
    private final GatewayLimits limits;
    private final GatewayMetrics metrics;
    private final InstantSource clock;
    private final Vertx vertx;

    GatewaySocket(
            Inbound inbound,
            RoomDesk rooms,
            Clients clients,
            GatewayLimits limits,
            GatewayMetrics metrics,
            InstantSource clock,
            Vertx vertx) {
        this.inbound = inbound;
        this.rooms = rooms;
        this.clients = clients;
        this.limits = limits;
        this.metrics = metrics;
        this.clock = clock;
        this.vertx = vertx;
    }

    @OnOpen
    @NonBlocking
    void open(WebSocketConnection connection) {
        Client client = client(connection);
        LOG.debugf("%s of %s is open", connection.id(), client.userId());
        String cursors = resumes(connection);
        if (cursors != null) {
            rooms.resume(client, RESUME, cursors);
        }
    }

    @OnTextMessage
    @NonBlocking
    void text(String text, WebSocketConnection connection) {
        connection.userData().get(Handshake.LANE).handled();
        take(client(connection), Encoding.of(connection), text);
    }

    private void take(Client client, Encoding encoding, String text) {
        if (encoding == Encoding.JSON) {
            inbound.accept(client, text);
        } else {
            inbound.refuseEncoding(client, "bad-cbor", "Send CBOR as binary messages, as agreed on in the handshake.");
        }
    }

    @OnBinaryMessage
    @NonBlocking
    void binary(Buffer bytes, WebSocketConnection connection) {
        connection.userData().get(Handshake.LANE).handled();
        take(client(connection), Encoding.of(connection), bytes.getBytes());
    }

    private void take(Client client, Encoding encoding, byte[] bytes) {
        if (encoding == Encoding.CBOR) {
            inbound.acceptCbor(client, bytes);
        } else {
            inbound.refuseEncoding(client, "bad-json", "Send JSON as text, not as a binary message.");
        }
    }

    /** What comes along the lane; one that fails is an end as in {@link #error}. */
    private final class Receiver implements MessageLane.Receiver {

        private final Client client;
        private final Encoding encoding;

        Receiver(Client client, Encoding encoding) {
            this.client = client;
            this.encoding = encoding;
        }

        @Override
        public void text(String text) {
            guarded(() -> take(client, encoding, text));
        }

        @Override
        public void binary(byte[] bytes) {
            guarded(() -> take(client, encoding, bytes));
        }

        private void guarded(Runnable taking) {
            try {
                taking.run();
            } catch (RuntimeException e) {
                LOG.errorf(e, "a message of %s failed", client.userId());
                client.close(ClosingCode.FAILED);
            }
        }
    }

    @OnPingMessage
    @NonBlocking
    void ping(Buffer payload, WebSocketConnection connection) {
        connection.userData().get(Handshake.LANE).handled();
        inbound.pinged(client(connection));
    }

    @OnPongMessage
    @NonBlocking
    void pong(Buffer payload, WebSocketConnection connection) {
        connection.userData().get(Handshake.LANE).handled();
        client(connection).heard(clock.millis());
    }

    @OnClose
    @NonBlocking
    void close(WebSocketConnection connection, CloseReason reason) {
        Client client = client(connection);
        if (reason.getCode() == CloseReason.NORMAL.getCode() || reason.getCode() == GOING_AWAY) {
            client.saidGoodbye();
        }
        clients.remove(client);
    }

    @OnError
    @NonBlocking
    void error(Throwable failure, WebSocketConnection connection) {
        Client client = client(connection);
        if (failure instanceof HttpClosedException || failure instanceof IOException) {
            LOG.debugf("the connection of %s broke off: %s", client.userId(), failure);
        } else if (failure instanceof DecoderException) {
            // the peer's fault, and nobody should fill our log with it
            LOG.debugf("%s sent what is no frame: %s", client.userId(), failure);
            client.close(ClosingCode.BAD_FRAME);
        } else {
            LOG.errorf(failure, "a message of %s failed", client.userId());
        }
        client.close(ClosingCode.FAILED);
    }

    /** How far the client has read everything, if it says so already in the address. */
    private static @Nullable String resumes(WebSocketConnection connection) {
        String query = connection.handshakeRequest().query();
        return query == null
                ? null
                : new QueryStringDecoder(query, false)
                        .parameters().getOrDefault(RESUME, List.of()).stream()
                                .findFirst()
                                .orElse(null);
    }

    /** The client of a connection, made when it is first asked for; all of it happens on one event loop. */
    private Client client(WebSocketConnection connection) {
        Client present = connection.userData().get(Handshake.CLIENT);
        if (present != null) {
            return present;
        }
        VerifiedToken token = connection.userData().remove(Handshake.TOKEN);
        connection.userData().remove(Handshake.HEADERS).clear();
        Context root = VertxContext.getRootContext(Vertx.currentContext());
        WebSocketWire wire = new WebSocketWire(
                connection,
                connection.userData().remove(Handshake.CHANNEL),
                root,
                vertx,
                limits.lifetime().closeMillis());
        Client client = new Client(token.userId(), token.expiresAtMillis(), clock.millis(), wire, limits, metrics);
        client.admin(token.admin());
        client.login(token.login());
        client.address(connection.userData().remove(Handshake.ADDRESS));
        connection.userData().put(Handshake.CLIENT, client);
        // what comes before it is back in its user's room would be told out of order
        client.holdOwn(resumes(connection) != null);
        clients.add(client);
        connection.userData().get(Handshake.LANE).open(root, new Receiver(client, Encoding.of(connection)));
        metrics.handshake("ok");
        return client;
    }
}
