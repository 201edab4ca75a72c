package dev.warlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.contract.HeaderNames;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.socket.client.IO;
import io.socket.client.Socket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway as Socket.IO clients see it, packet by packet. */
@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class SocketIoTest extends GatewayCase {

    private final List<SocketIoPlayer> opened = new ArrayList<>();

    @AfterEach
    void closeOpened() {
        opened.forEach(SocketIoPlayer::close);
    }

    private SocketIoPlayer connect(JsonObject auth) {
        SocketIoPlayer player = new SocketIoPlayer(base, auth);
        opened.add(player);
        return player;
    }

    private static JsonObject auth(String user) {
        return new JsonObject().put("token", GatewayParts.SIGNER.token(user));
    }

    private JsonObject inSession() {
        return new JsonObject().put("session", session);
    }

    @Test
    void everyEventSaysHowFarTheClientHasCome() {
        begin();
        SocketIoPlayer alice = connect(auth("alice"));
        assertThat(alice.accepted().getString("pid")).matches("[A-Za-z0-9_-]{12}\\.user:alice=-?\\d+");
        alice.emit("combat:join", inSession());
        assertThat(alice.event("ack").getString("viewer")).isEqualTo("public");
        assertThat(alice.offset()).doesNotContain(session);
        assertThat(alice.event("combat:state").getLong("seq")).isEqualTo(1);
        assertThat(alice.offset()).endsWith(session + "=1@public");
        events.outcome(session, 2);
        assertThat(alice.event("combat:result").getLong("tick")).isEqualTo(2);
        assertThat(alice.offset()).endsWith(session + "=2@public");
        assertThat(alice.ask("combat:leave", inSession())).isEqualTo(new JsonObject());
        alice.event("server:offset");
        assertThat(alice.offset()).doesNotContain(session);
    }

    @Test
    void bothFormsOfAMessageAreTaken() {
        SocketIoPlayer alice = connect(auth("alice"));
        alice.accepted();
        JsonObject plain = new JsonObject().put("data", new JsonObject().put("token", "nonsense"));
        JsonObject flat = new JsonObject().put("token", "nonsense");
        for (JsonObject form : List.of(plain, flat)) {
            JsonObject error = alice.ask("auth:refresh", form).getJsonObject("error");
            assertThat(error.getString("code")).isEqualTo("unauthenticated");
            assertThat(error.getJsonObject("data").getString("reason")).isEqualTo("malformed");
            assertThat(error.getString("message")).isNotBlank();
        }
        assertThat(alice.ask("ping", new JsonObject().put("id", 5))
                        .getJsonObject("error")
                        .getString("code"))
                .isEqualTo("bad-request");
    }

    @Test
    void aSecondAnswerToOneMessageComesAsAnEvent() {
        begin();
        SocketIoPlayer alice = connect(auth("alice"));
        alice.accepted();
        JsonObject action =
                inSession().put("id", "q-" + session).put("actor", "c").put("action", "attack");
        eventually("the log takes commands", () -> {
            alice.send("427[\"combat:action\"," + action.encode() + "]");
            return !events.commands(session, 1).isEmpty();
        });
        for (long seq = 2; seq <= 3; seq++) {
            // the user stands before the command
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put(HeaderNames.USER, "alice");
            headers.put(HeaderNames.COMMAND, "q-" + session);
            headers.put(HeaderNames.ACK, "{\"seq\":" + seq + ",\"queued\":" + (seq == 2) + "}");
            events.outcome("combat:result", session, seq, EventsTopic.frame(session, seq), headers);
        }
        assertThat(alice.next()).isEqualTo("437[{\"seq\":2,\"queued\":true}]");
        JsonObject second = alice.event("ack");
        assertThat(second.getString("id")).isEqualTo("q-" + session);
        assertThat(second.getLong("seq")).isEqualTo(3);
    }

    @Test
    void whatIsNotHeldComesAsTheWholeStateAndTheClientIsToldSo() {
        begin();
        String pid = connect(auth("alice")).accepted().getString("pid");
        String other = "AAAAAAAAAAAA.user:alice=0,f=4";
        assertThat(connect(auth("alice").put("pid", pid).put("offset", other))
                        .accepted()
                        .getString("pid"))
                .as("its pid alone says what it has, and nothing of that is missing")
                .isEqualTo(pid);
        for (String offset : List.of(pid + ",no-such-fight=4", pid + ",zone:no-such-zone=1", pid + ",x")) {
            assertThat(connect(auth("alice").put("pid", pid).put("offset", offset))
                            .accepted()
                            .getString("pid"))
                    .isNotEqualTo(pid);
        }
        SocketIoPlayer missed = connect(auth("alice").put("pid", pid).put("offset", pid + "," + session + "=0@all"));
        assertThat(missed.accepted().getString("pid")).isNotEqualTo(pid);
        assertThat(missed.until("combat:state").getLong("seq")).isEqualTo(1);
        assertThat(missed.offset()).contains(session + "=1@public");
    }

    @Test
    void nobodyResumesAsSomebodyElse() {
        SocketIoPlayer alice = connect(auth("alice"));
        String pid = alice.accepted().getString("pid");
        assertThat(connect(auth("bob").put("pid", pid)).accepted().getString("pid"))
                .isNotEqualTo(pid)
                .contains("user:bob");
    }

    @Test
    void whoseTokenExpiresIsPutOutAndToldWhy() {
        SocketIoPlayer alice =
                connect(new JsonObject().put("token", GatewayParts.SIGNER.token("alice", Duration.ofMillis(1_500))));
        alice.accepted();
        JsonObject closing = alice.until("server:closing");
        assertThat(closing.getInteger("code")).isEqualTo(4401);
        assertThat(closing.getString("reason")).isEqualTo("unauthenticated");
        assertThat(alice.next()).isEqualTo("41");
    }

    @Test
    void whoKeepsOnSendingNonsenseIsPutOut() {
        SocketIoPlayer alice = connect(auth("alice"));
        alice.accepted();
        for (int i = 0; i < 60; i++) {
            alice.send("42[\"no:such\"]");
        }
        assertThat(alice.until("server:closing").getInteger("code")).isEqualTo(4429);
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket"})
    void thePublishedJavaClientSignsInAndFights(String transport) throws Exception {
        begin();
        IO.Options options = IO.Options.builder()
                .setAuth(Map.of("token", GatewayParts.SIGNER.token("alice")))
                .setTransports(new String[] {transport})
                .setForceNew(true)
                .setReconnection(false)
                .build();
        try (Heard heard = new Heard(IO.socket(base, options))) {
            heard.next(Socket.EVENT_CONNECT);
            heard.ask("combat:join", inSession());
            assertThat(heard.next("answer").getJsonObject(0).getLong("seq")).isEqualTo(1);
            assertThat(heard.next("combat:state").getJsonObject(0).getString("session"))
                    .isEqualTo(session);
            events.outcome(session, 2);
            JsonArray result = heard.next("combat:result");
            assertThat(result.getJsonObject(0).getString("note")).isEqualTo("wörds");
            assertThat(result.getString(1)).contains(session + "=2");
        }
    }
}
