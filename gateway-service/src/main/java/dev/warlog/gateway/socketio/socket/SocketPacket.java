package dev.warlog.gateway.socketio.socket;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One packet. Binary arguments stand in the data as binary nodes.
 *
 * @param ack the number under which an answer is wanted, or that is answered
 * @param data null when there is none, or when it is oversized
 * @param oversized whether it was larger than it may be
 */
record SocketPacket(
        PacketType type,
        String namespace,
        @Nullable Long ack,
        @Nullable JsonNode data,
        boolean oversized) {

    static final String MAIN = "/";
}
