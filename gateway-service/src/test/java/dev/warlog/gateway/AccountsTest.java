package dev.warlog.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.warlog.contract.AccountEvent;
import dev.warlog.gateway.client.Clients;
import dev.warlog.gateway.token.Revocations;
import dev.warlog.gateway.token.TokenRefusedException.Reason;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class AccountsTest extends GatewayCase {

    @Inject
    Revocations revocations;

    @Inject
    Clients clients;

    private final String user = "u-" + UUID.randomUUID();

    @SuppressWarnings("NullAway.Init")
    private AccountsTopic accounts;

    @BeforeEach
    void openTopic() {
        accounts = new AccountsTopic(bootstrapServers);
    }

    @AfterEach
    void closeTopic() {
        accounts.close();
    }

    private String token(String login) {
        return GatewayParts.SIGNER.token(user, claims -> claims.setStringClaim("sid", login));
    }

    private Player signedIn(String login) {
        return keep(Player.connect(base, token(login)));
    }

    private String refusal(String login) {
        String answer = new RawHttp(base)
                .upgrade("/ws", "Authorization: Bearer " + token(login) + "\r\n")
                .text();
        if (answer.startsWith("HTTP/1.1 101")) {
            return "none";
        }
        assertThat(answer).startsWith("HTTP/1.1 401");
        return new JsonObject(answer.substring(answer.indexOf("\r\n\r\n") + 4))
                .getJsonObject("data")
                .getString("reason");
    }

    private ValidatableResponse call(String path, String login) {
        return given().auth().oauth2(token(login)).get(path).then();
    }

    @Test
    void signingOutClosesAllSocketsOfTheUserAndEndsTheTokensOfThatLogin() {
        Player first = signedIn("login-1-" + user);
        Player second = signedIn("login-2-" + user);
        Player other = player("another");
        accounts.happened(new AccountEvent.SignedOut(user, "login-1-" + user));
        assertThat(first.closeCode()).isEqualTo(4403);
        assertThat(first.closeReason()).isEqualTo("signed-out");
        assertThat(second.closeCode()).isEqualTo(4403);
        assertThat(refusal("login-1-" + user)).isEqualTo("revoked");
        call("/api/v1/world/fights", "login-1-" + user)
                .statusCode(401)
                .body("code", equalTo("unauthenticated"))
                .body("data.reason", equalTo("revoked"));
        call("/api/v1/auth/login", "login-1-" + user).statusCode(200);
        call("/api/v1/characters", "login-2-" + user).statusCode(200);

        Player back = signedIn("login-2-" + user);
        back.send("auth:refresh", "r", null, new JsonObject().put("token", token("login-1-" + user)));
        JsonObject error = back.nextJson();
        assertThat(error.getString("code")).isEqualTo("unauthenticated");
        assertThat(error.getJsonObject("data").getString("reason")).isEqualTo("revoked");
        assertThat(other.drain()).isEmpty();
    }

    @Test
    void aBanClosesAndKeepsOutTheWholeUserUntilItEnds() {
        Player player = signedIn("a");
        long end = System.currentTimeMillis() + 3_600_000;
        accounts.happened(new AccountEvent.Banned(user, end, "cheating"));
        assertThat(player.closeCode()).isEqualTo(4403);
        assertThat(player.closeReason()).isEqualTo("banned");
        assertThat(refusal("a")).isEqualTo("banned");
        assertThat(refusal("b")).isEqualTo("banned");
        call("/api/v1/combat/sessions/s-1/state", "b").statusCode(401).body("data.reason", equalTo("banned"));

        accounts.happened(new AccountEvent.Unbanned(user));
        eventually("the ban is lifted", () -> revocations.reason(user, "a") == null);
        assertThat(refusal("a")).isEqualTo("none");

        accounts.happened(new AccountEvent.Banned(user, System.currentTimeMillis() - 1, "over already"));
        accounts.happened(new AccountEvent.Banned("end-of-" + user, 0, "for ever"));
        eventually("the last one is read", () -> revocations.reason("end-of-" + user, "") == Reason.BANNED);
        assertThat(refusal("a")).isEqualTo("none");
    }

    @Test
    void whatIsReadOnceMoreDoesNotHitWhoCameLaterAndWhatIsDamagedDoesNotStopTheReader() {
        Player later = signedIn("new-" + user);
        long before = System.currentTimeMillis() - 60_000;
        accounts.happened(user, "no event".getBytes(StandardCharsets.UTF_8), before);
        accounts.happened(user, new AccountEvent.SignedOut(user, "old-" + user).encode(), before);
        eventually("it is read", () -> revocations.reason(user, "old-" + user) == Reason.REVOKED);
        assertThat(later.drain()).isEmpty();
        assertThat(later.isClosed()).isFalse();
    }
}
