package dev.warlog.gateway.socketio;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warlog.contract.MalformedMessageException;
import dev.warlog.contract.RoomId;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.GatewayMetrics;
import dev.warlog.gateway.admission.Admission;
import dev.warlog.gateway.admission.Refusal;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.Clients;
import dev.warlog.gateway.client.ClosingCode;
import dev.warlog.gateway.room.Cursors;
import dev.warlog.gateway.room.RoomDesk;
import dev.warlog.gateway.socket.Draining;
import dev.warlog.gateway.socket.Inbound;
import dev.warlog.gateway.socketio.socket.Arrival;
import dev.warlog.gateway.socketio.socket.Namespace;
import dev.warlog.gateway.token.TokenRefusedException;
import dev.warlog.gateway.token.TokenVerifier;
import dev.warlog.gateway.token.VerifiedToken;
import io.vertx.core.AsyncResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Signs Socket.IO clients in, and gives those who come back what they missed. */
@ApplicationScoped
class GameNamespace implements Namespace {

    private static final Logger LOG = Logger.getLogger(GameNamespace.class);

    private final TokenVerifier tokens;
    private final Clients clients;
    private final Inbound inbound;
    private final RoomDesk rooms;
    private final Draining draining;
    private final Admission admission;
    private final GatewayLimits limits;
    private final GatewayMetrics metrics;
    private final InstantSource clock;

    GameNamespace(
            TokenVerifier tokens,
            Clients clients,
            Inbound inbound,
            RoomDesk rooms,
            Draining draining,
            Admission admission,
            GatewayLimits limits,
            GatewayMetrics metrics,
            InstantSource clock) {
        this.tokens = tokens;
        this.clients = clients;
        this.inbound = inbound;
        this.rooms = rooms;
        this.draining = draining;
        this.admission = admission;
        this.limits = limits;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public void arrive(Arrival arrival) {
        if (draining.hasBegun()) {
            // cut off, it comes back by itself; refused, it would not
            arrival.close(ClosingCode.DRAINING.code(), ClosingCode.DRAINING.reason());
            return;
        }
        tokens.verify(ShownToken.of(arrival)).onComplete(judged -> arrival.execute(() -> decide(arrival, judged)));
    }

    private void decide(Arrival arrival, AsyncResult<VerifiedToken> judged) {
        if (!arrival.waits()) {
            return;
        }
        Refusal refusal = judged.succeeded() ? admission.anotherDevice(judged.result()) : null;
        if (refusal != null) {
            metrics.handshake(refusal.code());
            arrival.refuse(refusal.detail(), data(refusal.code()));
        } else if (judged.succeeded()) {
            signIn(arrival, judged.result());
        } else if (judged.cause() instanceof TokenRefusedException refused) {
            String reason = refused.reason().text();
            metrics.handshake(reason);
            arrival.refuse(refused.reason().detail(), data("unauthenticated").put("reason", reason));
        } else {
            metrics.handshake("unavailable");
            arrival.refuse("Tokens cannot be verified at present.", data("unavailable"));
        }
    }

    private static ObjectNode data(String code) {
        return JsonNodeFactory.instance.objectNode().put("code", code);
    }

    private void signIn(Arrival arrival, VerifiedToken token) {
        PendingAcks acks = new PendingAcks(limits.socketIo().maxPendingAcks());
        SocketIoWire wire = new SocketIoWire(arrival, acks);
        Client client = new Client(token.userId(), token.expiresAtMillis(), clock.millis(), wire, limits, metrics);
        client.admin(token.admin());
        client.login(token.login());
        client.address(arrival.handshake().address());
        GameEvents events =
                new GameEvents(client, clients, inbound, acks, limits.inbound().maxMessageBytes(), clock);
        String pid = arrival.auth().path("pid").asText("");
        Cursors had = had(arrival, token.userId());
        Cursors now = limits.socketIo().recovery() ? now(token.userId()) : null;
        if (had == null || now == null) {
            clients.add(client);
            open(arrival, wire, events, now == null ? null : Recovery.fresh(now));
            return;
        }
        client.holdOwn(true);
        clients.add(client);
        rooms.resume(client, SocketIoWire.RESUMED, had)
                .onComplete(resumed -> arrival.execute(() -> {
                    client.holdOwn(false);
                    boolean recovered = resumed.succeeded() && resumed.result();
                    metrics.resumed(recovered);
                    if (resumed.failed()) {
                        LOG.errorf(resumed.cause(), "what %s missed cannot be found out", token.userId());
                    }
                    if (arrival.waits()) {
                        open(arrival, wire, events, recovered ? Recovery.of(pid, had) : Recovery.fresh(had));
                    } else {
                        clients.remove(client);
                    }
                }));
    }

    private void open(Arrival arrival, SocketIoWire wire, GameEvents events, @Nullable Recovery recovery) {
        metrics.handshake("ok");
        ObjectNode more = JsonNodeFactory.instance.objectNode();
        if (recovery != null) {
            more.put("pid", recovery.pid());
        }
        var peer = arrival.accept(more);
        peer.listen(events);
        wire.open(peer, recovery);
    }

    /** What a client that comes back has, or null when it does not say so in words of ours. */
    private @Nullable Cursors had(Arrival arrival, String user) {
        String pid = arrival.auth().path("pid").textValue();
        if (pid == null || !limits.socketIo().recovery()) {
            return null;
        }
        try {
            Cursors had = Recovery.cursors(
                    pid,
                    arrival.auth().path("offset").asText(""),
                    limits.rooms().maxResumed());
            had.places().keySet().stream().filter(Cursors::isRoom).forEach(RoomId::of);
            // without its own room it would miss what it is told alone
            return had.places().containsKey(RoomId.ofUser(user).text()) ? had : null;
        } catch (MalformedMessageException e) {
            return null;
        }
    }

    /** What a client has that comes for the first time, or null when that is not known. */
    private @Nullable Cursors now(String user) {
        try {
            RoomId own = RoomId.ofUser(user);
            Long reached = rooms.reached(own);
            Map<String, Cursors.Place> places = new HashMap<>();
            if (reached != null) {
                places.put(own.text(), new Cursors.Place(reached, null, false));
            }
            return reached == null ? null : new Cursors(places);
        } catch (MalformedMessageException e) {
            return null;
        }
    }
}
