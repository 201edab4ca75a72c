package dev.warlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The clients that people really use, from npm: the current one and one a major version older. */
@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class SocketIoClientsTest extends GatewayCase {

    private final List<NodeClient> clients = new ArrayList<>();

    @AfterEach
    void closeClients() {
        clients.forEach(NodeClient::close);
    }

    private NodeClient client(String module, String token, String transports) {
        NodeClient client = new NodeClient(module, base.toString(), token, transports);
        clients.add(client);
        return client;
    }

    private JsonObject inSession() {
        return new JsonObject().put("session", session);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "current,\"polling,websocket\"",
                "current,websocket",
                "current,polling",
                "older,\"polling,websocket\"",
                "older,polling"
            })
    void aClientSignsInAndFights(String module, String transports) {
        begin();
        NodeClient alice = client(module, GatewayParts.SIGNER.token("alice"), transports);
        JsonObject connect = alice.next("connect");
        assertThat(connect.getBoolean("recovered")).isFalse();
        if (transports.equals("polling,websocket")) {
            assertThat(alice.ever("upgrade").getString("transport")).isEqualTo("websocket");
        } else {
            assertThat(connect.getString("transport")).isEqualTo(transports);
        }
        JsonObject joined = alice.ask("combat:join", inSession());
        assertThat(joined.getBoolean("recovered")).isFalse();
        assertThat(joined.getLong("seq")).isEqualTo(1);
        JsonObject state = alice.event("combat:state");
        assertThat(state.getString("session")).isEqualTo(session);
        assertThat(state.getLong("seq")).isEqualTo(1);
        assertThat(state.getJsonArray("combatants")).isEmpty();

        JsonObject action = inSession().put("id", "a-1").put("actor", "c-1").put("action", "attack");
        eventually("the log has the command", () -> {
            alice.emit("combat:action", action);
            return !events.commands(session, 1).isEmpty();
        });
        assertThat(EventsTopic.header(events.commands(session, 1).getFirst(), "ce_id"))
                .isEqualTo("a-1");
        events.outcome(session, 2);
        JsonObject result = alice.event("combat:result");
        assertThat(result.getLong("seq")).isEqualTo(2);
        assertThat(result.getString("note")).isEqualTo("wörds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling,websocket", "polling"})
    void aClientThatLostItsConnectionGetsExactlyWhatItMissed(String transports) {
        begin();
        NodeClient alice = client("current", GatewayParts.SIGNER.token("alice"), transports);
        alice.next("connect");
        alice.ask("combat:join", inSession());
        alice.event("combat:state");
        for (int round = 0; round < 3; round++) {
            alice.step("cut");
            alice.next("disconnect");
            events.outcome(session, 2 + 2L * round);
            events.outcome(session, 3 + 2L * round);
            alice.step("connect");
            assertThat(alice.next("connect").getBoolean("recovered")).isTrue();
            assertThat(alice.event().getJsonArray("args").getJsonObject(0).getLong("seq"))
                    .isEqualTo(2 + 2L * round);
            assertThat(alice.event().getJsonArray("args").getJsonObject(0).getLong("seq"))
                    .isEqualTo(3 + 2L * round);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"current", "older"})
    void aBadTokenIsRefusedWithAReason(String module) {
        NodeClient alice = client(module, GatewayParts.SIGNER.token("alice", Duration.ofMinutes(-5)), "websocket");
        JsonObject refused = alice.next("connect_error");
        assertThat(refused.getString("message")).isEqualTo("The access token has expired.");
        assertThat(refused.getJsonObject("data").getString("code")).isEqualTo("unauthenticated");
        assertThat(refused.getJsonObject("data").getString("reason")).isEqualTo("expired");
        alice.token(GatewayParts.SIGNER.token("alice"));
        alice.step("connect");
        alice.next("connect");
    }

    @Test
    void whatIsWrongComesAsAnError() {
        NodeClient alice = client("current", GatewayParts.SIGNER.token("alice"), "websocket");
        alice.next("connect");
        assertThat(alice.ask("no:such", inSession()).getJsonObject("error").getString("code"))
                .isEqualTo("unknown-type");
        assertThat(alice.bytes("ping").getJsonObject("error").getString("code")).isEqualTo("bad-json");
        assertThat(alice.ask("ping", new JsonObject().put("filling", "x".repeat(20_000)))
                        .getJsonObject("error")
                        .getString("code"))
                .isEqualTo("too-large");
        assertThat(alice.ask("ping", new JsonObject()).getLong("at")).isPositive();
        alice.emit("no:such", new JsonObject().put("id", "n-1"));
        JsonObject error = alice.event("error");
        assertThat(error.getString("id")).isEqualTo("n-1");
        assertThat(error.getString("code")).isEqualTo("unknown-type");
    }
}
