package dev.warlog.gateway.socketio.engine;

import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * What of the first request is kept for the life of a session.
 *
 * @param authorization the header of that name
 * @param query the query as it came
 * @param remoteAddress of the peer
 */
public record EngineHandshake(@Nullable String authorization, String query, String remoteAddress) {

    static EngineHandshake of(HttpServerRequest request) {
        String query = request.query();
        return new EngineHandshake(
                request.getHeader("Authorization"),
                query == null ? "" : query,
                String.valueOf(request.remoteAddress()));
    }
}
