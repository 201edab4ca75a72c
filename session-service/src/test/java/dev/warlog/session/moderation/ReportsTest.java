package dev.warlog.session.moderation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.warlog.session.Player;
import dev.warlog.session.RealServers;
import dev.warlog.session.SessionSettings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealServers.class)
class ReportsTest {

    private static final String REPORTS = "/api/v1/moderation/reports";

    @Inject
    SessionSettings settings;

    private Player admin = new Player("", "", "", "");

    @BeforeEach
    void haveAnAdmin() {
        admin = Player.moderator();
    }

    @Test
    void onlyWhoCouldSeeItReportsIt() {
        Player player = Player.registered();
        Player leader = Player.registered();
        String guild = "guild:"
                + leader.as(Map.of("name", "G " + leader.username()))
                        .post("/api/v1/guilds")
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("id");
        Map<String, Object> inGuild = Map.of("room", guild, "reason", "hate");
        reports(player, inGuild).statusCode(403).body("code", equalTo("not-a-member"));
        reports(player, Map.of("room", "user:" + leader.userId(), "reason", "hate"))
                .statusCode(403)
                .body("code", equalTo("not-a-member"));
        reports(player, Map.of("room", "party:none", "reason", "hate")).statusCode(403);
        reports(leader, inGuild).statusCode(201);
        reports(player, Map.of("room", "user:" + player.userId(), "reason", "hate"))
                .statusCode(201);
        reports(player, Map.of("room", "combat:one", "reason", "cheating")).statusCode(201);
    }

    @Test
    void reportsAreWorkedThrough() {
        Player player = Player.registered();
        Player rude = Player.registered();
        int id = reports(player, Map.of("room", "zone:tavern", "seq", 812, "user", rude.userId(), "reason", "spam"))
                .statusCode(201)
                .extract()
                .path("id");
        String before = "?after=" + (id - 1);
        admin.as()
                .get(REPORTS + before + "&state=open&limit=1")
                .then()
                .statusCode(200)
                .body("items.id", contains(id))
                .body("items[0].seq", equalTo(812))
                .body("items[0].userName", equalTo(rude.username()))
                .body("items[0].reporter", equalTo(player.userId()))
                .body("items[0].state", equalTo("open"));
        resolves(id, "Warned.")
                .statusCode(200)
                .body("state", equalTo("resolved"))
                .body("note", equalTo("Warned."))
                .body("resolvedBy", equalTo(admin.userId()));
        resolves(id, "Again.").statusCode(409).body("code", equalTo("already-resolved"));
        resolves(Integer.MAX_VALUE, "Nothing.").statusCode(404).body("code", equalTo("unknown-report"));
        resolves(id, "").statusCode(400).body("violations.field", contains("note"));
        admin.as().get(REPORTS + before + "&state=open").then().body("items.id", not(hasItem(id)));
        admin.as().get(REPORTS + before + "&state=resolved").then().body("items.id", hasItem(id));
        admin.as().get(REPORTS + "?limit=0&state=x").then().statusCode(400).body("violations", hasSize(2));
    }

    @Test
    void pagesOfReportsFollowEachOther() {
        Player player = Player.registered();
        int first = reports(player, Map.of("room", "zone:one", "reason", "other"))
                .extract()
                .path("id");
        int second = reports(player, Map.of("room", "zone:two", "reason", "other"))
                .extract()
                .path("id");
        int next = admin.as()
                .get(REPORTS + "?limit=1&after=" + (first - 1))
                .then()
                .body("items.id", contains(first))
                .extract()
                .path("next");
        admin.as().get(REPORTS + "?limit=1&after=" + next).then().body("items.id", contains(second));
    }

    @Test
    void reportsAreBounded() {
        Player player = Player.registered();
        reports(player, Map.of("room", "nowhere", "reason", "spam")).statusCode(400);
        reports(player, Map.of("seq", -1, "user", "x", "reason", "boring", "text", "x".repeat(1001)))
                .statusCode(400)
                .body("violations", hasSize(5));
        Map<String, Object> unknown =
                Map.of("room", "zone:a", "user", UUID.randomUUID().toString(), "reason", "hate");
        reports(player, unknown).statusCode(404).body("code", equalTo("unknown-user"));
        Map<String, Object> fine = Map.of("room", "zone:a", "reason", "hate", "text", "Said it aloud.");
        int id = 0;
        for (int report = 0; report < settings.moderation().openReports(); report++) {
            id = reports(player, fine).statusCode(201).extract().path("id");
        }
        reports(player, fine).statusCode(409).body("code", equalTo("too-many-open-reports"));
        resolves(id, "Seen.").statusCode(200);
        reports(player, fine).statusCode(201);
        reports(player, fine)
                .statusCode(429)
                .header("Retry-After", matchesPattern("[0-9]+"))
                .body("code", equalTo("rate-limited"))
                .body("data.retryAfterMs", greaterThan(0));
    }

    private ValidatableResponse resolves(int id, String note) {
        return admin.as(Map.of("note", note))
                .post(REPORTS + "/" + id + "/resolve")
                .then();
    }

    private static ValidatableResponse reports(Player player, Map<String, ?> body) {
        return player.as(body).post("/api/v1/reports").then();
    }
}
