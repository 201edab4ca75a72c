package dev.warlog.gateway.people;

import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.PeopleLimits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;

/** Asks the session and world services what the gateway has to know to let people into rooms. */
@ApplicationScoped
public class InnerServices {

    private final URI session;
    private final URI world;
    private final long timeoutMillis;
    private final HttpClient http;

    InnerServices(GatewayLimits limits, Vertx vertx) {
        PeopleLimits bounds = limits.people();
        this.session = limits.frontDoor().sessionUrl();
        this.world = limits.frontDoor().worldUrl();
        this.timeoutMillis = bounds.timeoutMillis();
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(bounds.poolSize())
                .setMaxWaitQueueSize(bounds.maxWaiting())
                .setConnectTimeout((int) bounds.timeoutMillis()));
    }

    /** Empty when the session service knows nothing there; fails when it cannot be asked. */
    Future<Optional<JsonObject>> ofSession(String path) {
        return get(session, path);
    }

    /** Empty when the world service knows nothing there; fails when it cannot be asked. */
    Future<Optional<JsonObject>> ofWorld(String path) {
        return get(world, path);
    }

    private Future<Optional<JsonObject>> get(URI base, String path) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(base + path)
                .setTimeout(timeoutMillis);
        return http.request(options)
                .compose(request -> request.send())
                .compose(answer -> answer.body().map(body -> read(answer, body)));
    }

    private static Optional<JsonObject> read(HttpClientResponse answer, Buffer body) {
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(body.toJsonObject());
            case 404 -> Optional.empty();
            default -> throw new IllegalStateException("answered " + answer.statusCode());
        };
    }
}
