package dev.warlog.gateway.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.gateway.socketio.engine.EngineSettings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both protocols over real connections, without the rest of the gateway. */
class EchoTest {

    private static final int MAX_PAYLOAD_BYTES = 10_000;
    private static final int MAX_WAITING_BYTES = 100_000;
    private static final String PAGE = "https://game.example";

    private final Vertx vertx = Vertx.vertx();

    @SuppressWarnings("NullAway.Init")
    private EchoHarness harness;

    @SuppressWarnings("NullAway.Init")
    private EchoClient engine;

    @SuppressWarnings("NullAway.Init")
    private EchoClient socket;

    @BeforeEach
    void start() {
        start(20_000, 20_000);
    }

    private void start(long pingIntervalMillis, long pingTimeoutMillis) {
        harness = new EchoHarness(
                vertx,
                new EngineSettings(
                        pingIntervalMillis,
                        pingTimeoutMillis,
                        500,
                        500,
                        MAX_PAYLOAD_BYTES,
                        MAX_WAITING_BYTES,
                        1_000,
                        20,
                        List.of(PAGE)));
        HttpServer server = harness.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        engine = new EchoClient(server.actualPort(), "/engine.io/");
        socket = new EchoClient(server.actualPort(), "/socket.io/");
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void onePollTakesAllThatWaits() {
        String sid = engine.open();
        assertThat(engine.post(sid, "4a" + EchoClient.SEPARATOR + "bAQID").body())
                .isEqualTo("ok");
        engine.post(sid, "4c");
        assertThat(engine.poll(sid).body()).isEqualTo(String.join(EchoClient.SEPARATOR, "4a", "bAQID", "4c"));
    }

    @Test
    void aPollWaitsForWhatComes() {
        String sid = engine.open();
        CompletableFuture<HttpResponse<String>> poll = engine.pollAsync(sid);
        engine.post(sid, "4later");
        assertThat(poll.orTimeout(10, TimeUnit.SECONDS).join().body()).isEqualTo("4later");
    }

    @Test
    void anUpgradeLosesNothing() {
        String sid = engine.open();
        engine.post(sid, "4before");
        EchoClient.Socket webSocket = engine.socket(sid).send("2probe");
        assertThat(webSocket.next()).isEqualTo("3probe");
        engine.post(sid, "4meanwhile");
        assertThat(engine.poll(sid).body()).isEqualTo("4before" + EchoClient.SEPARATOR + "4meanwhile");
        engine.post(sid, "4last");
        webSocket.send("5");
        assertThat(webSocket.next()).isEqualTo("4last");
        webSocket.send("4after").send(new byte[] {1, 2, (byte) 0xff});
        assertThat(webSocket.next()).isEqualTo("4after");
        assertThat(webSocket.next()).isEqualTo("0102ff");
        assertThat(engine.poll(sid).statusCode()).isEqualTo(400);
        assertThat(engine.post(sid, "4x").statusCode()).isEqualTo(400);
    }

    @Test
    void anUpgradeThatDoesNotComeToAnEndLeavesThePolls() {
        String sid = engine.open();
        EchoClient.Socket webSocket = engine.socket(sid).send("2probe");
        webSocket.next();
        webSocket.closeCode();
        engine.post(sid, "4still here");
        assertThat(engine.poll(sid).body()).isEqualTo("4still here");
    }

    @Test
    void whoIsSilentIsClosedAndWhoAnswersIsNot() {
        start(50, 50);
        EchoClient.Socket silent = engine.socket(null);
        EchoClient.Socket answers = engine.socket(null);
        answers.next();
        for (int i = 0; i < 5; i++) {
            assertThat(answers.any()).isEqualTo("2");
            answers.send("3");
        }
        silent.closeCode();
        assertThat(answers.closed).isNotDone();
    }

    @Test
    void tooMuchAtOnceEndsTheSession() {
        String large = "4" + "x".repeat(MAX_PAYLOAD_BYTES);
        String sid = engine.open();
        assertThat(engine.post(sid, large).statusCode()).isEqualTo(413);
        assertThat(engine.poll(sid).statusCode()).isEqualTo(400);
        EchoClient.Socket webSocket = engine.socket(null);
        webSocket.send(large);
        assertThat(webSocket.closeCode()).isEqualTo(1009);
    }

    @Test
    void whoSendsAndNeverPollsIsClosedBeforeItTakesMemory() {
        String sid = engine.open();
        int sent = 0;
        while (engine.post(sid, "4" + "x".repeat(MAX_PAYLOAD_BYTES - 1)).statusCode() == 200) {
            sent += MAX_PAYLOAD_BYTES;
            assertThat(sent).isLessThanOrEqualTo(MAX_WAITING_BYTES + MAX_PAYLOAD_BYTES);
        }
        assertThat(engine.poll(sid).statusCode()).isEqualTo(400);
    }

    @Test
    void thereAreNeverTooManySessions() {
        for (int i = 0; i < 20; i++) {
            engine.open();
        }
        assertThat(engine.send(engine.request("polling")).statusCode()).isEqualTo(503);
    }

    @Test
    void onlyPagesThatMayAreAnswered() {
        HttpRequest.Builder own = engine.request("polling").header("Origin", PAGE);
        assertThat(engine.send(own).headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue(PAGE);
        HttpRequest.Builder other = engine.request("polling").header("Origin", "https://elsewhere.example");
        assertThat(engine.send(other).statusCode()).isEqualTo(403);
        HttpResponse<String> preflight = engine.send(engine.request("polling")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", PAGE)
                .header("Access-Control-Request-Headers", "x-own"));
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValue("x-own");
    }

    private EchoClient.Socket connected() {
        EchoClient.Socket connected = socket.socket(null);
        assertThat(connected.next()).startsWith("0{");
        connected.send("40");
        assertThat(connected.next()).startsWith("40{\"sid\":");
        assertThat(connected.next()).isEqualTo("42[\"auth\",{}]");
        return connected;
    }

    @Test
    void bothSidesAcknowledge() {
        EchoClient.Socket client = connected();
        client.send("427[\"ask-me\",\"why\"]");
        assertThat(client.next()).isEqualTo("420[\"question\",\"why\"]");
        client.send("431[\"nobody asked\"]").send("430[\"because\",1]").send("430[\"again\"]");
        assertThat(client.next()).isEqualTo("437[\"because\",1]");
        client.send("42[\"message\",1]");
        assertThat(client.next()).isEqualTo("42[\"message-back\",1]");
    }

    @Test
    void binaryAcknowledgementsGoBothWays() {
        EchoClient.Socket client = connected();
        client.send("451-7[\"ask-me\",{\"_placeholder\":true,\"num\":0}]").send(new byte[] {7});
        assertThat(client.next()).isEqualTo("451-0[\"question\",{\"_placeholder\":true,\"num\":0}]");
        assertThat(client.next()).isEqualTo("07");
        client.send("461-0[{\"_placeholder\":true,\"num\":0}]").send(new byte[] {8});
        assertThat(client.next()).isEqualTo("461-7[{\"_placeholder\":true,\"num\":0}]");
        assertThat(client.next()).isEqualTo("08");
    }

    @Test
    void whoIsPutOutMayComeBackAndWhoIsBrokenOffMustConnectAgain() {
        EchoClient.Socket client = connected();
        client.send("42[\"put-me-out\"]");
        assertThat(client.next()).isEqualTo("41");
        client.send("40{\"again\":true}");
        assertThat(client.next()).startsWith("40{\"sid\":");
        assertThat(client.next()).isEqualTo("42[\"auth\",{\"again\":true}]");
        client.send("42[\"break-off\"]");
        assertThat(client.closeCode()).isEqualTo(1000);
    }

    @Test
    void binaryGoesThroughPollsToo() {
        String sid = socket.open();
        socket.post(sid, "40");
        assertThat(socket.poll(sid).body()).startsWith("40{\"sid\":");
        String bytes = "bAQI=";
        socket.post(sid, "451-[\"message\",{\"_placeholder\":true,\"num\":0}]" + EchoClient.SEPARATOR + bytes);
        assertThat(socket.poll(sid).body())
                .isEqualTo("451-[\"message-back\",{\"_placeholder\":true,\"num\":0}]" + EchoClient.SEPARATOR + bytes);
    }

    @Test
    void whoTriesToConnectAgainAndAgainIsClosed() {
        EchoClient.Socket client = socket.socket(null);
        client.next();
        for (int i = 0; i < EchoHarness.SOCKET.maxConnectAttempts(); i++) {
            client.send("40/nowhere,");
            assertThat(client.next()).isEqualTo("44/nowhere,{\"message\":\"Invalid namespace\"}");
        }
        client.send("40/nowhere,");
        assertThat(client.closeCode()).isEqualTo(1002);
    }

    @Test
    void nothingIsLeftOfSessionsThatAreOver() {
        String sid = engine.open();
        EchoClient.Socket webSocket = engine.socket(null);
        webSocket.next();
        assertThat(harness.openSessions()).isEqualTo(2);
        engine.post(sid, "1");
        webSocket.send("1");
        long bound = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (harness.openSessions() > 0 && System.nanoTime() < bound) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(harness.openSessions()).isZero();
        assertThat(new JsonObject(engine.poll(sid).body()).getInteger("code")).isEqualTo(1);
    }
}
