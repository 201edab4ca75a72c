package dev.warlog.gateway.socket;

import io.quarkus.websockets.next.WebSocketConnection;

/** How messages travel on a connection, by the subprotocol that was agreed on. */
enum Encoding {
    /** Text messages with JSON; also for clients that name no subprotocol. */
    JSON("warlog.v1"),
    /** Binary messages with the same in CBOR. */
    CBOR("warlog.v1.cbor");

    private final String subprotocol;

    Encoding(String subprotocol) {
        this.subprotocol = subprotocol;
    }

    static Encoding of(WebSocketConnection connection) {
        return CBOR.subprotocol.equals(connection.subprotocol()) ? CBOR : JSON;
    }
}
