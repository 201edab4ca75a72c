package dev.warlog.session;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
        json(Map.of("username", username, "password", PASSWORD))
                .post("/api/v1/auth/register")
                .then()
                .statusCode(201);
        return loggedIn(username);
    }

    /** The admin who looks after players. */
    public static Player moderator() {
        json(Map.of("username", RealServers.MODERATOR, "password", PASSWORD)).post("/api/v1/auth/register");
        return loggedIn(RealServers.MODERATOR);
    }

    /** Logs in, once more perhaps. */
    public static Player loggedIn(String username) {
        var tokens = login(username).then().statusCode(200).extract();
        String accessToken = tokens.path("accessToken");
        return new Player(username, claim(accessToken, "sub"), accessToken, tokens.path("refreshToken"));
    }

    /** Tries to log in with the right password. */
    public static Response login(String username) {
        return json(Map.of("username", username, "password", PASSWORD)).post("/api/v1/auth/login");
    }

    /** What the access token says. */
    public String claim(String name) {
        return claim(accessToken, name);
    }

    private static String claim(String token, String name) {
        byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return JsonPath.from(new String(claims, StandardCharsets.UTF_8)).getString(name);
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
