package dev.warlog.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.Signer;
import dev.warlog.gateway.TestLimits;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenVerifierTest {

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger fetches = new AtomicInteger();
    private final AtomicReference<Signer> published = new AtomicReference<>(new Signer("k-1"));
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @SuppressWarnings("NullAway.Init")
    private TokenVerifier verifier;

    @BeforeEach
    void start() throws IOException {
        serve(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        GatewayLimits limits = TestLimits.with(Map.of(
                "token.jwks-url", "http://127.0.0.1:" + server.getAddress().getPort() + "/"));
        verifier = new TokenVerifier(
                new SigningKeys(limits, vertx, now::get),
                new Revocations(limits, now::get, TestLimits.metrics()),
                limits);
    }

    private void serve(InetSocketAddress address) throws IOException {
        server = HttpServer.create(address, 0);
        server.createContext("/", exchange -> {
            fetches.incrementAndGet();
            byte[] keys = published.get().keySet().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, keys.length);
            try (exchange) {
                exchange.getResponseBody().write(keys);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private VerifiedToken verify(String token) {
        return verifier.verify(token)
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private void refusedAsUnknown(String token) {
        assertThatThrownBy(() -> verify(token))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        TokenRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(TokenRefusedException.Reason.UNKNOWN_KEY));
    }

    @Test
    void theKeysAreFetchedOnceAndANewKeyIsFoundAfterAPause() {
        Signer first = published.get();
        assertThat(verify(first.token("alice")).userId()).isEqualTo("alice");
        verify(first.token("bob"));
        assertThat(fetches).hasValue(1);

        Signer second = new Signer("k-2");
        published.set(second);
        refusedAsUnknown(second.token("alice"));
        refusedAsUnknown(new Signer("k-of-a-stranger").token("alice"));
        assertThat(fetches).hasValue(1);

        now.updateAndGet(instant -> instant.plusSeconds(6));
        assertThat(verify(second.token("alice")).userId()).isEqualTo("alice");
        assertThat(fetches).hasValue(2);
        // the key that is no longer published has ceased to count
        refusedAsUnknown(first.token("alice"));
        assertThat(fetches).hasValue(2);
    }

    @Test
    void withoutKeysNoTokenIsJudgedUntilTheyCanBeFetched() throws IOException {
        InetSocketAddress address = server.getAddress();
        server.stop(0);
        String token = published.get().token("alice");
        assertThatThrownBy(() -> verify(token)).cause().isInstanceOf(KeysUnavailableException.class);
        assertThatThrownBy(() -> verify(token)).cause().isInstanceOf(KeysUnavailableException.class);
        serve(address);
        now.updateAndGet(instant -> instant.plusSeconds(1));
        assertThat(verify(token).userId()).isEqualTo("alice");
    }
}
