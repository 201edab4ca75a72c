package dev.warlog.gateway.socketio.engine;

import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * What of the first request is kept for the life of a session.
 *
 * @param authorization the header of that name
 * @param query the query as it came
 * @param address of the peer, as far as it is known
 */
public record EngineHandshake(@Nullable String authorization, String query, String address) {

    static EngineHandshake of(HttpServerRequest request, String address) {
        String query = request.query();
        return new EngineHandshake(request.getHeader("Authorization"), query == null ? "" : query, address);
    }
}
