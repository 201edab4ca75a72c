package dev.warlog.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class SeeingTest extends GatewayCase {

    private static JsonObject sockets() {
        JsonArray checks = new JsonObject(
                        given().when().get("/health/ready").then().extract().asString())
                .getJsonArray("checks");
        return checks.stream()
                .map(JsonObject.class::cast)
                .filter(check -> "sockets".equals(check.getString("name")))
                .findFirst()
                .orElseThrow()
                .getJsonObject("data");
    }

    @Test
    void readinessTellsHowManySocketsThereAreAndThatNobodyIsSentAway() {
        int before = sockets().getInteger("connections");
        Player player = player("seen");
        assertThat(player.drain()).isEmpty();
        assertThat(sockets().getInteger("connections")).isEqualTo(before + 1);
        assertThat(sockets().getBoolean("draining")).isFalse();
        assertThat(sockets().getString("revoking")).isEqualTo("ok");
    }

    @Test
    void metricsTellWhatComesAndGoesAndHowItFares() {
        begin();
        Player player = joined("measured", 1);
        player.send("nonsense");
        player.nextJson();
        new RawHttp(base).upgrade("/ws", "");
        String metrics = given().when().get("/metrics").then().extract().asString();
        for (String wanted : List.of(
                "warlog_gateway_connections ",
                "warlog_gateway_handshakes_total{result=\"ok\"}",
                "warlog_gateway_handshakes_total{result=\"missing\"}",
                "warlog_gateway_messages_in_total{type=\"combat:join\"}",
                "warlog_gateway_messages_out_total{type=\"combat:state\"}",
                "warlog_gateway_delivery_seconds_bucket",
                "warlog_gateway_queue_frames ",
                "warlog_gateway_joins_total{result=\"state\"}",
                "warlog_gateway_refusals_total{code=\"bad-json\"}",
                "warlog_gateway_revocations ",
                "warlog_gateway_under_way{what=\"commands\"}")) {
            assertThat(metrics).contains(wanted);
        }
    }
}
