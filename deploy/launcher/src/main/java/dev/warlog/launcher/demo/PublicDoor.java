package dev.warlog.launcher.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import org.jspecify.annotations.Nullable;

/** The REST calls of a client: nothing that other clients could not do as well. */
final class PublicDoor {
    static final ObjectMapper JSON = new ObjectMapper();

    /** A registered player. */
    record Player(String name, String token) {}

    private static final Duration WAIT = Duration.ofSeconds(15);

    private final URI base;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(WAIT)
            .build();

    PublicDoor(URI base) {
        this.base = base;
    }

    /** The address is WARLOG_URL, or PORT on this machine. */
    static PublicDoor of(Map<String, String> environment) {
        String port = environment.getOrDefault("PORT", "8080");
        return new PublicDoor(URI.create(environment.getOrDefault("WARLOG_URL", "http://127.0.0.1:" + port)));
    }

    HttpClient client() {
        return client;
    }

    URI socketAddress() {
        String scheme = "https".equals(base.getScheme()) ? "wss" : "ws";
        return URI.create(scheme + "://" + base.getAuthority() + "/ws");
    }

    URI address(String path) {
        return base.resolve(path);
    }

    /** Makes an account and logs in. */
    Player register(String username, String password) {
        var credentials = Map.of("username", username, "password", password);
        call("POST", "/api/v1/auth/register", null, credentials);
        JsonNode tokens = call("POST", "/api/v1/auth/login", null, credentials);
        return new Player(username, text(tokens, "accessToken"));
    }

    /** The id of a new character. */
    String createCharacter(Player player, String name, String characterClass) {
        return id(call("POST", "/api/v1/characters", player, Map.of("name", name, "characterClass", characterClass)));
    }

    /** The id of a new combat session in which the character is alone on the first team. */
    String createSession(Player player, String name, String mode, String configuration, String character) {
        return id(call(
                "POST",
                "/api/v1/combat/sessions",
                player,
                Map.of(
                        "name",
                        name,
                        "fightType",
                        "pvp",
                        "combatMode",
                        mode,
                        "configName",
                        configuration,
                        "maxPlayers",
                        2,
                        "teams",
                        List.of(List.of(character)))));
    }

    void join(Player player, String session, String character, int team) {
        call("POST", sessionPath(session) + "/join", player, Map.of("characterId", character, "team", team));
    }

    void start(Player player, String session) {
        call("POST", sessionPath(session) + "/start", player, Map.of());
    }

    /** What the replay service says when it decides the whole fight again from the log. */
    JsonNode verify(Player player, String session) {
        return call("GET", sessionPath(session) + "/verify", player, null);
    }

    static String sessionPath(String session) {
        return "/api/v1/combat/sessions/" + session;
    }

    private JsonNode call(String method, String path, @Nullable Player player, @Nullable Object body) {
        try {
            var request = HttpRequest.newBuilder(base.resolve(path))
                    .timeout(WAIT)
                    .header("Accept", "application/json, application/problem+json");
            if (player != null) {
                request.header("Authorization", "Bearer " + player.token());
            }
            if (body == null) {
                request.method(method, HttpRequest.BodyPublishers.noBody());
            } else {
                request.header("Content-Type", "application/json");
                request.method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
            }
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new DemoFailedException(
                        method + " " + path + " was answered with " + response.statusCode() + ": " + response.body());
            }
            return response.body().isBlank() ? MissingNode.getInstance() : JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new DemoFailedException(method + " " + path + " was not answered with JSON.", e);
        } catch (IOException e) {
            throw new DemoFailedException(
                    "Nothing answers at " + base + ": start Warlog with ./warlog up first (" + e + ").", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailedException("The demonstration was interrupted.", e);
        }
    }

    /* A plain body names it id; an outcome frame names its session. */
    private static String id(JsonNode answer) {
        for (String field : List.of("id", "characterId", "sessionId", "session")) {
            if (answer.path(field).isTextual()) {
                return answer.path(field).textValue();
            }
        }
        throw new DemoFailedException("There is no id in the answer " + answer + ".");
    }

    private static String text(JsonNode answer, String field) {
        if (!answer.path(field).isTextual()) {
            throw new DemoFailedException("There is no " + field + " in the answer.");
        }
        return answer.path(field).textValue();
    }
}
