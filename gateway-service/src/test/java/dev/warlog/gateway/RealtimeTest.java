package dev.warlog.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What administrators may do with those who are connected. */
@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class RealtimeTest extends GatewayCase {

    private final String ann = "ann-" + UUID.randomUUID();

    private static RequestSpecification admin() {
        String token = GatewayParts.SIGNER.token(
                "root", claims -> claims.setStringListClaim("groups", List.of("player", "admin")));
        return given().header("Authorization", "Bearer " + token).contentType(ContentType.JSON);
    }

    private static String emission(String to, String type) {
        return new JsonObject()
                .put("to", to)
                .put("type", type)
                .put("data", new JsonObject().put("rain", true))
                .encode();
    }

    private Player inHarbour() {
        Player player = player(ann);
        player.send("room:join", "join", null, new JsonObject().put("room", "zone:harbour"));
        player.until(frame -> "room:joined".equals(frame.getString("type")));
        return player;
    }

    private static JsonObject next(Player player, String type) {
        return player.until(frame -> type.equals(frame.getString("type"))).getLast();
    }

    @Test
    void onlyAdministratorsAreLetIn() {
        given().get("/api/v1/realtime/connections")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("data.reason", equalTo("missing"));
        given().header("Authorization", "Bearer " + GatewayParts.SIGNER.token("ann"))
                .contentType(ContentType.JSON)
                .body(emission("all", "weather:changed"))
                .post("/api/v1/realtime/emit")
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"));
        given().get("/openapi").then().statusCode(200).body(containsString("/api/v1/realtime/emit"));
    }

    @Test
    void whatIsEmittedReachesARoomInOrderOrEverybodyAtOnce() {
        Player player = inHarbour();
        int seq = admin().body(emission("zone:harbour", "weather:changed"))
                .post("/api/v1/realtime/emit")
                .then()
                .statusCode(200)
                .body("durable", equalTo(true))
                .extract()
                .path("seq");
        JsonObject frame = next(player, "weather:changed");
        assertThat(frame.getLong("seq")).isEqualTo(seq);
        assertThat(frame.getJsonObject("data").getBoolean("rain")).isTrue();
        admin().body(new JsonObject(emission("user:" + ann, "weather:soon"))
                        .put("ephemeral", true)
                        .encode())
                .post("/api/v1/realtime/emit")
                .then()
                .statusCode(200)
                .body("durable", equalTo(false));
        assertThat(next(player, "weather:soon").containsKey("seq")).isFalse();
        OtherGateway other = new OtherGateway(redis);
        other.publish("warlog:gateways:all", "everybody", "weather:mark\n{\"type\":\"weather:mark\"}");
        other.die();
        assertThat(player.until(each -> "weather:mark".equals(each.getString("type"))))
                .as("what comes back from Redis is not delivered again")
                .noneMatch(each -> "weather:soon".equals(each.getString("type")));
        admin().body(emission("all", "weather:over"))
                .post("/api/v1/realtime/emit")
                .then()
                .statusCode(200);
        next(player, "weather:over");
        admin().body(emission("house:a", "combat:ended"))
                .post("/api/v1/realtime/emit")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-input"))
                .body("violations.field", hasItems("to", "type"));
    }

    @Test
    void aUsersConnectionsAreFoundAndClosedOnAllGateways() {
        OtherGateway other = new OtherGateway(redis);
        other.connect(ann, "away");
        Player player = player(ann);
        eventually(
                "both are found",
                () -> admin().get("/api/v1/realtime/users/" + ann)
                        .then()
                        .statusCode(200)
                        .extract()
                        .<List<String>>path("sockets.gateway")
                        .contains(other.name));
        admin().get("/api/v1/realtime/users/" + ann)
                .then()
                .body("online", equalTo(true))
                .body("status", equalTo("online"))
                .body("sockets", hasSize(2))
                .body("sockets.transport", everyItem(equalTo("websocket")));
        admin().get("/api/v1/realtime/users/nobody").then().statusCode(200).body("online", equalTo(false));
        admin().body("{\"reason\":\"cheating\"}")
                .post("/api/v1/realtime/users/" + ann + "/disconnect")
                .then()
                .statusCode(200)
                .body("here", equalTo(1))
                .body("otherGateways", equalTo(true));
        assertThat(next(player, "server:disconnect").getJsonObject("data").getString("reason"))
                .isEqualTo("cheating");
        assertThat(player.closeCode()).isEqualTo(4403);
        Player again = player(ann);
        again.drain();
        other.publish("warlog:gateways:all", "disconnect", ann + "\nelsewhere said so");
        assertThat(again.closeCode()).isEqualTo(4403);
        admin().body("{}")
                .post("/api/v1/realtime/users/" + ann + "/disconnect")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("reason"));
        other.die();
    }

    @Test
    void aConnectionCanBeLookedInto() {
        OtherGateway other = new OtherGateway(redis);
        other.enters("zoe", "Zoe", "zone:harbour");
        Player player = inHarbour();
        player.drain();
        eventually(
                "those of the other gateway count",
                () -> admin().get("/api/v1/realtime/zones/harbour/population")
                                .then()
                                .statusCode(200)
                                .extract()
                                .<Integer>path("population")
                        >= 2);
        other.die();
        String id = admin().get("/api/v1/realtime/connections?user=" + ann + "&room=zone:harbour")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].rooms", hasItem("zone:harbour"))
                .body("items[0].address", containsString("127.0.0.1"))
                .extract()
                .path("items[0].id");
        admin().get("/api/v1/realtime/connections/" + id)
                .then()
                .statusCode(200)
                .body("connection.user", equalTo(ann))
                .body("last.findAll { it.in }.type", hasItems("room:join", "ping"))
                .body("last.findAll { !it.in }.type", hasItems("ack", "room:joined", "pong"));
        player(ann);
        admin().get("/api/v1/realtime/connections?user=" + ann + "&limit=1")
                .then()
                .body("items", hasSize(1))
                .body("next", equalTo(id));
        admin().get("/api/v1/realtime/connections?user=" + ann + "&limit=1&after=" + id)
                .then()
                .body("items", hasSize(1))
                .body("next", equalTo(null));
        admin().get("/api/v1/realtime/connections/nothing")
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown-connection"));
        admin().get("/api/v1/realtime/connections?limit=0&room=house")
                .then()
                .statusCode(400)
                .body("violations", hasSize(2));
    }
}
