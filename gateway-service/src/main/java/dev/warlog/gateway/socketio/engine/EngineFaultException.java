package dev.warlog.gateway.socketio.engine;

/** What a client sent is no packet. */
final class EngineFaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EngineFaultException(String message) {
        super(message, null, false, false);
    }
}
