package dev.warlog.load.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestTest {

    private static final Fights.Made FIGHT = new Fights.Made(
            "fight", IntStream.range(0, 10).mapToObj(number -> "user-" + number).toList());

    private static RestCalls calls(int port) {
        List<Accounts.Account> accounts = FIGHT.users().stream()
                .map(user -> new Accounts.Account(user, "token"))
                .toList();
        return new RestCalls(URI.create("http://127.0.0.1:" + port), List.of(FIGHT), accounts);
    }

    private static ObjectNode told(RestTally tally) {
        ObjectNode result = RunningSystem.JSON.createObjectNode();
        tally.tell(result);
        return (ObjectNode) result.path("requests");
    }

    @Test
    void theMixIsAHundredRequestsOfAllKindsAndMostlyReads() {
        List<RestKind> mix = RestKind.mix();

        assertThat(mix).hasSize(100);
        assertThat(EnumSet.copyOf(mix)).isEqualTo(EnumSet.allOf(RestKind.class));
        assertThat(Collections.frequency(mix, RestKind.STRIKE)).isEqualTo(10);
    }

    @Test
    void aPageOfHistoryIsThatBeforeTheLastOutcomeSeen() {
        assertThat(RestKind.HISTORY.path(FIGHT, 0, 0)).endsWith("/replay?from=1&limit=50");
        assertThat(RestKind.HISTORY.path(FIGHT, 0, 120)).endsWith("/replay?from=71&limit=50");
    }

    @Test
    void aRefusalIsCountedByStatusAndCode() {
        assertThat(RestTally.code(200, Bytes.of("{\"code\":\"x\"}"))).isEqualTo("200");
        assertThat(RestTally.code(202, Bytes.of(""))).isEqualTo("202");
        assertThat(RestTally.code(409, Bytes.of("{\"status\":409,\"code\":\"not-your-turn\"}")))
                .isEqualTo("409 not-your-turn");
        assertThat(RestTally.code(502, Bytes.of("<html>"))).isEqualTo("502");
    }

    @Test
    void timesCountFromWhenACallWasDue() {
        RestTally tally = new RestTally();
        tally.answered(RestKind.STATE, 1_000_000, 8_000_000, 200, Bytes.of("{}"));

        assertThat(told(tally).path("state of a fight").path("max").asDouble()).isBetween(6.9, 7.1);
        assertThat(told(tally).path("all requests").path("count").asLong()).isEqualTo(1);
    }

    @Test
    void everyCallIsAnsweredOrCounted() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean known = exchange.getRequestURI().getPath().endsWith("/state");
            byte[] body = (known ? "{\"seq\":4}" : "{\"code\":\"unknown-session\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 404, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        try (RestCalls calls = calls(server.getAddress().getPort())) {
            RestTally tally = calls.drive(200, 1);
            assertThat(calls.drain()).isZero();
            ObjectNode requests = told(tally);
            assertThat(requests.path("all requests").path("answers").path("200").asInt())
                    .isEqualTo(50);
            assertThat(requests.path("all requests")
                            .path("answers")
                            .path("404 unknown-session")
                            .asInt())
                    .isEqualTo(150);
            assertThat(requests.path("a blow").path("count").asInt()).isEqualTo(20);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whatIsNotAnsweredIsNoSilence() throws IOException {
        HttpServer gone = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        int port = gone.getAddress().getPort();
        gone.stop(0);
        try (RestCalls calls = calls(port)) {
            RestTally tally = calls.drive(100, 1);
            assertThat(calls.drain()).isZero();
            ObjectNode answers = (ObjectNode) told(tally).path("all requests").path("answers");
            assertThat(answers.properties())
                    .isNotEmpty()
                    .allMatch(answer -> answer.getKey().startsWith("no answer "));
            assertThat(told(tally).path("all requests").path("count").asInt()).isEqualTo(100);
        }
    }
}
