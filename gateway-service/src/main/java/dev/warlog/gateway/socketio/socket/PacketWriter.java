package dev.warlog.gateway.socketio.socket;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warlog.gateway.socketio.engine.EngineSession;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes packets. */
final class PacketWriter {

    private PacketWriter() {}

    /** Sends a packet, with its attachments right behind it. */
    static void send(
            EngineSession session, PacketType type, String namespace, @Nullable Long ack, @Nullable JsonNode data) {
        if (data == null || !Attachments.areIn(data)) {
            session.send(text(type, 0, namespace, ack, data));
            return;
        }
        List<Buffer> attached = new ArrayList<>();
        JsonNode held = Attachments.takeOut(data, attached);
        PacketType binary = type == PacketType.ACK ? PacketType.BINARY_ACK : PacketType.BINARY_EVENT;
        session.send(text(binary, attached.size(), namespace, ack, held));
        attached.forEach(session::send);
    }

    private static String text(
            PacketType type, int attachments, String namespace, @Nullable Long ack, @Nullable JsonNode data) {
        StringBuilder text = new StringBuilder().append(type.digit());
        if (attachments > 0) {
            text.append(attachments).append('-');
        }
        if (!namespace.equals(SocketPacket.MAIN)) {
            text.append(namespace).append(',');
        }
        if (ack != null) {
            text.append(ack.longValue());
        }
        if (data != null) {
            text.append(data);
        }
        return text.toString();
    }
}
