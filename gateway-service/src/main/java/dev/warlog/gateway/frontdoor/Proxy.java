package dev.warlog.gateway.frontdoor;

import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.GatewayMetrics;
import dev.warlog.gateway.problem.ProblemAnswer;
import dev.warlog.runtime.Problem;
import dev.warlog.runtime.TraceParent;
import io.smallrye.faulttolerance.api.Guard;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Passes a call on and its answer back, within a bound; an upstream that fails is left alone for a while. */
@ApplicationScoped
public class Proxy {

    private static final Logger LOG = Logger.getLogger(Proxy.class);
    private static final TypeLiteral<CompletionStage<HttpClientResponse>> ANSWER = new TypeLiteral<>() {};

    /** Headers of one connection, not of the message. */
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private final GatewayLimits.FrontDoor limits;
    private final GatewayMetrics metrics;
    private final HttpClient http;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Map<Upstream, Guard> breakers = new EnumMap<>(Upstream.class);

    Proxy(GatewayLimits limits, GatewayMetrics metrics, Vertx vertx) {
        this.limits = limits.frontDoor();
        this.metrics = metrics;
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(this.limits.poolSize())
                .setMaxWaitQueueSize(this.limits.maxWaiting())
                .setConnectTimeout(this.limits.connectTimeoutMillis()));
        for (Upstream upstream : Upstream.values()) {
            breakers.put(upstream, breaker(upstream));
        }
    }

    /** Calls whose answer has not gone out yet. */
    public int underWay() {
        return underWay.get();
    }

    private Guard breaker(Upstream upstream) {
        return Guard.create()
                .withDescription(upstream.label())
                .withCircuitBreaker()
                .requestVolumeThreshold(limits.breakerCalls())
                .failureRatio(limits.breakerFailureRatio())
                .delay(limits.breakerOpenMillis(), ChronoUnit.MILLIS)
                .onStateChange(state -> LOG.warnf("calls to the %s service: breaker %s", upstream.label(), state))
                .done()
                .build();
    }

    void pass(RoutingContext context, Upstream upstream, Buffer body) {
        Guard breaker = breakers.get(upstream);
        if (breaker == null) {
            throw new IllegalStateException("no breaker for " + upstream);
        }
        underWay.incrementAndGet();
        context.addEndHandler(ended -> underWay.decrementAndGet());
        RequestOptions options = options(context, upstream);
        Context loop = context.vertx().getOrCreateContext();
        var _ = breaker.get(() -> call(context, options, body), ANSWER)
                .whenComplete((answer, failure) -> loop.runOnContext(ignored -> {
                    if (failure == null) {
                        metrics.proxied(upstream.label(), "ok");
                        passBack(context, answer);
                    } else {
                        refuse(context, upstream, failure);
                    }
                }));
    }

    private CompletionStage<HttpClientResponse> call(RoutingContext context, RequestOptions options, Buffer body) {
        return http.request(options)
                .compose(call -> {
                    context.response().closeHandler(closed -> call.reset());
                    // paused until its receiver is there: the breaker may hand it over on another thread
                    return call.send(body).onSuccess(HttpClientResponse::pause);
                })
                .toCompletionStage();
    }

    private RequestOptions options(RoutingContext context, Upstream upstream) {
        URI base = base(upstream);
        HttpServerRequest request = context.request();
        String query = request.query();
        RequestOptions options = new RequestOptions()
                .setMethod(request.method())
                .setAbsoluteURI(base + context.normalizedPath() + (query == null ? "" : "?" + query))
                .setTimeout(limits.timeoutMillis());
        request.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            boolean ours = lower.equals("host") || lower.equals("content-length") || lower.startsWith("x-forwarded-");
            if (!HOP_BY_HOP.contains(lower) && !ours) {
                options.addHeader(name, value);
            }
        });
        String address = request.remoteAddress() == null
                ? "unknown"
                : request.remoteAddress().hostAddress();
        options.putHeader("X-Forwarded-For", forwardedFor(request.getHeader("X-Forwarded-For"), address));
        options.putHeader("X-Forwarded-Proto", request.scheme());
        options.putHeader(
                "X-Forwarded-Host",
                request.authority() == null ? "" : request.authority().toString());
        options.putHeader(TraceParent.HEADER, TraceParent.current().child().toString());
        return options;
    }

    private String forwardedFor(@Nullable String before, String address) {
        // the last one is what the trusted proxy itself saw; whatever stands before it anybody can write
        return limits.trustForwarded() && before != null
                ? before.substring(before.lastIndexOf(',') + 1).strip()
                : address;
    }

    private URI base(Upstream upstream) {
        return switch (upstream) {
            case SESSION -> limits.sessionUrl();
            case WORLD -> limits.worldUrl();
            case REPLAY -> limits.replayUrl();
        };
    }

    private static void passBack(RoutingContext context, HttpClientResponse answer) {
        HttpServerResponse response = context.response();
        response.setStatusCode(answer.statusCode());
        answer.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(lower) && !lower.equals(TraceParent.HEADER)) {
                response.headers().add(name, value);
            }
        });
        if (answer.getHeader("Content-Length") == null) {
            response.setChunked(true);
        }
        answer.pipeTo(response).onFailure(failure -> {
            LOG.debugf("an answer broke off: %s", failure);
            response.reset();
        });
    }

    private void refuse(RoutingContext context, Upstream upstream, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        Problem problem = cause instanceof TimeoutException
                ? Problem.of(504, "upstream-timeout", "The " + upstream.label() + " service did not answer in time.")
                : Problem.of(503, "upstream-unavailable", "The " + upstream.label() + " service cannot be reached.");
        metrics.proxied(upstream.label(), problem.code());
        if (!(cause instanceof CircuitBreakerOpenException)) {
            LOG.warnf("a call to the %s service failed: %s", upstream.label(), cause);
        }
        long retryAfterSeconds = Math.max(1, limits.breakerOpenMillis() / 1000);
        ProblemAnswer.send(context, problem, Map.of("Retry-After", Long.toString(retryAfterSeconds)));
    }
}
