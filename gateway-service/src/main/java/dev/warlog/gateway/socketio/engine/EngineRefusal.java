package dev.warlog.gateway.socketio.engine;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** Why a request is turned away: the codes and words of the protocol. */
enum EngineRefusal {
    UNKNOWN_TRANSPORT(400, 0, "Transport unknown"),
    UNKNOWN_SESSION(400, 1, "Session ID unknown"),
    BAD_METHOD(400, 2, "Bad handshake method"),
    BAD_REQUEST(400, 3, "Bad request"),
    FORBIDDEN(403, 4, "Forbidden"),
    UNKNOWN_VERSION(400, 5, "Unsupported protocol version"),
    TOO_LARGE(413, 3, "Payload too large"),
    FULL(503, 4, "Too many sessions");

    private final int status;
    private final int code;
    private final String message;

    EngineRefusal(int status, int code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    void answer(HttpServerResponse response) {
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(new JsonObject().put("code", code).put("message", message).toBuffer());
    }
}
