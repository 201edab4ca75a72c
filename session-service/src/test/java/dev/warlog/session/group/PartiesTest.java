package dev.warlog.session.group;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.warlog.contract.Topics;
import dev.warlog.session.AtOnce;
import dev.warlog.session.RealServers;
import dev.warlog.session.SessionSettings;
import dev.warlog.session.Told;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealServers.class)
class PartiesTest {

    @Inject
    SessionSettings settings;

    @Test
    void whoIsInvitedComesInAndTheRoomIsTold() {
        GroupActor leader = GroupActor.inParties();
        GroupActor friend = GroupActor.inParties();
        String party = leader.opens();
        leader.invites(party, friend).statusCode(204);
        leader.invites(party, friend).statusCode(204);
        friend.player()
                .as()
                .get("/api/v1/parties/invitations")
                .then()
                .body("items.group", contains(party))
                .body("items[0].byName", equalTo(leader.player().username()));
        friend.sees(party).statusCode(200).body("members", hasSize(1));
        assertThat(friend.isLetIn("party", party)).isFalse();
        friend.tries("accept", party)
                .statusCode(200)
                .body("members.user", contains(leader.user(), friend.user()))
                .body("members.role", contains("leader", "member"))
                .body("name", nullValue());
        assertThat(friend.isLetIn("party", party)).isTrue();
        assertThat(friend.isLetIn("guild", party)).isFalse();
        friend.player().as().get("/api/v1/parties/invitations").then().body("items", empty());
        friend.player().as().get("/api/v1/parties").then().body("items.id", contains(party));
        given().get("/api/v1/social/users/" + friend.user())
                .then()
                .statusCode(200)
                .body("name", equalTo(friend.player().username()))
                .body("parties", contains(party))
                .body("guilds", empty())
                .body("characters", empty())
                .body("friends", empty())
                .body("blocked", empty())
                .body("mutedUntilMillis", nullValue());

        try (Told told = new Told(settings.kafka(), Topics.CHAT_MESSAGES)) {
            List<Told.Message> room = told.untilType("party:" + party, "party:joined");
            assertThat(room).extracting(Told.Message::type).containsExactly("party:created", "party:joined");
            assertThat(room).extracting(Told.Message::by).containsOnly("");
            assertThat(room.getLast().data().path("user").asText()).isEqualTo(friend.user());
            assertThat(room.getLast().data().path("name").asText())
                    .isEqualTo(friend.player().username());
            assertThat(room.getLast().body().path("room").asText()).isEqualTo("party:" + party);
            List<Told.Message> invited = told.untilType("user:" + friend.user(), "party:invited");
            assertThat(invited).hasSize(1);
            assertThat(invited.getFirst().by()).isEqualTo(leader.user());
            assertThat(invited.getFirst().data().path("group").asText()).isEqualTo(party);
        }
    }

    @Test
    void leadershipPassesOnAndTheLastOneEndsTheParty() {
        GroupActor first = GroupActor.inParties();
        GroupActor second = GroupActor.inParties();
        String party = first.opens();
        first.takesIn(party, second);
        first.tries("leave", party).statusCode(204);
        second.sees(party).body("members.role", contains("leader"));
        first.sees(party).statusCode(403).body("code", equalTo("not-a-member"));
        second.tries("leave", party).statusCode(204);
        second.sees(party).statusCode(404).body("code", equalTo("unknown-party"));
        assertThat(second.isLetIn("party", party)).isFalse();

        try (Told told = new Told(settings.kafka(), Topics.CHAT_MESSAGES)) {
            List<Told.Message> room = told.untilType("party:" + party, "party:disbanded");
            assertThat(room)
                    .extracting(Told.Message::type)
                    .containsExactly(
                            "party:created", "party:joined", "party:left", "party:role-changed", "party:disbanded");
            assertThat(room).extracting(Told.Message::removes).containsExactly("", "", first.user(), "", second.user());
            assertThat(room.get(3).data().path("user").asText()).isEqualTo(second.user());
            assertThat(room.get(3).data().path("role").asText()).isEqualTo("leader");
        }
    }

    @Test
    void onlyTheLeaderKicksAndDisbandsAndEverybodyIsPutOut() {
        GroupActor leader = GroupActor.inParties();
        GroupActor second = GroupActor.inParties();
        GroupActor third = GroupActor.inParties();
        String party = leader.opens();
        leader.takesIn(party, second);
        second.takesIn(party, third);
        second.kicks(party, third).statusCode(403).body("code", equalTo("not-allowed"));
        second.disbands(party).statusCode(403).body("code", equalTo("not-allowed"));
        second.gives(party, second, "leader").statusCode(403).body("code", equalTo("not-allowed"));
        leader.kicks(party, leader).statusCode(403).body("code", equalTo("not-allowed"));
        leader.gives(party, second, "officer").statusCode(400).body("violations[0].field", equalTo("role"));
        leader.kicks(party, third).statusCode(204);
        leader.kicks(party, third).statusCode(404).body("code", equalTo("no-such-member"));
        assertThat(third.isLetIn("party", party)).isFalse();
        leader.disbands(party).statusCode(204);
        leader.sees(party).statusCode(404);

        try (Told told = new Told(settings.kafka(), Topics.CHAT_MESSAGES)) {
            List<Told.Message> room = told.until(
                    "party:" + party,
                    "all are put out",
                    messages -> messages.stream()
                                    .filter(message -> message.type().equals("party:disbanded"))
                                    .count()
                            == 2);
            assertThat(room)
                    .extracting(Told.Message::removes)
                    .containsExactly("", "", "", third.user(), leader.user(), second.user());
            assertThat(room.get(3).type()).isEqualTo("party:kicked");
            assertThat(room.get(3).data().path("by").asText()).isEqualTo(leader.user());
        }
    }

