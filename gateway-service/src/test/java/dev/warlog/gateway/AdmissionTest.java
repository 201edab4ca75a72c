package dev.warlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
@TestProfile(AdmissionTest.Strict.class)
class AdmissionTest extends GatewayCase {

    /** Behind a trusted proxy, with bounds that a test can reach. */
    public static final class Strict implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "warlog.gateway.front-door.trust-forwarded", "true",
                    "warlog.gateway.admission.origins", "https://game.example,https://www.game.example",
                    "warlog.gateway.admission.max-connections-per-address", "3",
                    "warlog.gateway.admission.handshakes-burst-per-address", "6",
                    "warlog.gateway.admission.handshakes-per-second-per-address", "1",
                    "warlog.gateway.admission.user-rate-times", "2",
                    "warlog.gateway.rates.controls-per-second", "1",
                    "warlog.gateway.admission.devices", "newest-wins");
        }
    }

    private RawHttp.Answer knock(String address, String more) {
        return new RawHttp(base).upgrade("/ws", headers("u-" + address, address) + more);
    }

    private static String headers(String user, String address) {
        return "Authorization: Bearer " + GatewayParts.SIGNER.token(user) + "\r\nX-Forwarded-For: " + address + "\r\n";
    }

    private static String code(RawHttp.Answer answer) {
        return new JsonObject(answer.body()).getString("code");
    }

    @Test
    void onlyPagesOfTheListMayConnectAndWhoIsNoBrowserAnyhow() {
        assertThat(knock("192.0.2.1", "Origin: https://game.example\r\n").status())
                .isEqualTo(101);
        assertThat(knock("192.0.2.1", "").status()).isEqualTo(101);
        for (String origin : List.of("https://evil.example", "null", "https://game.example.evil.example")) {
            RawHttp.Answer refused = knock("192.0.2.1", "Origin: " + origin + "\r\n");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(code(refused)).isEqualTo("forbidden-origin");
        }
    }

    @Test
    void anAddressMayHaveSoManyConnectionsAndNoMore() throws IOException {
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                Socket socket = new RawHttp(base).connect();
                open.add(socket);
                socket.getOutputStream()
                        .write(RawHttp.upgradeRequest("/ws", headers("conn-" + i, "192.0.2.2"))
                                .getBytes(StandardCharsets.UTF_8));
                assertThat(RawHttp.answer(socket.getInputStream()).status()).isEqualTo(101);
            }
            eventually("the fourth is refused", () -> knock("192.0.2.2", "").status() == 429);
            RawHttp.Answer refused = knock("192.0.2.2", "");
            assertThat(code(refused)).isEqualTo("too-many-connections");
            assertThat(Integer.parseInt(refused.header("retry-after"))).isBetween(1, 10);
            assertThat(knock("192.0.2.3", "").status()).isEqualTo(101);
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
        eventually("room again", () -> knock("192.0.2.2", "").status() == 101);
    }

    @Test
    void whoConnectsTooOftenIsSentAwayForATimeThatIsNotTheSameForAll() {
        Set<String> retries = new HashSet<>();
        int refusals = 0;
        for (int i = 0; i < 40; i++) {
            RawHttp.Answer answer = new RawHttp(base)
                    .upgrade("/ws", "Authorization: Bearer nonsense\r\nX-Forwarded-For: 192.0.2.4\r\n");
            if (answer.status() == 429) {
                refusals++;
                assertThat(code(answer)).isEqualTo("too-many-handshakes");
                retries.add(answer.header("retry-after"));
            } else {
                assertThat(answer.status()).isEqualTo(401);
            }
        }
        assertThat(refusals).isGreaterThan(10);
        assertThat(retries).hasSizeGreaterThan(1);
        // what others write into the header before the proxy does not count
        RawHttp.Answer disguised = new RawHttp(base)
                .upgrade("/ws", "Authorization: Bearer nonsense\r\nX-Forwarded-For: 10.9.9.9, 192.0.2.4\r\n");
        assertThat(disguised.status()).isEqualTo(429);
    }

    @Test
    void theNewestConnectionOfAUserWins() {
        Player first = player("two-devices");
        // of two that open at the same moment either may be the first
        first.drain();
        Player second = player("two-devices");
        assertThat(first.closeCode()).isEqualTo(4409);
        assertThat(first.closeReason()).isEqualTo("replaced");
        assertThat(second.drain()).isEmpty();
        assertThat(second.isClosed()).isFalse();
    }

    @Test
    void aUserDoesNotGetMoreByConnectingAnew() {
        int answered = 0;
        for (int i = 0; i < 5; i++) {
            Player player = player("eager");
            for (int n = 0; n < 12; n++) {
                player.send("{\"type\":\"ping\",\"id\":\"" + n + "\"}");
            }
            for (int n = 0; n < 12; n++) {
                answered += "pong".equals(player.nextJson().getString("type")) ? 1 : 0;
            }
        }
        // twice the burst of one connection, and what a slow run adds each second
        assertThat(answered).isBetween(24, 50);
    }
}
