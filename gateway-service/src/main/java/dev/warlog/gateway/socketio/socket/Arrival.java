package dev.warlog.gateway.socketio.socket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warlog.gateway.socketio.engine.EngineHandshake;
import org.jspecify.annotations.Nullable;

/** A client that wants to come into a namespace; belongs to its event loop. */
public final class Arrival {

    private final Connection connection;
    private final String namespace;
    private final ObjectNode auth;

    Arrival(Connection connection, String namespace, ObjectNode auth) {
        this.connection = connection;
        this.namespace = namespace;
        this.auth = auth;
    }

    public EngineHandshake handshake() {
        return connection.handshake();
    }

    /** What the client says of itself. */
    public ObjectNode auth() {
        return auth;
    }

    /** Runs on the client's event loop, later. May be called from any thread. */
    public void execute(Runnable work) {
        connection.session().execute(work);
    }

    /** Runs once after a time, on the client's event loop. */
    public void schedule(long delayMillis, Runnable work) {
        connection.session().schedule(delayMillis, work);
    }

    /** Whether it still waits: it may have gone meanwhile. */
    public boolean waits() {
        return connection.waits(this);
    }

    String namespace() {
        return namespace;
    }

    /**
     * Lets it in and tells it so.
     *
     * @param more what stands in the answer besides its id
     * @throws IllegalStateException when it waits no more
     */
    public Peer accept(ObjectNode more) {
        return connection.accept(this, more);
    }

    /** Turns it away. */
    public void refuse(String message, @Nullable JsonNode data) {
        ObjectNode error = JsonNodeFactory.instance.objectNode().put("message", message);
        if (data != null) {
            error.set("data", data);
        }
        connection.refuse(this, error);
    }

    /** Breaks the whole connection off; the client comes back by itself. */
    public void close(int code, String reason) {
        connection.session().close(code, reason);
    }
}
