package dev.warlog.gateway.socketio.engine;

/** Is given each session that opens. */
@FunctionalInterface
public interface EngineHandler {

    /** Says who listens to a new session, on its event loop. */
    EngineListener opened(EngineSession session, EngineHandshake handshake);
}
