package dev.warlog.gateway.socketio.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the packets of one session; a packet with attachments is complete when all of them have come. */
final class PacketReader {

    private static final Set<String> RESERVED =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    /** Digits of the largest number that is read: a long has more. */
    private static final int MAX_DIGITS = 18;

    private final JsonMapper json;
    private final SocketSettings settings;
    private @Nullable SocketPacket incomplete;
    private final List<Buffer> attachments = new ArrayList<>(0);
    private int missing;
    private long size;

    PacketReader(JsonMapper json, SocketSettings settings) {
        this.json = json;
        this.settings = settings;
    }

    /**
     * Reads a text message; null while attachments are missing.
     *
     * @throws SocketFaultException when it is no packet, or comes in between
     */
    @Nullable
    SocketPacket text(String text) {
        if (incomplete != null || text.isEmpty()) {
            throw new SocketFaultException("text where an attachment is due");
        }
        PacketType type = PacketType.of(text.charAt(0));
        int at = 1;
        int announced = 0;
        if (type.isBinary()) {
            int end = afterDigits(text, at);
            if (end == at || end == text.length() || text.charAt(end) != '-') {
                throw new SocketFaultException("no number of attachments");
            }
            announced = (int) Math.min(Integer.MAX_VALUE, number(text, at, end));
            at = end + 1;
        }
        String namespace = SocketPacket.MAIN;
        if (at < text.length() && text.charAt(at) == '/') {
            int comma = text.indexOf(',', at);
            int end = comma < 0 ? text.length() : comma;
            namespace = text.substring(at, end);
            at = Math.min(end + 1, text.length());
        }
        int afterAck = afterDigits(text, at);
        Long ack = afterAck == at ? null : number(text, at, afterAck);
        return complete(type, namespace, ack, text.substring(afterAck), announced);
    }

    private @Nullable SocketPacket complete(
            PacketType type, String namespace, @Nullable Long ack, String body, int announced) {
        if (announced > settings.maxAttachments()) {
            throw new SocketFaultException("too many attachments");
        }
        boolean oversized = type.isEvent() && isTooLarge(body);
        JsonNode data = oversized || body.isEmpty() ? null : parse(body);
        if (!oversized) {
            check(type, ack, data);
        }
        SocketPacket packet = new SocketPacket(type, namespace, ack, data, oversized);
        if (announced == 0) {
            return type.isBinary() && data != null
                    ? new SocketPacket(type, namespace, ack, Attachments.putBack(data, List.of()), oversized)
                    : packet;
        }
        incomplete = packet;
        missing = announced;
        size = body.length();
        return null;
    }

    private boolean isTooLarge(String body) {
        int most = settings.maxEventBytes();
        // a UTF-16 character has one to three bytes in UTF-8
        return body.length() > most
                || (body.length() * 3L > most && body.getBytes(StandardCharsets.UTF_8).length > most);
    }

    private JsonNode parse(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new SocketFaultException("the data is not JSON");
        }
    }

    private static void check(PacketType type, @Nullable Long ack, @Nullable JsonNode data) {
        boolean fits = switch (type) {
            case CONNECT -> data == null || data.isObject();
            case DISCONNECT -> data == null;
            case CONNECT_ERROR -> false;
            case EVENT, BINARY_EVENT -> data != null && data.isArray() && isName(data.path(0));
            case ACK, BINARY_ACK -> data != null && data.isArray() && ack != null;
        };
        if (!fits) {
            throw new SocketFaultException("the data does not fit the packet");
        }
    }

    private static boolean isName(JsonNode name) {
        return name.isNumber() || (name.isTextual() && !RESERVED.contains(name.textValue()));
    }

    /**
     * Reads an attachment; null while more are missing.
     *
     * @throws SocketFaultException when none is due
     */
    @Nullable
    SocketPacket binary(Buffer bytes) {
        SocketPacket packet = incomplete;
        if (packet == null) {
            throw new SocketFaultException("an attachment of nothing");
        }
        size += bytes.length();
        boolean oversized = packet.oversized() || size > settings.maxEventBytes();
        if (oversized) {
            attachments.clear();
            packet = new SocketPacket(packet.type(), packet.namespace(), packet.ack(), null, true);
            incomplete = packet;
        } else {
            attachments.add(bytes);
        }
        missing--;
        if (missing > 0) {
            return null;
        }
        incomplete = null;
        List<Buffer> all = List.copyOf(attachments);
        attachments.clear();
        JsonNode data = packet.data() == null ? null : Attachments.putBack(packet.data(), all);
        return new SocketPacket(packet.type(), packet.namespace(), packet.ack(), data, oversized);
    }

    private static int afterDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static long number(String text, int from, int to) {
        if (to - from > MAX_DIGITS) {
            throw new SocketFaultException("a number is too large");
        }
        return Long.parseLong(text, from, to, 10);
    }
}
