package dev.warlog.system.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.warlog.launcher.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Something that a service says of itself only when something is wrong. */
sealed interface Sign {

    /** Whether the service says so now. */
    boolean isThere(Arena arena);

    /** That it cannot do its work. */
    static Sign down(Service service, String check) {
        return new InHealth(service, check, "DOWN");
    }

    /**
     * Words in a readiness.
     *
     * @param check as the readiness names it
     */
    record InHealth(Service service, String check, String words) implements Sign {

        @Override
        public boolean isThere(Arena arena) {
            return Sign.check(arena.system.address(service), check).toString().contains(words);
        }

        @Override
        public String toString() {
            return "%s health `%s`: %s".formatted(service.module(), check, words);
        }
    }

    /**
     * A counter that does not count otherwise.
     *
     * @param tag the value of one of its tags
     */
    record InMetrics(Service service, String meter, String tag) implements Sign {

        @Override
        public boolean isThere(Arena arena) {
            return Sign.get(arena.system.address(service).resolve("/metrics"))
                    .lines()
                    .anyMatch(line ->
                            line.startsWith(meter) && line.contains("\"" + tag + "\"") && !line.endsWith(" 0.0"));
        }

        @Override
        public String toString() {
            return "%s metric `%s` %s".formatted(service.module(), meter, tag);
        }
    }

    /** One check of a service's readiness; missing when it does not answer. */
    static JsonNode check(URI service, String name) {
        String readiness = get(service.resolve("/health/ready"));
        if (readiness.startsWith("{")) {
            for (JsonNode check : Witness.parse(readiness).path("checks")) {
                if (check.path("name").asText().equals(name)) {
                    return check;
                }
            }
        }
        return MissingNode.getInstance();
    }

    private static String get(URI address) {
        Duration wait = Duration.ofSeconds(5);
        try (var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(wait)
                .build()) {
            var request = HttpRequest.newBuilder(address).timeout(wait).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException notNow) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
