package dev.warlog.load.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Players with accounts, made and signed in as anybody's are. */
public final class Accounts {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int TRIES = 20;

    /** Who it is, and the token that says so. */
    public record Account(String user, String token) {}

    private Accounts() {}

    /** Registers and signs in; waits as long as it is told to when that is too fast. */
    public static List<Account> make(URI gateway, int number, String prefix) throws IOException, InterruptedException {
        List<Account> accounts = new ArrayList<>();
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int i = 0; i < number; i++) {
                String name = prefix + "-" + UUID.randomUUID().toString().substring(0, 13);
                String body = "{\"username\":\"" + name + "\",\"password\":\"" + UUID.randomUUID() + "\"}";
                String user = post(http, gateway.resolve("/api/v1/auth/register"), "", body)
                        .path("userId")
                        .asText();
                String token = post(http, gateway.resolve("/api/v1/auth/login"), "", body)
                        .path("accessToken")
                        .asText();
                accounts.add(new Account(user, token));
            }
        }
        return accounts;
    }

    /** Gives each a character. */
    static void addCharacters(URI gateway, List<Account> accounts) throws IOException, InterruptedException {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (Account account : accounts) {
                String body = "{\"name\":\"T " + account.user().substring(0, 13) + "\",\"characterClass\":\"warrior\"}";
                post(http, gateway.resolve("/api/v1/characters"), "Bearer " + account.token(), body);
            }
        }
    }

    private static JsonNode post(HttpClient http, URI address, String authorization, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(LONGEST_WAIT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        for (int attempt = 0; ; attempt++) {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 429 && attempt < TRIES) {
                TimeUnit.SECONDS.sleep(
                        answer.headers().firstValueAsLong("Retry-After").orElse(1));
            } else if (answer.statusCode() >= 300) {
                throw new IOException(address + " answered " + answer.statusCode() + ": " + answer.body());
            } else {
                return RunningSystem.JSON.readTree(answer.body());
            }
        }
    }
}
