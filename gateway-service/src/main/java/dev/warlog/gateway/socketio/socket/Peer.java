package dev.warlog.gateway.socketio.socket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warlog.gateway.socketio.engine.EngineSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client in a namespace; belongs to its event loop. */
public final class Peer {

    /** An acknowledgement that the server waits for. */
    private record Pending(Consumer<@Nullable List<JsonNode>> answer, long timer) {}

    private final Connection connection;
    private final String namespace;
    private final String id;
    private final int maxPending;
    private final Map<Long, Pending> pending = new HashMap<>(0);
    private PeerListener listener = event -> {};
    private long nextAck;
    private boolean left;

    Peer(Connection connection, String namespace, String id, int maxPending) {
        this.connection = connection;
        this.namespace = namespace;
        this.id = id;
        this.maxPending = maxPending;
    }

    public String id() {
        return id;
    }

    String namespace() {
        return namespace;
    }

    /** Says who is told; at once after it was accepted, so that nothing gets lost. */
    public void listen(PeerListener listens) {
        listener = listens;
    }

    /** Whether it is still in. */
    public boolean isIn() {
        return !left;
    }

    /** Runs on the client's event loop, later. May be called from any thread. */
    public void execute(Runnable work) {
        connection.session().execute(work);
    }

    /** Sends an event. */
    public void emit(String event, List<? extends JsonNode> args) {
        send(PacketType.EVENT, null, event(event, args));
    }

    /**
     * Sends an event and waits for its acknowledgement.
     *
     * @param answer gets the arguments, or null when there was none in time
     */
    public void emit(
            String event,
            List<? extends JsonNode> args,
            long timeoutMillis,
            Consumer<@Nullable List<JsonNode>> answer) {
        if (left || pending.size() >= maxPending) {
            answer.accept(null);
            return;
        }
        long ack = nextAck++;
        long timer = connection.session().schedule(timeoutMillis, () -> settle(ack, null));
        pending.put(ack, new Pending(answer, timer));
        send(PacketType.EVENT, ack, event(event, args));
    }

    private static ArrayNode event(String event, List<? extends JsonNode> args) {
        return JsonNodeFactory.instance.arrayNode().add(event).addAll(args);
    }

    /** Answers an event. */
    public void acknowledge(long ack, List<? extends JsonNode> args) {
        send(PacketType.ACK, ack, JsonNodeFactory.instance.arrayNode().addAll(args));
    }

    private void send(PacketType type, @Nullable Long ack, @Nullable JsonNode data) {
        if (!left) {
            PacketWriter.send(connection.session(), type, namespace, ack, data);
        }
    }

    /**
     * Sends a packet that was encoded elsewhere, with its namespace if that is not the main one.
     *
     * @param written as of {@link EngineSession#send(String, Consumer)}
     */
    public void sendEncoded(String packet, @Nullable Consumer<@Nullable Throwable> written) {
        if (!left) {
            connection.session().send(packet, written);
        }
    }

    /** Puts it out of the namespace: it does not come back by itself. */
    public void disconnect() {
        send(PacketType.DISCONNECT, null, null);
        connection.leave(this, "server namespace disconnect");
    }

    /** Breaks the whole connection off after what waits went out: the client comes back by itself. */
    public void close(int code, String reason) {
        connection.session().close(code, reason);
    }

    void event(SocketPacket packet) {
        listener.event(SocketEvent.of(packet));
    }

    void acknowledged(SocketPacket packet) {
        if (packet.ack() != null && packet.data() instanceof ArrayNode array) {
            settle(packet.ack(), array.valueStream().toList());
        }
    }

    private void settle(long ack, @Nullable List<JsonNode> args) {
        Pending settled = pending.remove(ack);
        if (settled != null) {
            connection.session().unschedule(settled.timer());
            settled.answer().accept(args);
        }
    }

    void heard() {
        listener.heard();
    }

    void left(String reason) {
        left = true;
        List.copyOf(pending.keySet()).forEach(ack -> settle(ack, null));
        listener.left(reason);
    }
}
