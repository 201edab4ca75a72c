package dev.warlog.gateway.socketio.engine;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** One packet, and how packets are written as text and put together for a poll. */
sealed interface EnginePacket {

    /** Its size, in characters or bytes. */
    int size();

    /** What a packet says; the order is that of the digits. */
    enum Type {
        OPEN('0'),
        CLOSE('1'),
        PING('2'),
        PONG('3'),
        MESSAGE('4'),
        UPGRADE('5'),
        NOOP('6');

        private static final List<Type> ALL = List.of(values());

        private final char digit;

        Type(char digit) {
            this.digit = digit;
        }
    }

    /** Any packet but a binary message. */
    record Text(Type type, String text) implements EnginePacket {

        String encoded() {
            return type.digit + text;
        }

        @Override
        public int size() {
            return 1 + text.length();
        }
    }

    /** A binary message. */
    record Binary(Buffer bytes) implements EnginePacket {

        @Override
        public int size() {
            return bytes.length();
        }
    }

    char SEPARATOR = '\u001e';
    char BASE64 = 'b';

    static Text of(Type type) {
        return new Text(type, "");
    }

    /**
     * Reads a text packet.
     *
     * @throws EngineFaultException when it is none
     */
    static Text decode(String encoded) {
        int type = encoded.isEmpty() ? -1 : encoded.charAt(0) - '0';
        if (type < 0 || type >= Type.ALL.size()) {
            throw new EngineFaultException("there is no packet of this type");
        }
        return new Text(Type.ALL.get(type), encoded.substring(1));
    }

    /**
     * Reads the body of a POST.
     *
     * @throws EngineFaultException when it holds anything but packets
     */
    static List<EnginePacket> decodePayload(String body) {
        List<EnginePacket> packets = new ArrayList<>();
        int from = 0;
        while (from <= body.length()) {
            int to = body.indexOf(SEPARATOR, from);
            int end = to < 0 ? body.length() : to;
            packets.add(part(body.substring(from, end)));
            from = end + 1;
        }
        return packets;
    }

    private static EnginePacket part(String encoded) {
        if (encoded.isEmpty() || encoded.charAt(0) != BASE64) {
            return decode(encoded);
        }
        try {
            return new Binary(Buffer.buffer(Base64.getDecoder().decode(encoded.substring(1))));
        } catch (IllegalArgumentException e) {
            throw new EngineFaultException("a binary packet is not base64");
        }
    }

    /** Writes the answer to a poll. */
    static String encodePayload(List<? extends EnginePacket> packets) {
        StringBuilder payload = new StringBuilder();
        for (EnginePacket packet : packets) {
            if (!payload.isEmpty()) {
                payload.append(SEPARATOR);
            }
            switch (packet) {
                case Text text -> payload.append(text.type().digit).append(text.text());
                case Binary binary ->
                    payload.append(BASE64)
                            .append(Base64.getEncoder()
                                    .encodeToString(binary.bytes().getBytes()));
            }
        }
        return payload.toString();
    }
}
