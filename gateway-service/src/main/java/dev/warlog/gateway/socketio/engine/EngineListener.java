package dev.warlog.gateway.socketio.engine;

import io.vertx.core.buffer.Buffer;

/** What happens in one session, on its event loop. */
public interface EngineListener {

    void text(String text);

    void binary(Buffer bytes);

    /** The client answered a ping. */
    void heard();

    /** The session is over; nothing more comes, and nothing that still waited goes out. */
    void closed(String reason);
}
