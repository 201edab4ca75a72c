package dev.warlog.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.warlog.contract.AccountEvent;
import dev.warlog.local.Part;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Who is there, by real sockets and a real Redis; the other gateway is what it would have written there. */
@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PresenceTest extends PresenceCase {

    private String firstStatus(Player player) {
        player.send("presence:watch", "w", null, null);
        JsonArray friends = player.until(frame -> "w".equals(frame.getString("id")))
                .getLast()
                .getJsonObject("data")
                .getJsonArray("friends");
        return friends.getJsonObject(0).getString("status");
    }

    @Test
    @Order(1)
    void whoBecomesAFriendIsSeenAndWhoIsNoneAnyMoreIsNot() {
        String cid = "cid-" + UUID.randomUUID();
        Player watcher = watching();
        Player newFriend = player(cid);
        assertThat(newFriend.drain()).isEmpty();
        People.befriend(ann, Set.of(cid));
        try (AccountsTopic accounts = new AccountsTopic(bootstrapServers)) {
            accounts.happened(new AccountEvent.RelationsChanged(ann));
        }
        JsonObject seen = watcher.until(frame -> "presence".equals(frame.getString("type")))
                .getLast()
                .getJsonObject("data");
        assertThat(seen.getString("user")).isEqualTo(cid);
        assertThat(seen.getString("status")).isEqualTo("online");
        Player former = player(bob);
        answer(newFriend, "presence:set", new JsonObject().put("status", "away"));
        assertThat(status(watcher)).isEqualTo("away");
        assertThat(former.drain()).isEmpty();
        assertThat(watcher.drain()).isEmpty();
    }

    @Test
    @Order(1)
    void friendsSeeWhatChanges() {
        beginWithSeats();
        Player watcher = watching();
        Player player = player(bob);
        assertThat(status(watcher)).isEqualTo("online");
        answer(player, "presence:set", new JsonObject().put("status", "away"));
        assertThat(status(watcher)).isEqualTo("away");
        Player second = player(bob);
        assertThat(status(watcher)).isEqualTo("online");
        second.send("combat:join", "j", session, null);
        assertThat(status(watcher)).isEqualTo("in-combat");
        events.outcome("combat:ended", session, 2, EventsTopic.frame("combat:ended", session, 2, ""), Map.of());
        assertThat(status(watcher)).isEqualTo("online");
        second.close();
        assertThat(status(watcher)).isEqualTo("away");
        player.close();
        assertThat(status(watcher)).isEqualTo("offline");
        assertThat(answer(watcher, "presence:set", new JsonObject().put("status", "in-combat"))
                        .getString("code"))
                .isEqualTo("bad-request");
    }

    @Test
    @Order(2)
    void onlyFriendsAndCompanionsMayBeAskedAbout() {
        String guild = "g-" + UUID.randomUUID();
        String eve = "eve-" + UUID.randomUUID();
        String kim = "kim-" + UUID.randomUUID();
        People.put(eve, Set.of(guild), Set.of(), Set.of());
        People.put(kim, Set.of(guild), Set.of(), Set.of());
        player(kim);
        player(bob);
        Player asking = player(eve);
        JsonObject data = answer(
                        asking,
                        "presence:get",
                        new JsonObject().put("users", new JsonArray().add(kim).add(bob)))
                .getJsonObject("data");
        assertThat(data.getJsonArray("users"))
                .containsExactly(new JsonObject().put("user", kim).put("status", "online"));
        assertThat(data.getJsonArray("hidden")).containsExactly(bob);
        assertThat(answer(asking, "presence:get", new JsonObject().put("users", new JsonArray()))
                        .getString("code"))
                .isEqualTo("bad-request");
    }

    @Test
    @Order(3)
    void aDeadGatewayLeavesNobodyOnlineAndItsPlayersAreMissed() {
        beginWithSeats();
        OtherGateway other = new OtherGateway(redis);
        other.connect(bob, "online");
        other.attends(bob, session, 0);
        Player watcher = player(ann);
        eventually("the other gateway is seen", () -> "online".equals(firstStatus(watcher)));
        other.connect(bob, "in-combat");
        assertThat(status(watcher)).isEqualTo("in-combat");
        other.die();
        assertThat(status(watcher)).isEqualTo("offline");
        assertThat(reports(1)).containsExactly(report(bob, false));
        eventually("what it left is cleared away", other::isClearedAway);
    }

    @Test
    @Order(4)
    void whoIsAtTheFightByWayOfThisGatewayIsNotMissed() {
        beginWithSeats();
        OtherGateway other = new OtherGateway(redis);
        other.attends(bob, session, 0);
        other.attends(ann, session, 0);
        joined(bob, 1);
        other.die();
        eventually("what it left is cleared away", other::isClearedAway);
        assertThat(reports(2)).containsExactlyInAnyOrder(report(bob, true), report(ann, false));
    }

    private static JsonObject in(String room) {
        return new JsonObject().put("room", room);
    }

    private static Player enter(Player player, String room) {
        player.send("room:join", "join", null, in(room));
        player.until(frame -> "room:joined".equals(frame.getString("type")) && frame.containsKey("seq"));
        return player;
    }

    private static int population(Player player, String room) {
        return answer(player, "room:members", in(room)).getJsonObject("data").getInteger("population");
    }

    @Test
    @Order(5)
    void membersAreKnownAcrossGatewaysAndAreToldWhoComesAndGoes() {
        String guild = "g-" + UUID.randomUUID();
        String room = "guild:" + guild;
        for (String user : List.of(ann, bob)) {
            People.put(user, Set.of(guild), Set.of(), Set.of());
        }
        OtherGateway other = new OtherGateway(redis);
        other.enters("zoe", "Zoe", room);
        Player watcher = enter(player(ann), room);
        eventually("the other gateway is seen", () -> population(watcher, room) == 2);
        // who is there by way of both counts once
        other.enters(ann, People.name(ann), room);
        other.enters("yan", "Yan", room);
        eventually("yan is seen", () -> population(watcher, room) == 3);
        other.leaves("yan", "Yan", room);
        other.leaves(ann, People.name(ann), room);
        Player second = player(bob);
        assertThat(answer(second, "room:members", in(room)).getString("code")).isEqualTo("forbidden");
        enter(second, room);
        JsonObject came = watcher.until(frame -> "room:joined".equals(frame.getString("type")))
                .getLast();
        assertThat(came.getJsonObject("data"))
                .isEqualTo(new JsonObject().put("user", bob).put("name", People.name(bob)));
        Player third = enter(player(bob), room);
        eventually(
                "all are listed",
                () -> answer(watcher, "room:members", in(room))
                                .getJsonObject("data")
                                .getJsonArray("members")
                                .size()
                        == 3);
        JsonObject page =
                answer(watcher, "room:members", in(room).put("limit", 2)).getJsonObject("data");
        assertThat(page.getJsonArray("members")).hasSize(2);
        JsonObject rest = answer(
                        watcher, "room:members", in(room).put("limit", 2).put("after", page.getString("next")))
                .getJsonObject("data");
        assertThat(rest.getJsonArray("members"))
                .containsExactly(new JsonObject().put("user", "zoe").put("name", "Zoe"));
        assertThat(rest.containsKey("next")).isFalse();
        third.close();
        second.close();
        JsonObject went = watcher.until(frame -> "room:left".equals(frame.getString("type")))
                .getLast();
        assertThat(went.getJsonObject("data").getString("user")).isEqualTo(bob);
        other.publish(
                "warlog:room:" + room,
                "room",
                room + "\n\nchat:typing\n{\"type\":\"chat:typing\",\"room\":\"" + room + "\"}");
        watcher.until(frame -> "chat:typing".equals(frame.getString("type")));
        other.die();
        JsonObject missed = watcher.until(frame -> "room:left".equals(frame.getString("type")))
                .getLast();
        assertThat(missed.getJsonObject("data").getString("user")).isEqualTo("zoe");
    }

    @Test
    @Order(100)
    void withoutRedisWhoIsHereIsStillToldAndAfterwardsAllIsSaidAnew() {
        new OtherGateway(redis);
        eventually(
                "the other gateway is seen",
                () -> given().when().get("/metrics").asString().contains("warlog_gateway_presence_gateways 2.0"));
        Player watcher = watching();
        GatewayParts.stack().kill(Part.REDIS);
        try {
            player(bob);
            assertThat(status(watcher)).isEqualTo("online");
            JsonObject asked = answer(watcher, "presence:get", new JsonObject().put("users", new JsonArray().add(bob)));
            assertThat(asked.getJsonObject("data").getBoolean("degraded")).isTrue();
            eventually(
                    "it is said",
                    () -> given().when()
                            .get("/health/ready")
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString()
                            .contains("\"otherGateways\": \"degraded"));
        } finally {
            GatewayParts.stack().start(Part.REDIS);
        }
        eventually("what this gateway knows is in Redis again", () -> {
            try {
                return redis.set(String.class).smembers(OtherGateway.ALL).stream()
                        .anyMatch(name -> redis.execute("HEXISTS", "warlog:gateway:" + name + ":users", bob)
                                        .toInteger()
                                == 1);
            } catch (RuntimeException e) {
                return false;
            }
        });
        String kim = "kim-" + UUID.randomUUID();
        People.befriend(ann, Set.of(kim));
        OtherGateway other = new OtherGateway(redis);
        other.connect(kim, "away");
        eventually("other gateways are seen again", () -> "away".equals(firstStatus(watcher)));
        other.connect(kim, "online");
        assertThat(status(watcher)).isEqualTo("online");
        given().when().get("/health/ready").then().body(containsString("\"otherGateways\": \"ok\""));
    }
}
