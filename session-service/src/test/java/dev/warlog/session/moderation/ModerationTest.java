package dev.warlog.session.moderation;

import static dev.warlog.session.Player.json;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.warlog.contract.Topics;
import dev.warlog.session.Player;
import dev.warlog.session.RealServers;
import dev.warlog.session.SessionSettings;
import dev.warlog.session.Told;
import dev.warlog.session.Waiting;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealServers.class)
class ModerationTest {

    private static final String USERS = "/api/v1/moderation/users/";
    private static final String REPORTS = "/api/v1/moderation/reports";

    @Inject
    SessionSettings settings;

    private Player admin = new Player("", "", "", "");

    @BeforeEach
    void haveAnAdmin() {
        json(Map.of("username", RealServers.MODERATOR, "password", Player.PASSWORD))
                .post("/api/v1/auth/register");
        admin = Player.loggedIn(RealServers.MODERATOR);
    }

    @Test
    void whoIsBannedIsOutUntilTheBanIsLifted() {
        Player player = Player.registered();
        lays("ban", player, null).statusCode(204);
        Player.login(player.username())
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("banned"))
                .body("data.reason", equalTo("For a reason"))
                .body("data.until", nullValue());
        refresh(player).statusCode(403).body("code", equalTo("banned"));
        json(Map.of("username", player.username(), "password", "not the password"))
                .post("/api/v1/auth/login")
                .then()
                .statusCode(401)
                .body("code", equalTo("bad-credentials"));
        lifts("ban", player).statusCode(204);
        lifts("ban", player).statusCode(404).body("code", equalTo("not-banned"));
        refresh(player).statusCode(401).body("code", equalTo("bad-refresh-token"));
        Player.login(player.username()).then().statusCode(200);
        assertThat(events(player, 2)).containsExactly("banned", "unbanned");
    }

    @Test
    void sanctionsEndByThemselves() {
        Player player = Player.registered();
        long until = Instant.now().plus(Duration.ofHours(1)).toEpochMilli();
        lays("ban", player, until).statusCode(204);
        Player.login(player.username()).then().statusCode(403).body("data.until", equalTo(until));
        lays("mute", player, until).statusCode(204);
        muteOf(player).body("mutedUntilMillis", equalTo(until));
        // a ban until now replaces the old one, and is over when it is looked at
        lays("ban", player, Instant.now().plusMillis(500).toEpochMilli()).statusCode(204);
        Waiting.until("the ban is over", () -> Player.login(player.username()).statusCode() == 200);
        lifts("ban", player).statusCode(404).body("code", equalTo("not-banned"));
    }

    @Test
    void aMuteIsToldToGateways() {
        Player player = Player.registered();
        lays("mute", player, null).statusCode(204);
        muteOf(player).body("mutedUntilMillis", equalTo(0));
        Player.login(player.username()).then().statusCode(200);
        lifts("mute", player).statusCode(204);
        lifts("mute", player).statusCode(404).body("code", equalTo("not-muted"));
        muteOf(player).body("mutedUntilMillis", nullValue());
        assertThat(events(player, 2)).containsExactly("muted", "unmuted");
    }

    @Test
    void onlyAdminsModerate() {
        Player player = Player.registered();
        Player other = Player.registered();
        for (String sanction : List.of("ban", "mute")) {
            String path = USERS + other.userId() + "/" + sanction;
            player.as(Map.of("reason", "x")).post(path).then().statusCode(403).body("code", equalTo("forbidden"));
            player.as().delete(path).then().statusCode(403).body("code", equalTo("forbidden"));
        }
        player.as().get(REPORTS).then().statusCode(403).body("code", equalTo("forbidden"));
        player.as(Map.of("note", "x")).post(REPORTS + "/1/resolve").then().statusCode(403);
        given().get(REPORTS).then().statusCode(401);
        lays("ban", admin, null).statusCode(403).body("code", equalTo("not-allowed"));
        lays("ban", player, 1L).statusCode(400).body("violations.field", contains("until"));
        admin.as(Map.of("reason", " "))
                .post(USERS + player.userId() + "/mute")
                .then()
                .statusCode(400)
                .body("violations.field", contains("reason"));
        admin.as(Map.of("reason", "x"))
                .post(USERS + UUID.randomUUID() + "/ban")
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown-user"));
    }

    @Test
    void signingOutIsToldHoweverItHappens() {
        Player player = Player.registered();
        String first = player.claim("sid");
        for (int time = 0; time < 2; time++) {
            json(Map.of("refreshToken", player.refreshToken()))
                    .post("/api/v1/auth/logout")
                    .then()
                    .statusCode(204);
        }
        Player again = Player.loggedIn(player.username());
        String second = again.claim("sid");
        again.as().post("/api/v1/auth/logout").then().statusCode(204);
        Player robbed = Player.loggedIn(player.username());
        String third = robbed.claim("sid");
        refresh(robbed).statusCode(200);
        refresh(robbed).statusCode(401).body("code", equalTo("refresh-token-reused"));
        try (Told told = new Told(settings.kafka(), Topics.ACCOUNT_EVENTS)) {
            assertThat(told.until(player.userId(), "three logins ended", found -> found.size() >= 3))
                    .extracting(message -> message.body().path("login").asText())
                    .containsExactly(first, second, third);
        }
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

    private ValidatableResponse lays(String sanction, Player user, @Nullable Long until) {
        Map<String, Object> body = new HashMap<>(Map.of("reason", "For a reason"));
        if (until != null) {
            body.put("until", until);
        }
        return admin.as(body).post(USERS + user.userId() + "/" + sanction).then();
    }

    private ValidatableResponse lifts(String sanction, Player user) {
        return admin.as().delete(USERS + user.userId() + "/" + sanction).then();
    }

    private ValidatableResponse resolves(int id, String note) {
        return admin.as(Map.of("note", note))
                .post(REPORTS + "/" + id + "/resolve")
                .then();
    }

    private List<String> events(Player player, int count) {
        try (Told told = new Told(settings.kafka(), Topics.ACCOUNT_EVENTS)) {
            return told.until(player.userId(), count + " events", found -> found.size() >= count).stream()
                    .map(Told.Message::type)
                    .toList();
        }
    }

    private static ValidatableResponse muteOf(Player player) {
        return given().get("/api/v1/social/users/" + player.userId()).then();
    }

    private static ValidatableResponse refresh(Player player) {
        return json(Map.of("refreshToken", player.refreshToken()))
                .post("/api/v1/auth/refresh")
                .then();
    }

    private static ValidatableResponse reports(Player player, Map<String, ?> body) {
        return player.as(body).post("/api/v1/reports").then();
    }
}
