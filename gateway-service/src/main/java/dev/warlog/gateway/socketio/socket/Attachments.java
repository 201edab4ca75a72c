package dev.warlog.gateway.socketio.socket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** Binary values of a packet: they travel beside its text, where placeholders stand for them. */
final class Attachments {

    private static final String PLACEHOLDER = "_placeholder";
    private static final String NUMBER = "num";

    private Attachments() {}

    /**
     * Puts what was attached in the places that are held for it.
     *
     * @throws SocketFaultException when a place is held for what is not there
     */
    static JsonNode putBack(JsonNode data, List<Buffer> attached) {
        if (data.path(PLACEHOLDER).booleanValue()) {
            JsonNode number = data.path(NUMBER);
            int index = number.isInt() ? number.intValue() : -1;
            if (index < 0 || index >= attached.size()) {
                throw new SocketFaultException("an attachment that is not there");
            }
            return BinaryNode.valueOf(attached.get(index).getBytes());
        }
        if (data instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, putBack(array.get(i), attached));
            }
        } else if (data instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(putBack(field.getValue(), attached)));
        }
        return data;
    }

    /** Whether there is anything to be attached. */
    static boolean areIn(JsonNode data) {
        if (data.isBinary()) {
            return true;
        }
        for (JsonNode child : data) {
            if (areIn(child)) {
                return true;
            }
        }
        return false;
    }

    /** A copy with placeholders; what they stand for is added to a list. */
    static JsonNode takeOut(JsonNode data, List<Buffer> attached) {
        return switch (data) {
            case BinaryNode binary -> {
                ObjectNode placeholder = JsonNodeFactory.instance.objectNode();
                placeholder.put(PLACEHOLDER, true).put(NUMBER, attached.size());
                attached.add(Buffer.buffer(binary.binaryValue()));
                yield placeholder;
            }
            case ArrayNode array -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
                array.forEach(child -> copy.add(takeOut(child, attached)));
                yield copy;
            }
            case ObjectNode object -> {
                ObjectNode copy = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(field -> copy.set(field.getKey(), takeOut(field.getValue(), attached)));
                yield copy;
            }
            default -> data;
        };
    }
}
