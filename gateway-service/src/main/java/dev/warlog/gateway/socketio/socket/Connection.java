package dev.warlog.gateway.socketio.socket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warlog.gateway.socketio.engine.EngineHandshake;
import dev.warlog.gateway.socketio.engine.EngineListener;
import dev.warlog.gateway.socketio.engine.EngineSession;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One session with the namespaces that its client is in; belongs to its event loop. */
final class Connection implements EngineListener {

    private final SocketServer server;
    private final EngineSession session;
    private final EngineHandshake handshake;
    private final PacketReader reader;
    private final Map<String, Peer> peers = new HashMap<>(2);
    private final Map<String, Arrival> arrivals = new HashMap<>(2);
    private int attempts;
    private long timer;

    Connection(SocketServer server, EngineSession session, EngineHandshake handshake) {
        this.server = server;
        this.session = session;
        this.handshake = handshake;
        this.reader = server.reader();
        expectConnect();
    }

    EngineSession session() {
        return session;
    }

    EngineHandshake handshake() {
        return handshake;
    }

    /** A session in no namespace is of no use, and its client is unknown. */
    private void expectConnect() {
        timer = session.schedule(server.settings().connectTimeoutMillis(), () -> {
            if (peers.isEmpty()) {
                session.close(EngineSession.NORMAL, "in no namespace");
            }
        });
    }

    @Override
    public void text(String text) {
        try {
            take(reader.text(text));
        } catch (SocketFaultException e) {
            session.close(EngineSession.VIOLATION, "parse error");
        }
    }

    @Override
    public void binary(Buffer bytes) {
        try {
            take(reader.binary(bytes));
        } catch (SocketFaultException e) {
            session.close(EngineSession.VIOLATION, "parse error");
        }
    }

    private void take(@Nullable SocketPacket packet) {
        if (packet == null) {
            return;
        }
        if (packet.type() == PacketType.CONNECT) {
            connect(packet.namespace(), packet.data());
            return;
        }
        Peer peer = peers.get(packet.namespace());
        if (peer == null) {
            session.close(EngineSession.VIOLATION, "in no such namespace");
        } else if (packet.type().isEvent()) {
            peer.event(packet);
        } else if (packet.type().isAck()) {
            peer.acknowledged(packet);
        } else {
            leave(peer, "client namespace disconnect");
        }
    }

    private void connect(String namespace, @Nullable JsonNode auth) {
        attempts++;
        boolean twice = peers.containsKey(namespace) || arrivals.containsKey(namespace);
        if (twice || attempts > server.settings().maxConnectAttempts()) {
            session.close(EngineSession.VIOLATION, "one connect too many");
            return;
        }
        Namespace wanted = server.namespace(namespace);
        if (wanted == null) {
            error(namespace, JsonNodeFactory.instance.objectNode().put("message", "Invalid namespace"));
            return;
        }
        ObjectNode says = auth instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        Arrival arrival = new Arrival(this, namespace, says);
        arrivals.put(namespace, arrival);
        wanted.arrive(arrival);
    }

    boolean waits(Arrival arrival) {
        return session.isOpen() && arrivals.get(arrival.namespace()) == arrival;
    }

    Peer accept(Arrival arrival, ObjectNode more) {
        if (!waits(arrival)) {
            throw new IllegalStateException("the client has gone");
        }
        String namespace = arrival.namespace();
        arrivals.remove(namespace);
        session.unschedule(timer);
        Peer peer = new Peer(
                this, namespace, UUID.randomUUID().toString(), server.settings().maxPendingAcks());
        peers.put(namespace, peer);
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("sid", peer.id());
        answer.setAll(more);
        PacketWriter.send(session, PacketType.CONNECT, namespace, null, answer);
        return peer;
    }

    void refuse(Arrival arrival, ObjectNode error) {
        if (waits(arrival)) {
            arrivals.remove(arrival.namespace());
            error(arrival.namespace(), error);
        }
    }

    private void error(String namespace, ObjectNode error) {
        PacketWriter.send(session, PacketType.CONNECT_ERROR, namespace, null, error);
    }

    void leave(Peer peer, String reason) {
        if (peers.remove(peer.namespace(), peer)) {
            peer.left(reason);
            if (peers.isEmpty()) {
                session.unschedule(timer);
                expectConnect();
            }
        }
    }

    @Override
    public void heard() {
        peers.values().forEach(Peer::heard);
    }

    @Override
    public void closed(String reason) {
        session.unschedule(timer);
        arrivals.clear();
        List<Peer> leaving = List.copyOf(peers.values());
        peers.clear();
        leaving.forEach(peer -> peer.left(reason));
    }
}
