package dev.warlog.gateway.frontdoor;

import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.problem.ProblemAnswer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The one port for REST: passes calls on to the service that answers them. */
@ApplicationScoped
class FrontDoor {

    /** Answered by the gateway itself. */
    private static final String OWN = "/api/v1/realtime/";

    /** After all routes of the gateway itself. */
    private static final int LAST = Integer.MAX_VALUE - 1;

    private final Proxy proxy;
    private final int maxBodyBytes;

    FrontDoor(Proxy proxy, GatewayLimits limits) {
        this.proxy = proxy;
        this.maxBodyBytes = limits.frontDoor().maxBodyBytes();
    }

    void open(@Observes Router router) {
        router.route("/api/*").handler(this::passOn);
        router.route("/.well-known/*").handler(this::passOn);
        router.route().order(LAST).handler(FrontDoor::nothingHere);
    }

    private static void nothingHere(RoutingContext context) {
        ProblemAnswer.send(context, 404, "not-found", "There is nothing at this address.");
    }

    private void passOn(RoutingContext context) {
        if (context.normalizedPath().startsWith(OWN)) {
            context.next();
            return;
        }
        Upstream upstream = Upstream.of(context.normalizedPath());
        if (upstream == null) {
            nothingHere(context);
            return;
        }
        HttpServerRequest request = context.request();
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            // what comes after the limit is read and dropped, so that the client can read the answer
            if (body.length() <= maxBodyBytes) {
                body.appendBuffer(part);
            }
        });
        request.endHandler(end -> {
            if (body.length() > maxBodyBytes) {
                ProblemAnswer.send(
                        context, 413, "too-large", "A body must not have more than " + maxBodyBytes + " bytes.");
            } else {
                proxy.pass(context, upstream, body);
            }
        });
        request.resume();
    }
}
