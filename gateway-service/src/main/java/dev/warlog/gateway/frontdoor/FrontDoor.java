package dev.warlog.gateway.frontdoor;

import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.problem.ProblemAnswer;
import dev.warlog.gateway.token.TokenRefusedException.Reason;
import dev.warlog.gateway.token.TokenVerifier;
import dev.warlog.runtime.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one port for REST: passes calls on to the service that answers them. */
@ApplicationScoped
class FrontDoor {

    /** Answered by the gateway itself. */
    private static final String OWN = "/api/v1/realtime/";

    /** After all routes of the gateway itself. */
    private static final int LAST = Integer.MAX_VALUE - 1;

    /** Who has no token that counts comes here for another. */
    private static final String SIGNING_IN = "/api/v1/auth/";

    private static final String BEARER = "Bearer ";

    private final Proxy proxy;
    private final TokenVerifier tokens;
    private final int maxBodyBytes;

    FrontDoor(Proxy proxy, TokenVerifier tokens, GatewayLimits limits) {
        this.proxy = proxy;
        this.tokens = tokens;
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
        Reason takenBack = takenBack(context);
        if (takenBack != null) {
            Problem problem =
                    Problem.of(401, "unauthenticated", takenBack.detail()).withData(Map.of("reason", takenBack.text()));
            ProblemAnswer.send(context, problem, Map.of("WWW-Authenticate", "Bearer"));
            return;
        }
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

    /** Whoever answers would believe the token until it expires. */
    private @Nullable Reason takenBack(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        boolean bearer = header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return header == null || !bearer || context.normalizedPath().startsWith(SIGNING_IN)
                ? null
                : tokens.takenBack(header.substring(BEARER.length()).strip());
    }
}