    @Test
    void whatIsNotAllowedIsSaidAndChangesNothing() {
        GroupActor leader = GroupActor.inParties();
        GroupActor stranger = GroupActor.inParties();
        GroupActor other = GroupActor.inParties();
        String party = leader.opens();
        leader.player().as().post("/api/v1/parties").then().statusCode(409).body("code", equalTo("already-in-party"));
        stranger.sees(party).statusCode(403).body("code", equalTo("not-a-member"));
        stranger.invites(party, other).statusCode(403).body("code", equalTo("not-a-member"));
        stranger.kicks(party, leader).statusCode(403).body("code", equalTo("not-a-member"));
        stranger.tries("leave", party).statusCode(403).body("code", equalTo("not-a-member"));
        stranger.tries("accept", party).statusCode(404).body("code", equalTo("no-such-invitation"));
        stranger.tries("decline", party).statusCode(404).body("code", equalTo("no-such-invitation"));
        leader.invites(party, leader).statusCode(409).body("code", equalTo("already-member"));
        leader.player()
                .as(Map.of("user", UUID.randomUUID().toString()))
                .post("/api/v1/parties/" + party + "/invitations")
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown-user"));
        leader.player()
                .as(Map.of("user", "nobody"))
                .post("/api/v1/parties/" + party + "/invitations")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("user"));
        leader.invites(UUID.randomUUID().toString(), stranger).statusCode(404).body("code", equalTo("unknown-party"));
        String otherParty = stranger.opens();
        leader.invites(party, stranger).statusCode(204);
        stranger.tries("accept", party).statusCode(409).body("code", equalTo("already-in-party"));
        stranger.tries("leave", otherParty).statusCode(204);
        stranger.tries("accept", party).statusCode(200);
        stranger.tries("accept", party).statusCode(409).body("code", equalTo("already-member"));
        given().get("/api/v1/parties").then().statusCode(401).body("code", equalTo("unauthenticated"));
        given().post("/api/v1/parties/" + party + "/leave").then().statusCode(401);
    }

    @Test
    void aFullPartyTakesNobodyEvenIfInvited() {
        GroupActor leader = GroupActor.inParties();
        String party = leader.opens();
        GroupActor early = GroupActor.inParties();
        leader.invites(party, early).statusCode(204);
        for (int member = 1; member < settings.groups().partySize(); member++) {
            leader.takesIn(party, GroupActor.inParties());
        }
        early.tries("accept", party).statusCode(409).body("code", equalTo("group-full"));
        leader.invites(party, GroupActor.inParties()).statusCode(409).body("code", equalTo("group-full"));
    }

    @Test
    void ofTwoAcceptsAtOnceOneCountsAndIsToldOnce() throws Exception {
        GroupActor leader = GroupActor.inParties();
        GroupActor friend = GroupActor.inParties();
        String party = leader.opens();
        leader.invites(party, friend).statusCode(204);
        List<Integer> answers = AtOnce.all(
                () -> friend.tries("accept", party).extract().statusCode(),
                () -> friend.tries("accept", party).extract().statusCode(),
                () -> friend.tries("accept", party).extract().statusCode());
        assertThat(answers).containsExactlyInAnyOrder(200, 409, 409);
        leader.sees(party).body("members", hasSize(2));
        leader.disbands(party).statusCode(204);
        try (Told told = new Told(settings.kafka(), Topics.CHAT_MESSAGES)) {
            assertThat(told.untilType("party:" + party, "party:disbanded"))
                    .filteredOn(message -> message.type().equals("party:joined"))
                    .hasSize(1);
        }
    }

    @Test
    void acceptingTwoPartiesAtOnceLeadsIntoOne() throws Exception {
        GroupActor friend = GroupActor.inParties();
        GroupActor one = GroupActor.inParties();
        GroupActor other = GroupActor.inParties();
        String first = one.opens();
        String second = other.opens();
        one.invites(first, friend).statusCode(204);
        other.invites(second, friend).statusCode(204);
        List<Integer> answers = AtOnce.all(
                () -> friend.tries("accept", first).extract().statusCode(),
                () -> friend.tries("accept", second).extract().statusCode());
        assertThat(answers).containsExactlyInAnyOrder(200, 409);
        friend.player().as().get("/api/v1/parties").then().body("items", hasSize(1));
    }

    @Test
    void whoIsKickedWhileAcceptingIsOutAfterwards() throws Exception {
        GroupActor leader = GroupActor.inParties();
        String party = leader.opens();
        for (int round = 0; round < 5; round++) {
            GroupActor friend = GroupActor.inParties();
            leader.invites(party, friend).statusCode(204);
            List<Integer> answers = AtOnce.all(
                    () -> leader.kicks(party, friend).extract().statusCode(),
                    () -> friend.tries("accept", party).extract().statusCode());
            assertThat(answers.getFirst()).isEqualTo(204);
            assertThat(answers.getLast()).isIn(200, 404);
            assertThat(friend.isLetIn("party", party)).isFalse();
            friend.tries("accept", party).statusCode(404).body("code", equalTo("no-such-invitation"));
        }
    }

    @Test
    void gatewaysGetClearAnswers() {
        String nobody = UUID.randomUUID().toString();
        given().get("/api/v1/social/users/" + nobody).then().statusCode(404).body("code", equalTo("unknown-user"));
        GroupActor leader = GroupActor.inParties();
        // the front door lets these through, because they begin with what it passes on
        for (String detour : List.of("/api/v1/auth/..%2fsocial", "/api/v1/auth/..%2F..%2Fv1%2Fsocial")) {
            given().urlEncodingEnabled(false)
                    .get(detour + "/users/" + leader.user())
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("not-found"));
        }
    }
}
