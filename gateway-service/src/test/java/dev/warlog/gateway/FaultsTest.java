package dev.warlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class FaultsTest extends GatewayCase {

    @Test
    void whatCannotBeReadIsRefusedAndTheSocketStaysOpen() {
        Player alice = player("alice");
        assertThat(code(alice.send("{nonsense"))).isEqualTo("bad-json");
        assertThat(code(alice.send("[1]"))).isEqualTo("bad-json");
        assertThat(code(alice.send(""))).isEqualTo("bad-json");
        assertThat(code(alice.send("[".repeat(5000)))).isEqualTo("bad-json");
        assertThat(code(alice.send("{\"type\":\"ping\"} {}"))).isEqualTo("bad-json");
        assertThat(code(alice.send("{\"type\":\"combat:win\"}"))).isEqualTo("unknown-type");
        assertThat(code(alice.send("{\"type\":7}"))).isEqualTo("unknown-type");
        assertThat(code(alice.send("{\"type\":\"ping\",\"id\":7}"))).isEqualTo("bad-request");
        assertThat(code(alice.send("{\"type\":\"combat:join\",\"session\":\"" + "s".repeat(200) + "\"}")))
                .isEqualTo("bad-request");
        assertThat(code(alice.send("{\"type\":\"ping\",\"data\":\"" + "ä".repeat(8200) + "\"}")))
                .isEqualTo("too-large");
        assertThat(code(alice.send("x".repeat(100_000)))).isEqualTo("too-large");
        alice.send("{\"type\":\"ping\",\"id\":\"p\"}");
        assertThat(alice.nextJson().getString("type")).isEqualTo("pong");
    }

    @Test
    void whoSendsTooFastIsToldWhenToGoOnAndClosedWhenItKeepsOn() {
        Player alice = player("alice");
        Player bob = player("bob");
        int sent = 0;
        while (sent < 400 && alice.sends("{\"type\":\"ping\",\"id\":\"p\"}")) {
            sent++;
        }
        List<JsonObject> seen = alice.until(frame -> "rate-limited".equals(frame.getString("code")));
        JsonObject error = seen.getLast();
        assertThat(error.getString("id")).isEqualTo("p");
        assertThat(error.getJsonObject("data").getLong("retryAfterMs")).isPositive();
        assertThat(alice.closeCode()).isEqualTo(4429);
        assertThat(bob.drain()).isEmpty();
    }

    private static String code(Player player) {
        return player.nextJson().getString("code");
    }
}
