package dev.warlog.session.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import dev.warlog.contract.Topics;
import dev.warlog.session.AtOnce;
import dev.warlog.session.RealServers;
import dev.warlog.session.SessionSettings;
import dev.warlog.session.Told;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealServers.class)
class GuildsTest {

    @Inject
    SessionSettings settings;

    @Test
    void rolesDecideWhoMayDoWhat() {
        GroupActor leader = GroupActor.inGuilds();
        GroupActor officer = GroupActor.inGuilds();
        GroupActor member = GroupActor.inGuilds();
        GroupActor outsider = GroupActor.inGuilds();
        String guild = leader.opens();
        leader.takesIn(guild, officer);
        leader.takesIn(guild, member);
        leader.gives(guild, officer, "officer")
                .statusCode(200)
                .body("members.role", contains("leader", "officer", "member"));
        member.invites(guild, outsider).statusCode(403).body("code", equalTo("not-allowed"));
        member.kicks(guild, officer).statusCode(403).body("code", equalTo("not-allowed"));
        officer.kicks(guild, leader).statusCode(403).body("code", equalTo("not-allowed"));
        officer.gives(guild, member, "officer").statusCode(403).body("code", equalTo("not-allowed"));
        officer.disbands(guild).statusCode(403).body("code", equalTo("not-allowed"));
        officer.invites(guild, outsider).statusCode(204);
        outsider.tries("decline", guild).statusCode(204);
        outsider.tries("accept", guild).statusCode(404).body("code", equalTo("no-such-invitation"));
        officer.kicks(guild, member).statusCode(204);
        leader.gives(guild, member, "officer").statusCode(404).body("code", equalTo("no-such-member"));
        leader.gives(guild, officer, "king").statusCode(400).body("violations[0].field", equalTo("role"));
        outsider.sees(guild).statusCode(200).body("name", notNullValue());

        try (Told told = new Told(settings.kafka(), Topics.CHAT_MESSAGES)) {
            List<Told.Message> room = told.untilType("guild:" + guild, "guild:kicked");
            assertThat(room)
                    .extracting(Told.Message::type)
                    .containsExactly(
                            "guild:created", "guild:joined", "guild:joined", "guild:role-changed", "guild:kicked");
            assertThat(room.get(3).data().path("role").asText()).isEqualTo("officer");
            assertThat(room.getLast().removes()).isEqualTo(member.user());
            assertThat(told.untilType("user:" + outsider.user(), "guild:invited")
                            .getFirst()
                            .data()
                            .path("groupName")
                            .asText())
                    .startsWith("G ");
        }
    }

    @Test
    void leadershipIsHandedOverBeforeTheLeaderGoes() {
        GroupActor leader = GroupActor.inGuilds();
        GroupActor heir = GroupActor.inGuilds();
        String guild = leader.opens();
        leader.takesIn(guild, heir);
        leader.tries("leave", guild).statusCode(409).body("code", equalTo("hand-over-first"));
        leader.gives(guild, leader, "member").statusCode(403).body("code", equalTo("not-allowed"));
        leader.gives(guild, heir, "leader").statusCode(200).body("members.role", contains("officer", "leader"));
        leader.gives(guild, heir, "member").statusCode(403).body("code", equalTo("not-allowed"));
        leader.tries("leave", guild).statusCode(204);
        heir.disbands(guild).statusCode(204);
        heir.sees(guild).statusCode(404).body("code", equalTo("unknown-guild"));
        assertThat(heir.isLetIn("guild", guild)).isFalse();
    }

    @Test
    void aNameIsTakenInAnyCase() {
        GroupActor founder = GroupActor.inGuilds();
        founder.opens();
        String name = "G " + founder.player().username();
        GroupActor other = GroupActor.inGuilds();
        other.player()
                .as(Map.of("name", name.toUpperCase(Locale.ROOT)))
                .post("/api/v1/guilds")
                .then()
                .statusCode(409)
                .body("code", equalTo("guild-name-taken"));
        for (Map<String, String> wrong : List.of(Map.<String, String>of(), Map.of("name", " x"), Map.of("name", "x"))) {
            other.player()
                    .as(wrong)
                    .post("/api/v1/guilds")
                    .then()
                    .statusCode(400)
                    .body("violations[0].field", equalTo("name"));
        }
    }

    @Test
    void guildsOfAUserAreBoundedHoweverFastTheyAreFounded() throws Exception {
        GroupActor founder = GroupActor.inGuilds();
        int most = settings.groups().guildsPerUser();
        for (int guild = 1; guild < most; guild++) {
            founds(founder, guild);
        }
        List<Integer> answers =
                AtOnce.all(() -> founds(founder, 8), () -> founds(founder, 9), () -> founds(founder, 10));
        assertThat(answers).containsExactlyInAnyOrder(201, 409, 409);
        founder.player()
                .as(Map.of("name", "One more " + founder.user().substring(0, 8)))
                .post("/api/v1/guilds")
                .then()
                .statusCode(409)
                .body("code", equalTo("too-many-guilds"));
    }

    @Test
    void openInvitationsAreBounded() {
        GroupActor leader = GroupActor.inGuilds();
        String guild = leader.opens();
        for (int invitation = 0; invitation < settings.groups().invitationsPerGroup(); invitation++) {
            leader.invites(guild, GroupActor.inGuilds()).statusCode(204);
        }
        leader.invites(guild, GroupActor.inGuilds()).statusCode(409).body("code", equalTo("too-many-invitations"));
    }

    @Test
    void theDescriptionHasBothKinds() {
        for (String kind : List.of("parties", "guilds")) {
            RestAssured.given()
                    .accept(ContentType.JSON)
                    .get("/openapi?format=json")
                    .then()
                    .statusCode(200)
                    .body("paths.'/api/v1/" + kind + "/{id}/invitations'.post.responses.'409'", notNullValue())
                    .body("paths.'/api/v1/" + kind + "/{id}'.delete.tags", hasItem(kind));
        }
        String refused = "paths.'/api/v1/guilds'.post.responses.'409'.content.'application/problem+json'.schema.'$ref'";
        RestAssured.given()
                .accept(ContentType.JSON)
                .get("/openapi?format=json")
                .then()
                .body(refused, equalTo("#/components/schemas/Problem"))
                .body("components.schemas.Problem.properties.code", notNullValue());
    }

    private static int founds(GroupActor founder, int number) {
        return founder.player()
                .as(Map.of("name", "G" + number + founder.player().username()))
                .post("/api/v1/guilds")
                .statusCode();
    }
}
