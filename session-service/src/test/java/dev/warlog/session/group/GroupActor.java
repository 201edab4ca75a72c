package dev.warlog.session.group;

import static io.restassured.RestAssured.given;

import dev.warlog.session.Player;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;

/** What a player does with parties or guilds. */
record GroupActor(Player player, String path) {

    static GroupActor inParties() {
        return new GroupActor(Player.registered(), "/api/v1/parties");
    }

    static GroupActor inGuilds() {
        return new GroupActor(Player.registered(), "/api/v1/guilds");
    }

    String user() {
        return player.userId();
    }

    /** Opens a party, or founds a guild of a name that nobody has. */
    String opens() {
        Object body = path.endsWith("guilds") ? Map.of("name", "G " + player.username()) : Map.of();
        return player.as(body).post(path).then().statusCode(201).extract().path("id");
    }

    ValidatableResponse tries(String what, String group) {
        return player.as().post(path + "/" + group + "/" + what).then();
    }

    ValidatableResponse invites(String group, GroupActor whom) {
        return player.as(Map.of("user", whom.user()))
                .post(path + "/" + group + "/invitations")
                .then();
    }

    /** Lets somebody in for good. */
    void takesIn(String group, GroupActor whom) {
        invites(group, whom).statusCode(204);
        whom.tries("accept", group).statusCode(200);
    }

    ValidatableResponse kicks(String group, GroupActor whom) {
        return player.as()
                .delete(path + "/" + group + "/members/" + whom.user())
                .then();
    }

    ValidatableResponse gives(String group, GroupActor whom, String role) {
        return player.as(Map.of("role", role))
                .put(path + "/" + group + "/members/" + whom.user())
                .then();
    }

    ValidatableResponse disbands(String group) {
        return player.as().delete(path + "/" + group).then();
    }

    ValidatableResponse sees(String group) {
        return player.as().get(path + "/" + group).then();
    }

    /** Whether gateways let this player into the group's room. */
    boolean isLetIn(String kind, String group) {
        List<String> groups = given().get("/api/v1/social/users/" + user())
                .then()
                .statusCode(200)
                .extract()
                .path(kind.equals("party") ? "parties" : "guilds");
        return groups.contains(group);
    }
}
