package dev.warlog.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.warlog.contract.HeaderNames;
import dev.warlog.local.Part;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutageTest extends GatewayCase {

    private static final JsonObject PASS = new JsonObject().put("actor", "c-1").put("action", "pass");

    @Test
    @Order(1)
    void withoutRedisWhoComesBackIsServedAndOthersAreToldSo() {
        begin();
        Player alice = joined("alice", 1);
        events.outcome(session, 2);
        assertThat(alice.nextJson().getLong("seq")).isEqualTo(2);
        GatewayParts.stack().kill(Part.REDIS);
        try {
            Player back = player("alice");
            back.send("combat:join", "r", session, new JsonObject().put("sinceSeq", 1));
            assertThat(back.nextJson().getJsonObject("data").getBoolean("recovered"))
                    .isTrue();
            assertThat(back.nextJson().getLong("seq")).isEqualTo(2);
            Player fresh = player("bob");
            fresh.send("combat:join", "j", session, null);
            assertThat(fresh.nextJson().getString("code")).isEqualTo("unavailable");
            events.outcome(session, 3);
            assertThat(alice.nextJson().getLong("seq")).isEqualTo(3);
            given().when().get("/health/ready").then().statusCode(200).body(containsString("degraded"));
        } finally {
            GatewayParts.stack().start(Part.REDIS);
        }
        eventually("the view is there again", () -> {
            try {
                views.put(session, 3, Long.MAX_VALUE);
                return true;
            } catch (RuntimeException e) {
                return false;
            }
        });
        eventually("Redis is used again", () -> {
            Player again = player("bob");
            again.send("combat:join", "j", session, null);
            return "ack".equals(again.nextJson().getString("type")) || redisHoldsNothing();
        });
    }

    /** The killed server kept its data in memory only. */
    private boolean redisHoldsNothing() {
        views.put(session, 3, Long.MAX_VALUE);
        return false;
    }

    @Test
    @Order(2)
    void withoutKafkaCommandsAreRefusedAndTheSocketStays() {
        begin();
        Player alice = joined("alice", 1);
        alice.send("combat:action", "before", session, PASS);
        events.commands(session, 1);
        GatewayParts.stack().kill(Part.KAFKA);
        try {
            alice.send("combat:action", "lost", session, PASS);
            JsonObject first = alice.nextJson();
            assertThat(first.getString("code")).isEqualTo("unavailable");
            assertThat(first.getString("id")).isEqualTo("lost");
            eventually(
                    "the gateway is not ready",
                    () -> given().when().get("/health/ready").statusCode() == 503);
            // now without waiting for the log at all
            for (int i = 0; i < 10; i++) {
                alice.send("combat:action", "refused-" + i, session, PASS);
            }
            for (int i = 0; i < 10; i++) {
                assertThat(alice.nextJson().getString("code")).isEqualTo("unavailable");
            }
            assertThat(alice.drain()).isEmpty();
        } finally {
            GatewayParts.stack().start(Part.KAFKA);
        }
        eventually(
                "the gateway is ready",
                () -> given().when().get("/health/ready").statusCode() == 200);
        eventually("commands are taken again", () -> {
            Player back = player("alice");
            back.send("combat:action", "after", session, PASS);
            return back.drain().isEmpty();
        });
        assertThat(events.commands(session, 2))
                .extracting(command -> EventsTopic.header(command, HeaderNames.CE_ID))
                .contains("before", "after");
    }
}
