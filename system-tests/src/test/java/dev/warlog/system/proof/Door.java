package dev.warlog.system.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** REST through the gateway, as any client would call it: with an idempotency key, again while the answer is not there. */
final class Door {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration CALL_WAIT = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int CONFLICT = 409;

    /** Someone who is logged in and has a character. */
    record Account(String name, String token, String character) {}

    private record Answer(int status, JsonNode body) {
        boolean isFinal() {
            return status != 202 && status != 429 && status < 500;
        }
    }

    private final URI base;
    private final List<URI> gateways = new CopyOnWriteArrayList<>();
    private final AtomicInteger sockets = new AtomicInteger();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CALL_WAIT)
            .build();

    Door(URI base) {
        this.base = base;
        gateways.add(base);
    }

    /** From now on sockets are opened at this gateway as well, in turn; REST stays where it is. */
    void alsoAt(URI gateway) {
        gateways.add(gateway);
    }

    HttpClient client() {
        return client;
    }

    URI socket() {
        URI gateway = gateways.get(Math.floorMod(sockets.getAndIncrement(), gateways.size()));
        return URI.create("ws://" + gateway.getAuthority() + "/ws");
    }

    Account newAccount(String characterClass) {
        String name = "p" + UUID.randomUUID().toString().substring(0, 12);
        var credentials = Map.of("username", name, "password", "password of " + name);
        call("POST", "/api/v1/auth/register", null, credentials);
        String token = call("POST", "/api/v1/auth/login", null, credentials)
                .path("accessToken")
                .asText();
        var character = Map.of("name", "C " + name, "characterClass", characterClass);
        return new Account(
                name,
                token,
                call("POST", "/api/v1/characters", token, character).path("id").asText());
    }

    /** A GET whose answer is not {@code 200} is given as it is. */
    JsonNode get(String path, Account account) {
        return call("GET", path, account.token(), null);
    }

    JsonNode post(String path, Account account, Object body) {
        return call("POST", path, account.token(), body);
    }

    JsonNode delete(String path, Account account) {
        return call("DELETE", path, account.token(), null);
    }

    /** What a GET is answered with, whatever that is. */
    int status(String path, Account account) throws IOException {
        return once("GET", path, account.token(), null, UUID.randomUUID().toString())
                .status();
    }

    private JsonNode call(String method, String path, @Nullable String token, @Nullable Object body) {
        String key = UUID.randomUUID().toString();
        long from = System.nanoTime();
        String last = "nothing yet";
        while (System.nanoTime() - from < PATIENCE.toNanos()) {
            try {
                Answer answer = once(method, path, token, body, key);
                if (answer.isFinal()) {
                    /* The account was made by a call whose answer was lost. */
                    boolean there = answer.status() == CONFLICT && path.endsWith("/register");
                    if (answer.status() >= 300 && !there) {
                        throw new AssertionError(
                                "%s %s: %d %s".formatted(method, path, answer.status(), answer.body()));
                    }
                    return answer.body();
                }
                last = answer.toString();
            } catch (IOException e) {
                last = e.toString();
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        throw new AssertionError("%s %s was not answered within %s: %s".formatted(method, path, PATIENCE, last));
    }

    private Answer once(String method, String path, @Nullable String token, @Nullable Object body, String key)
            throws IOException {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(CALL_WAIT)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        request.method(
                method,
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        try {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body().isBlank() ? MissingNode.getInstance() : JSON.readTree(response.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
