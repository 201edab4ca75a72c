package dev.warlog.session.relation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.warlog.contract.Topics;
import dev.warlog.session.AtOnce;
import dev.warlog.session.Player;
import dev.warlog.session.RealServers;
import dev.warlog.session.SessionSettings;
import dev.warlog.session.Told;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealServers.class)
class RelationsTest {

    private static final String FRIENDS = "/api/v1/friends";
    private static final String BLOCKS = "/api/v1/blocks";

    @Inject
    SessionSettings settings;

    @Test
    void aFriendshipIsAskedForAndAccepted() {
        Player one = Player.registered();
        Player other = Player.registered();
        asks(one, other).statusCode(200).body("status", equalTo("requested"));
        asks(one, other).statusCode(200).body("status", equalTo("requested"));
        one.as().get(FRIENDS).then().body("items", empty()).body("outgoing.user", contains(other.userId()));
        other.as().get(FRIENDS).then().body("incoming.name", contains(one.username()));
        answers(other, "accept", one).statusCode(204);
        for (Player each : List.of(one, other)) {
            Player friend = each.equals(one) ? other : one;
            each.as()
                    .get(FRIENDS)
                    .then()
                    .body("items.user", contains(friend.userId()))
                    .body("incoming", empty());
            given().get("/api/v1/social/users/" + each.userId()).then().body("friends", contains(friend.userId()));
        }
        asks(other, one).statusCode(409).body("code", equalTo("already-friends"));
        parts(other, one).statusCode(204);
        parts(other, one).statusCode(404).body("code", equalTo("not-a-friend"));
        one.as().get(FRIENDS).then().body("items", empty());

        try (Told rooms = new Told(settings.kafka(), Topics.CHAT_MESSAGES);
                Told accounts = new Told(settings.kafka(), Topics.ACCOUNT_EVENTS)) {
            List<Told.Message> asked = rooms.untilType("user:" + other.userId(), "friend:requested");
            assertThat(asked).hasSize(1);
            assertThat(asked.getFirst().by()).isEqualTo(one.userId());
            List<Told.Message> accepted = rooms.untilType("user:" + one.userId(), "friend:accepted");
            assertThat(accepted.getLast().data().path("name").asText()).isEqualTo(other.username());
            for (Player each : List.of(one, other)) {
                accounts.until(
                        each.userId(),
                        "both changes",
                        told -> told.stream()
                                        .filter(message -> message.type().equals("relations-changed"))
                                        .count()
                                == 2);
            }
        }
    }

    @Test
    void askingEachOtherMakesFriendsEvenAtOnce() throws Exception {
        Player one = Player.registered();
        Player other = Player.registered();
        List<String> answers = AtOnce.all(
                () -> asks(one, other).extract().<String>path("status"),
                () -> asks(other, one).extract().<String>path("status"));
        assertThat(answers).containsExactlyInAnyOrder("requested", "friends");
        one.as()
                .get(FRIENDS)
                .then()
                .body("items.user", contains(other.userId()))
                .body("outgoing", empty());
    }

    @Test
    void blockingEndsAllThereWas() {
        Player one = Player.registered();
        Player other = Player.registered();
        asks(one, other).statusCode(200);
        asks(other, one).body("status", equalTo("friends"));
        String party = other.as().post("/api/v1/parties").then().extract().path("id");
        invites(other, party, one).statusCode(204);
        blocks(one, other).statusCode(204);
        blocks(one, other).statusCode(204);
        one.as().get(BLOCKS).then().body("items.user", contains(other.userId()));
        given().get("/api/v1/social/users/" + one.userId())
                .then()
                .body("friends", empty())
                .body("blocked", contains(other.userId()));
        one.as().get("/api/v1/parties/invitations").then().body("items", empty());
        asks(other, one).statusCode(403).body("code", equalTo("blocked"));
        asks(one, other).statusCode(409).body("code", equalTo("unblock-first"));
        invites(other, party, one).statusCode(403).body("code", equalTo("blocked"));
        one.as().delete(BLOCKS + "/" + other.userId()).then().statusCode(204);
        one.as().delete(BLOCKS + "/" + other.userId()).then().statusCode(404).body("code", equalTo("not-blocked"));
        invites(other, party, one).statusCode(204);
        asks(other, one).statusCode(200).body("status", equalTo("requested"));
    }

    @Test
    void whatCannotBeIsSaid() {
        Player player = Player.registered();
        Player other = Player.registered();
        asks(player, player).statusCode(400).body("violations[0].field", equalTo("user"));
        player.as(Map.of("username", "nobody-of-this-name"))
                .post(FRIENDS)
                .then()
                .statusCode(404);
        player.as(Map.of()).post(BLOCKS).then().statusCode(400).body("code", equalTo("invalid-input"));
        answers(player, "accept", other).statusCode(404).body("code", equalTo("no-such-request"));
        answers(player, "decline", other).statusCode(404).body("code", equalTo("no-such-request"));
        player.as()
                .post(FRIENDS + "/" + UUID.randomUUID() + "/accept")
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown-user"));
        asks(other, player).statusCode(200);
        answers(player, "decline", other).statusCode(204);
        other.as().get(FRIENDS).then().body("outgoing", empty());
        asks(other, player).statusCode(200);
        parts(other, player).statusCode(204);
        player.as().get(FRIENDS).then().body("incoming", empty());
        given().get(FRIENDS).then().statusCode(401);
        given().get(BLOCKS).then().statusCode(401);
    }

    @Test
    void allOfItIsBounded() {
        Player player = Player.registered();
        for (int friend = 0; friend < settings.relations().friends(); friend++) {
            Player other = Player.registered();
            asks(player, other).statusCode(200);
            answers(other, "accept", player).statusCode(204);
        }
        asks(player, Player.registered()).statusCode(409).body("code", equalTo("too-many-friends"));
        Player asking = Player.registered();
        for (int request = 0; request < settings.relations().requests(); request++) {
            asks(asking, Player.registered()).statusCode(200);
        }
        asks(asking, Player.registered()).statusCode(409).body("code", equalTo("too-many-requests"));
        for (int block = 0; block < settings.relations().blocks(); block++) {
            blocks(player, Player.registered()).statusCode(204);
        }
        blocks(player, Player.registered()).statusCode(409).body("code", equalTo("too-many-blocks"));
    }

    private static ValidatableResponse asks(Player player, Player whom) {
        return player.as(Map.of("username", whom.username())).post(FRIENDS).then();
    }

    private static ValidatableResponse answers(Player player, String how, Player whom) {
        return player.as().post(FRIENDS + "/" + whom.userId() + "/" + how).then();
    }

    private static ValidatableResponse parts(Player player, Player whom) {
        return player.as().delete(FRIENDS + "/" + whom.userId()).then();
    }

    private static ValidatableResponse blocks(Player player, Player whom) {
        return player.as(Map.of("user", whom.userId())).post(BLOCKS).then();
    }

    private static ValidatableResponse invites(Player player, String party, Player whom) {
        return player.as(Map.of("user", whom.userId()))
                .post("/api/v1/parties/" + party + "/invitations")
                .then();
    }
}
