package dev.warlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.websockets.next.OpenConnections;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class HandshakeTest extends GatewayCase {

    private final Signer signer = GatewayParts.SIGNER;

    @Inject
    OpenConnections connections;

    @Test
    void aTokenComesInTheHeaderTheQueryOrASubprotocol() {
        Player byHeader = player("alice");
        assertThat(byHeader.drain()).isEmpty();
        assertThat(byHeader.subprotocol()).isEqualTo("warlog.v1");

        assertThat(upgrade("/ws?token=" + signer.token("alice"), "")).startsWith("HTTP/1.1 101");
        String offered = "Sec-WebSocket-Protocol: warlog.v1, bearer." + signer.token("alice") + "\r\n";
        String byProtocol = upgrade("/ws", offered);
        assertThat(byProtocol).startsWith("HTTP/1.1 101").containsIgnoringCase("sec-websocket-protocol: warlog.v1");
        assertThat(byProtocol).doesNotContain("bearer.");
    }

    @Test
    void theTokenIsNotKeptWithTheConnection() {
        player("alice").drain();
        assertThat(connections.listAll())
                .isNotEmpty()
                .allSatisfy(
                        connection -> assertThat(connection.handshakeRequest().headers())
                                .containsKey("upgrade")
                                .doesNotContainKey("authorization"));
    }

    @Test
    void withoutAValidTokenTheUpgradeIsRefusedWithAReason() {
        refused("missing", "");
        refused("malformed", "Authorization: Bearer nonsense\r\n");
        refused("expired", bearer(signer.token("alice", Duration.ofSeconds(-5))));
        refused("wrong-issuer", bearer(signer.token("alice", claims -> claims.setIssuer("https://elsewhere"))));
        refused("wrong-audience", bearer(signer.token("alice", claims -> claims.setAudience("others"))));
        refused(
                "not-yet-valid",
                bearer(signer.token("alice", claims -> claims.setNotBefore(Signer.expiry(Duration.ofMinutes(5))))));
        refused("wrong-claims", bearer(signer.token("alice", claims -> claims.unsetClaim("sub"))));
        refused("wrong-claims", bearer(signer.token("alice", claims -> claims.unsetClaim("exp"))));
        refused("wrong-algorithm", bearer(signer.confusedToken("alice")));
        refused("wrong-algorithm", bearer(signer.unsignedToken("alice")));
        refused("bad-signature", bearer(new Signer("key-1").token("alice")));
        refused("unknown-key", bearer(new Signer("key-2").token("alice")));
        refused("malformed", bearer(signer.token("alice") + "x".repeat(4_096)));
    }

    @Test
    void whoDoesNotUpgradeIsToldTo() {
        String answer = new RawHttp(base)
                .exchange("GET /ws HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
                .text();
        assertThat(answer).startsWith("HTTP/1.1 426").contains("upgrade-required");
    }

    @Test
    void onExpiryTheSocketClosesUnlessANewTokenCameFirst() {
        String shortToken = signer.token("alice", Duration.ofSeconds(2));
        Player forgetful = keep(Player.connect(base, shortToken));
        Player careful = keep(Player.connect(base, shortToken));
        careful.send("auth:refresh", "r-0", null, new JsonObject().put("token", signer.token("mallory")));
        JsonObject error = careful.nextJson();
        assertThat(error.getString("code")).isEqualTo("unauthenticated");
        assertThat(error.getJsonObject("data").getString("reason")).isEqualTo("other-user");

        careful.send("auth:refresh", "r-1", null, new JsonObject().put("token", signer.token("alice")));
        JsonObject ack = careful.nextJson();
        assertThat(ack.getString("type")).isEqualTo("ack");
        assertThat(ack.getJsonObject("data").getLong("expiresAt")).isPositive();

        assertThat(forgetful.closeCode()).isEqualTo(4401);
        assertThat(careful.drain()).isEmpty();
        assertThat(careful.isClosed()).isFalse();
    }

    @Test
    void aBrowserMayOfferTheTokenAsASubprotocol() {
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("warlog.v1", "bearer." + signer.token("alice"))
                .buildAsync(Player.socketUri(base), new WebSocket.Listener() {})
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        assertThat(socket.getSubprotocol()).isEqualTo("warlog.v1");
        socket.abort();
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token + "\r\n";
    }

    private void refused(String reason, String headers) {
        String answer = upgrade("/ws", headers);
        assertThat(answer).as(reason).startsWith("HTTP/1.1 401").contains("application/problem+json");
        JsonObject problem = new JsonObject(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        assertThat(problem.getString("code")).isEqualTo("unauthenticated");
        assertThat(problem.getInteger("status")).isEqualTo(401);
        assertThat(problem.getJsonObject("data").getString("reason")).isEqualTo(reason);
    }

    private String upgrade(String path, String headers) {
        return new RawHttp(base).upgrade(path, headers).text();
    }
}
