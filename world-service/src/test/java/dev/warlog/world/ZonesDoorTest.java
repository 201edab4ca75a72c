package dev.warlog.world;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.warlog.played.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealServers.class)
class ZonesDoorTest {

    @Test
    void zonesAreShownToEverybody() {
        given().get("/api/v1/world/zones")
                .then()
                .statusCode(200)
                .body("items.id", hasItems("tavern", "tavern-district", "arena-gate", "harbour"));
        given().get("/api/v1/world/zones/tavern")
                .then()
                .statusCode(200)
                .body("name", equalTo("The Tavern"))
                .body("widthMillimetres", equalTo(24_000))
                .body("heightMillimetres", equalTo(16_000))
                .body("speedMillimetresPerSecond", equalTo(4_000));
        given().get("/api/v1/world/zones/nowhere")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("unknown-zone"));
    }
}
