package dev.warlog.session;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** Somebody who uses the service as a client does. */
public record Player(String username, String userId, String accessToken, String refreshToken) {

    public static final String PASSWORD = "correct horse battery";

    /** Registers under a name that nobody has, and logs in. */
    public static Player registered() {
        return registered("p" + UUID.randomUUID().toString().substring(0, 12));
    }

    public static Player registered(String username) {
        String userId = json(Map.of("username", username, "password", PASSWORD))
                .post("/api/v1/auth/register")
                .then()
                .statusCode(201)
                .extract()
                .path("userId");
        var tokens = json(Map.of("username", username, "password", PASSWORD))
                .post("/api/v1/auth/login")
                .then()
                .statusCode(200)
                .extract();
        return new Player(username, userId, tokens.path("accessToken"), tokens.path("refreshToken"));
    }

    /** A request without a token. */
    public static RequestSpecification json(Object body) {
        return given().contentType(ContentType.JSON).body(body);
    }

    /** A request with this player's token. */
    public RequestSpecification as() {
        return given().contentType(ContentType.JSON).auth().oauth2(accessToken);
    }

    public RequestSpecification as(Object body) {
        return as().body(body);
    }

    public String character(String name) {
        return as(Map.of("name", name, "characterClass", "warrior"))
                .post("/api/v1/characters")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
