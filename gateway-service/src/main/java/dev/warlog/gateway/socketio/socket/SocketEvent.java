package dev.warlog.gateway.socketio.socket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event of a client. Binary arguments are binary nodes.
 *
 * @param name empty when it is oversized
 * @param args empty when it is oversized
 * @param ack the number under which the client wants an answer, or null
 * @param oversized whether it was larger than an event may be
 */
public record SocketEvent(
        String name, List<JsonNode> args, @Nullable Long ack, boolean oversized) {

    static SocketEvent of(SocketPacket packet) {
        if (!(packet.data() instanceof ArrayNode array)) {
            return new SocketEvent("", List.of(), packet.ack(), true);
        }
        List<JsonNode> args = new ArrayList<>(array.size());
        array.forEach(args::add);
        JsonNode name = args.removeFirst();
        return new SocketEvent(name.asText(), args, packet.ack(), false);
    }

    /** Whether any argument is or holds binary data. */
    public boolean hasBinary() {
        return args.stream().anyMatch(Attachments::areIn);
    }
}
