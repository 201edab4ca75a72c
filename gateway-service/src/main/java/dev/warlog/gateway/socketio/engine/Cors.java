package dev.warlog.gateway.socketio.engine;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose pages may use this server. */
final class Cors {

    private static final String ANY = "*";

    private final List<String> origins;
    private final boolean any;

    Cors(List<String> origins) {
        this.origins = List.copyOf(origins);
        this.any = origins.contains(ANY);
    }

    /** Whether a request may pass; one without an origin comes from no page. */
    boolean allows(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        return origin == null || any || origins.contains(origin) || isOwn(origin, request);
    }

    private static boolean isOwn(String origin, HttpServerRequest request) {
        int host = origin.indexOf("://");
        return host > 0 && origin.substring(host + 3).equals(request.getHeader("Host"));
    }

    /** Tells the browser that the page may read the answer. */
    void mark(@Nullable String origin, HttpServerResponse response) {
        if (origin == null) {
            return;
        }
        if (any) {
            response.putHeader("Access-Control-Allow-Origin", ANY);
        } else {
            response.putHeader("Access-Control-Allow-Origin", origin)
                    .putHeader("Access-Control-Allow-Credentials", "true")
                    .putHeader("Vary", "Origin");
        }
    }

    /** Answers the question of a browser whether it may ask. */
    void preflight(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        mark(request.getHeader("Origin"), response);
        response.putHeader("Access-Control-Allow-Methods", "GET,POST").putHeader("Access-Control-Max-Age", "600");
        String headers = request.getHeader("Access-Control-Request-Headers");
        if (headers != null) {
            response.putHeader("Access-Control-Allow-Headers", headers);
        }
        response.setStatusCode(204).end();
    }
}
