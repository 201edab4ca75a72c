package dev.warlog.gateway.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.Clients;
import dev.warlog.gateway.socket.Inbound;
import dev.warlog.gateway.socketio.socket.PeerListener;
import dev.warlog.gateway.socketio.socket.SocketEvent;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;

/** Brings the events of one client to where the messages of all are handled. */
final class GameEvents implements PeerListener {

    private static final String ID = "id";
    private static final String SESSION = "session";
    private static final String DATA = "data";
    private static final String TYPE = "type";

    /** Longest id, as everywhere in the contract, in characters. */
    private static final int MAX_ID = 128;

    private static final Set<String> OF_A_MESSAGE = Set.of(ID, SESSION, DATA, TYPE);

    /** Why a client is out that said so itself. */
    private static final String GOODBYE = "client namespace disconnect";

    private final Client client;
    private final Clients clients;
    private final Inbound inbound;
    private final PendingAcks acks;
    private final int maxBytes;
    private final InstantSource clock;

    GameEvents(Client client, Clients clients, Inbound inbound, PendingAcks acks, int maxBytes, InstantSource clock) {
        this.client = client;
        this.clients = clients;
        this.inbound = inbound;
        this.acks = acks;
        this.maxBytes = maxBytes;
        this.clock = clock;
    }

    @Override
    public void event(SocketEvent event) {
        JsonNode first = event.args().isEmpty()
                ? JsonNodeFactory.instance.objectNode()
                : event.args().getFirst();
        String id = first.path(ID).textValue();
        boolean hasId = id != null && !id.isBlank() && id.length() <= MAX_ID;
        String answered = hasId && id != null ? id : UUID.randomUUID().toString();
        if (event.ack() != null) {
            acks.add(answered, event.ack());
        }
        if (event.oversized()) {
            inbound.refuse(client, answered, "too-large", "A message must not have more than " + maxBytes + " bytes.");
        } else if (event.hasBinary()) {
            inbound.refuse(client, answered, "bad-json", "Send JSON; no message has binary data.");
        } else if (!(first instanceof ObjectNode message)) {
            inbound.refuse(client, answered, "bad-json", "The first argument must be a JSON object.");
        } else if (!hasId && message.hasNonNull(ID)) {
            inbound.refuse(client, answered, "bad-request", "id must be text of 1 to " + MAX_ID + " characters.");
        } else {
            inbound.accept(client, message(event.name(), answered, message));
        }
    }

    /** The message in its plain form: the argument is that without its type, or its data with id and session in it. */
    private static ObjectNode message(String type, String id, ObjectNode argument) {
        ObjectNode message =
                JsonNodeFactory.instance.objectNode().put(TYPE, type).put(ID, id);
        JsonNode session = argument.get(SESSION);
        if (session != null) {
            message.set(SESSION, session);
        }
        boolean plain = argument.path(DATA).isObject()
                && argument.properties().stream().allMatch(field -> OF_A_MESSAGE.contains(field.getKey()));
        if (plain) {
            message.set(DATA, argument.get(DATA));
        } else {
            message.set(DATA, argument.without(Set.of(ID, SESSION)));
        }
        return message;
    }

    @Override
    public void heard() {
        client.heard(clock.millis());
    }

    @Override
    public void left(String reason) {
        if (reason.equals(GOODBYE)) {
            client.saidGoodbye();
        }
        clients.remove(client);
    }
}
