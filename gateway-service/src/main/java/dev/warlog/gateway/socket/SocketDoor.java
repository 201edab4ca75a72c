package dev.warlog.gateway.socket;

import dev.warlog.gateway.GatewayMetrics;
import dev.warlog.gateway.admission.Admission;
import dev.warlog.gateway.admission.Refusal;
import dev.warlog.gateway.problem.ProblemAnswer;
import dev.warlog.gateway.token.TokenRefusedException;
import dev.warlog.gateway.token.TokenVerifier;
import dev.warlog.gateway.token.VerifiedToken;
import dev.warlog.runtime.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stands before the socket: who has no valid token is turned away with a reason, before the upgrade. */
@ApplicationScoped
class SocketDoor {

    static final String PATH = "/ws";

    /** Under this name the verified token waits on the request's context for the socket to open. */
    static final String TOKEN = "warlog.token";

    /** After the trace is set, before everything else. */
    private static final int PRIORITY = 900;

    private static final String BEARER = "Bearer ";
    private static final String BEARER_PROTOCOL = "bearer.";

    private final TokenVerifier tokens;
    private final Admission admission;
    private final Draining draining;
    private final GatewayMetrics metrics;

    SocketDoor(TokenVerifier tokens, Admission admission, Draining draining, GatewayMetrics metrics) {
        this.tokens = tokens;
        this.admission = admission;
        this.draining = draining;
        this.metrics = metrics;
    }

    void stand(@Observes Filters filters) {
        filters.register(this::look, PRIORITY);
    }

    private void look(RoutingContext context) {
        if (!PATH.equals(context.normalizedPath())) {
            context.next();
            return;
        }
        HttpServerRequest request = context.request();
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            ProblemAnswer.send(
                    context,
                    Problem.of(426, "upgrade-required", "This address takes WebSocket connections only."),
                    Map.of("Upgrade", "websocket"));
        } else if (draining.hasBegun()) {
            turnAway(context, "draining", "This gateway is going away; come back in a moment.");
        } else {
            admission.admit(context, () -> verify(context));
        }
    }

    private void verify(RoutingContext context) {
        HttpServerRequest request = context.request();
        Future<VerifiedToken> judged = tokens.verify(token(request));
        if (judged.isComplete()) {
            decide(context, judged);
        } else {
            // a request that has been read to its end cannot be upgraded any more; the upgrade resumes it
            request.pause();
            judged.onComplete(result -> decide(context, result));
        }
    }

    private static @Nullable String token(HttpServerRequest request) {
        String header = request.getHeader("Authorization");
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return header.substring(BEARER.length()).strip();
        }
        String query = request.getParam("token");
        if (query != null) {
            return query;
        }
        for (String line : request.headers().getAll("Sec-WebSocket-Protocol")) {
            for (String protocol : line.split(",", -1)) {
                if (protocol.strip().startsWith(BEARER_PROTOCOL)) {
                    return protocol.strip().substring(BEARER_PROTOCOL.length());
                }
            }
        }
        return null;
    }

    private void decide(RoutingContext context, AsyncResult<VerifiedToken> judged) {
        Context requestContext = Vertx.currentContext();
        if (requestContext == null) {
            throw new IllegalStateException("a request is handled outside of its context");
        }
        Refusal refusal = judged.succeeded() ? admission.anotherDevice(judged.result()) : null;
        if (refusal != null) {
            admission.refuse(context, refusal);
        } else if (judged.succeeded()) {
            requestContext.putLocal(TOKEN, judged.result());
            context.next();
        } else if (judged.cause() instanceof TokenRefusedException refused) {
            String reason = refused.reason().text();
            context.request().resume();
            metrics.handshake(reason);
            ProblemAnswer.send(
                    context,
                    Problem.of(401, "unauthenticated", refused.reason().detail())
                            .withData(Map.of("reason", reason)),
                    Map.of("WWW-Authenticate", "Bearer"));
        } else {
            turnAway(context, "unavailable", "Tokens cannot be verified at present.");
        }
    }

    private void turnAway(RoutingContext context, String code, String detail) {
        metrics.handshake(code);
        context.request().resume();
        ProblemAnswer.send(context, Problem.of(503, code, detail), Map.of("Retry-After", "2"));
    }
}
