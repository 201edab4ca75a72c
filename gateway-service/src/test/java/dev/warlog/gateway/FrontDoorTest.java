package dev.warlog.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class FrontDoorTest {

    @AfterEach
    void letGo() {
        GatewayParts.slow.countDown();
    }

    @Test
    void eachCallGoesToWhoAnswersIt() {
        passes("/api/v1/auth/login", "session");
        passes("/api/v1/characters", "session");
        passes("/api/v1/combat/sessions", "session");
        passes("/api/v1/combat/sessions/s-1", "session");
        passes("/api/v1/combat/sessions/s-1/actions", "session");
        passes("/api/v1/combat/configurations/fast/history", "session");
        passes("/.well-known/jwks.json", "session");
        for (String path : new String[] {
            "parties", "guilds/g-1/members/u-1", "friends", "blocks/u-1", "reports", "moderation/users/u-1/ban"
        }) {
            passes("/api/v1/" + path, "session");
        }
        passes("/api/v1/combat/sessions/s-1/state?seq=4", "replay");
        passes("/api/v1/combat/sessions/s-1/replay?from=1&limit=2", "replay");
        passes("/api/v1/combat/sessions/s-1/stats", "replay");
        passes("/api/v1/combat/sessions/s-1/verify", "replay");
        passes("/api/v1/combat/sessions/s-1/explain?seq=4", "replay");
        passes("/api/v1/combat/sessions/s-1/export", "replay");
        passes("/api/v1/combat/sessions/s-1/fork", "replay");
        passes("/api/v1/combat/players/p-1/stats", "replay");
        passes("/api/v1/world/fights", "world");
    }

    private static void passes(String path, String service) {
        given().urlEncodingEnabled(false)
                .when()
                .get(path)
                .then()
                .statusCode(200)
                .header("X-Service", service)
                .body(equalTo("/" + service + path + "|"));
    }

    @Test
    void methodBodyStatusAndHeadersComeThrough() {
        given().header("Authorization", "Bearer t")
                .header("X-Forwarded-For", "6.6.6.6")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .body("{\"a\":1}")
                .when()
                .post("/api/v1/combat/sessions/teapot/join")
                .then()
                .statusCode(418)
                .header("X-Method", "POST")
                .header("Seen-Authorization", "Bearer t")
                .header("Seen-X-forwarded-for", "127.0.0.1")
                .header("Seen-Traceparent", containsString("0af7651916cd43dd8448eb211c80319c"))
                .body(containsString("|{\"a\":1}"));
    }

    @Test
    void whereNobodyAnswersIsAProblem() {
        given().when()
                .get("/api/v2/nothing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("not-found"));
        given().when().get("/nothing").then().statusCode(404).body("code", equalTo("not-found"));
        given().urlEncodingEnabled(false)
                .when()
                .get("/api/v1/world/../../../health/live")
                .then()
                .body(containsString("UP"));
    }

    @Test
    void whatGatewaysAskIsNotForOthers() {
        int before = GatewayParts.UPSTREAM_CALLS.get();
        for (String path : new String[] {
            "/api/v1/social/users/u-1", "/api/v1/auth/../social/users/u-1", "/api/v1/auth/%2e%2e/social/users/u-1"
        }) {
            given().urlEncodingEnabled(false).get(path).then().statusCode(404).body("code", equalTo("not-found"));
        }
        assertThat(GatewayParts.UPSTREAM_CALLS.get()).isEqualTo(before);
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        int before = GatewayParts.UPSTREAM_CALLS.get();
        given().body("x".repeat(300_000))
                .when()
                .post("/api/v1/characters")
                .then()
                .statusCode(413)
                .body("code", equalTo("too-large"));
        assertThat(GatewayParts.UPSTREAM_CALLS.get()).isEqualTo(before);
    }

    @Test
    void theGatewayAnswersForItself() {
        given().when().get("/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().when().get("/ready").then().statusCode(200);
        given().when().get("/metrics").then().statusCode(200).body(containsString("warlog_gateway_connections"));
        given().when().get("/openapi").then().statusCode(200);
    }

    @Test
    void anUpstreamThatIsSlowIsGivenUpAndThenLeftAloneForAWhile() {
        GatewayParts.slow = new CountDownLatch(1);
        given().when().get("/api/v1/world/slow").then().statusCode(504).body("code", equalTo("upstream-timeout"));
        for (int i = 0; i < 3; i++) {
            given().when().get("/api/v1/world/slow").then().statusCode(504);
        }
        int before = GatewayParts.UPSTREAM_CALLS.get();
        given().when()
                .get("/api/v1/world/fights")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("upstream-unavailable"));
        assertThat(GatewayParts.UPSTREAM_CALLS.get()).isEqualTo(before);
        passes("/api/v1/characters", "session");
        GatewayParts.slow.countDown();
        GatewayCase.eventually(
                "the breaker lets calls through again",
                () -> given().when().get("/api/v1/world/fights").statusCode() == 200);
    }
}
