package dev.warlog.gateway.socketio.socket;

/** What a client sent is no packet. */
final class SocketFaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SocketFaultException(String message) {
        super(message, null, false, false);
    }
}
