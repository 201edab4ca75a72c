package dev.warlog.session;

import static dev.warlog.session.Player.json;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealServers.class)
class AccountsTest {

    @Inject
    SessionSettings settings;

    @Test
    void aUsernameIsTakenInAnyCase() {
        Player player = Player.registered();
        json(Map.of("username", player.username().toUpperCase(Locale.ROOT), "password", Player.PASSWORD))
                .post("/api/v1/auth/register")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("username-taken"))
                .body("status", equalTo(409))
                .body("title", equalTo("Conflict"))
                .body("detail", notNullValue());
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        json(Map.of("username", "a b", "password", "short"))
                .post("/api/v1/auth/register")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-input"))
                .body("violations.field", hasItems("username", "password"));
    }

    @Test
    void unreadableBodiesAreProblems() {
        for (String body : new String[] {"{\"username\":", "[]", ""}) {
            given().contentType(ContentType.JSON)
                    .body(body)
                    .post("/api/v1/auth/register")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("code", equalTo("bad-json"));
        }
        json("{\"username\":{\"a\":1},\"password\":\"12345678\"}")
                .post("/api/v1/auth/register")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-input"))
                .body("violations[0].field", equalTo("username"));
        given().contentType(ContentType.JSON)
                .body("x".repeat(300_000))
                .post("/api/v1/auth/register")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("code", equalTo("too-large"));
        given().contentType("text/plain")
                .body("x")
                .post("/api/v1/auth/register")
                .then()
                .statusCode(415)
                .body("code", equalTo("unsupported-media-type"));
        given().get("/api/v1/auth/register").then().statusCode(405).body("code", equalTo("method-not-allowed"));
        given().get("/api/v1/nothing").then().statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void unknownNamesAndWrongPasswordsLookTheSame() {
        Player player = Player.registered();
        for (String username : new String[] {
            player.username(), "nobody" + UUID.randomUUID().toString().substring(0, 8)
        }) {
            json(Map.of("username", username, "password", "not the password"))
                    .post("/api/v1/auth/login")
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .body("code", equalTo("bad-credentials"));
        }
    }

    @Test
    void guessingIsSlowedAndTheRightPasswordHasToWaitToo() {
        Player player = Player.registered();
        for (int failure = 0; failure < 5; failure++) {
            json(Map.of("username", player.username(), "password", "wrong password " + failure))
                    .post("/api/v1/auth/login")
                    .then()
                    .statusCode(401);
        }
        json(Map.of("username", player.username(), "password", "wrong password"))
                .post("/api/v1/auth/login")
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("[0-9]+"))
                .body("code", equalTo("too-many-attempts"))
                .body("data.retryAfterMs", greaterThan(0));
    }

    @Test
    void anAddressRegistersAndLogsInSoOftenAndNoOftener() {
        String address = "203.0.113." + ThreadLocalRandom.current().nextInt(1, 255);
        Player player = Player.registered();
        for (String what : List.of("register", "login")) {
            int most = what.equals("login")
                    ? settings.attempts().loginBurst()
                    : settings.attempts().registrationBurst();
            for (int attempt = 0; attempt < most; attempt++) {
                from(address, player).post("/api/v1/auth/" + what).then().statusCode(what.equals("login") ? 200 : 409);
            }
            from(address, player)
                    .post("/api/v1/auth/" + what)
                    .then()
                    .statusCode(429)
                    .header("Retry-After", matchesPattern("[0-9]+"))
                    .body("code", equalTo("too-many-attempts"))
                    .body("data.retryAfterMs", greaterThan(0));
        }
        from("198.51.100.1", player).post("/api/v1/auth/login").then().statusCode(200);
    }

    private static RequestSpecification from(String address, Player player) {
        return json(Map.of("username", player.username(), "password", Player.PASSWORD))
                .header("X-Forwarded-For", address);
    }

    @Test
    void withoutAValidTokenNothingElseWorks() {
        given().get("/api/v1/characters")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", equalTo("Bearer"))
                .body("code", equalTo("unauthenticated"));
        Player player = Player.registered();
        String[] parts = player.accessToken().split("\\.", -1);
        String forged = parts[0] + "." + parts[1] + "."
                + parts[2].replace(parts[2].charAt(5), parts[2].charAt(5) == 'A' ? 'B' : 'A');
        given().auth()
                .oauth2(forged)
                .get("/api/v1/characters")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", equalTo("unauthenticated"));
        player.as().get("/api/v1/characters").then().statusCode(200);
    }

    @Test
    void theTraceOfARequestIsKeptAndGivenBack() {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        given().header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
                .get("/api/v1/characters")
                .then()
                .statusCode(401)
                .header("traceparent", matchesPattern("00-" + trace + "-(?!b7ad6b7169203331)[0-9a-f]{16}-01"))
                .body("traceId", equalTo(trace));
    }

    @Test
    void healthMetricsAndDescriptionAreWhereTheyAreExpected() {
        Waiting.until("the service is ready", () -> given().get("/ready").statusCode() == 200);
        for (String path : new String[] {"/health", "/health/live", "/health/ready", "/ready"}) {
            given().get(path).then().statusCode(200).body("status", equalTo("UP"));
        }
        given().get("/health/ready").then().body("checks.name", hasItems("Kafka"));
        given().get("/metrics").then().statusCode(200);
        given().accept(ContentType.JSON)
                .get("/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/api/v1/auth/register'.post.responses.'409'", notNullValue());
    }
}
