package dev.warlog.gateway.token;

import com.sun.net.httpserver.HttpServer;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.TestLimits;
import dev.warlog.gateway.token.TokenRefusedException.Reason;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A key set that is served as the session service serves it, and verifiers that read it. */
final class PublishedKeys implements AutoCloseable {

    final AtomicInteger fetches = new AtomicInteger();
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private volatile String keySet;

    PublishedKeys(String keySet) {
        this.keySet = keySet;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            fetches.incrementAndGet();
            byte[] keys = this.keySet.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, keys.length);
            try (exchange) {
                exchange.getResponseBody().write(keys);
            }
        });
        server.start();
    }

    void publish(String other) {
        keySet = other;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** A verifier that has seen no keys yet. */
    TokenVerifier verifier() {
        GatewayLimits limits = TestLimits.with(Map.of("token.jwks-url", url(), "token.max-length", "65536"));
        InstantSource clock = InstantSource.system();
        return new TokenVerifier(
                new SigningKeys(limits, vertx, clock), new Revocations(limits, clock, TestLimits.metrics()), limits);
    }

    /** Why a token is refused, or null when it is not. */
    static @Nullable Reason reason(TokenVerifier verifier, String token) {
        try {
            verifier.verify(token)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
            return null;
        } catch (CompletionException e) {
            if (e.getCause() instanceof TokenRefusedException refused) {
                return refused.reason();
            }
            throw e;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
