package dev.warlog.gateway.socketio.socket;

import java.util.List;

/** What a packet says; the order is that of the digits. */
enum PacketType {
    CONNECT('0'),
    DISCONNECT('1'),
    EVENT('2'),
    ACK('3'),
    CONNECT_ERROR('4'),
    BINARY_EVENT('5'),
    BINARY_ACK('6');

    private static final List<PacketType> ALL = List.of(values());

    private final char digit;

    PacketType(char digit) {
        this.digit = digit;
    }

    char digit() {
        return digit;
    }

    static PacketType of(char digit) {
        int type = digit - '0';
        if (type < 0 || type >= ALL.size()) {
            throw new SocketFaultException("there is no packet of this type");
        }
        return ALL.get(type);
    }

    boolean isBinary() {
        return this == BINARY_EVENT || this == BINARY_ACK;
    }

    boolean isEvent() {
        return this == EVENT || this == BINARY_EVENT;
    }

    boolean isAck() {
        return this == ACK || this == BINARY_ACK;
    }
}
