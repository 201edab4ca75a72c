package dev.warlog.session.moderation;

import static dev.warlog.session.Player.json;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
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
        admin = Player.moderator();
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
    void tokensOfWhoIsBannedOrHasSignedOutCountNoMoreAtOnce() {
        Player player = Player.registered();
        Player elsewhere = Player.loggedIn(player.username());
        player.as().get("/api/v1/characters").then().statusCode(200);
        player.as().post("/api/v1/auth/logout").then().statusCode(204);
        player.as()
                .get("/api/v1/characters")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("code", equalTo("unauthenticated"))
                .body("data.reason", equalTo("revoked"));
        player.as().post("/api/v1/auth/logout").then().statusCode(401);
        elsewhere.as().get("/api/v1/characters").then().statusCode(200);
        lays("ban", player, null).statusCode(204);
        elsewhere.as().get("/api/v1/characters").then().statusCode(401).body("data.reason", equalTo("banned"));
        // whatever its header says, who signs in is judged by name and password
        elsewhere
                .as(Map.of("username", player.username(), "password", Player.PASSWORD))
                .post("/api/v1/auth/login")
                .then()
                .statusCode(403)
                .body("code", equalTo("banned"));
        lifts("ban", player).statusCode(204);
        elsewhere.as().get("/api/v1/characters").then().statusCode(401).body("data.reason", equalTo("revoked"));
        Player.loggedIn(player.username()).as().get("/api/v1/characters").then().statusCode(200);
    }

    @Test
    void adminsSeeWhatHoldsNow() {
        Player player = Player.registered();
        shows(player)
                .statusCode(200)
                .body("user", equalTo(player.userId()))
                .body("name", equalTo(player.username()))
                .body("ban", nullValue())
                .body("mute", nullValue());
        long until = System.currentTimeMillis() + 3_600_000;
        lays("mute", player, until).statusCode(204);
        lays("ban", player, null).statusCode(204);
        shows(player)
                .body("mute.until", equalTo(until))
                .body("mute.reason", equalTo("For a reason"))
                .body("mute.setBy", equalTo(admin.userId()))
                .body("mute.setAt", greaterThan(0L))
                .body("ban.until", nullValue())
                .body("ban.reason", equalTo("For a reason"));
        lifts("ban", player).statusCode(204);
        shows(player).body("ban", nullValue()).body("mute.until", equalTo(until));
        admin.as().get(USERS + UUID.randomUUID()).then().statusCode(404).body("code", equalTo("unknown-user"));
        player.as().get(USERS + player.userId()).then().statusCode(401);
        Player.registered().as().get(USERS + player.userId()).then().statusCode(403);
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

    private ValidatableResponse lays(String sanction, Player user, @Nullable Long until) {
        Map<String, Object> body = new HashMap<>(Map.of("reason", "For a reason"));
        if (until != null) {
            body.put("until", until);
        }
        return admin.as(body).post(USERS + user.userId() + "/" + sanction).then();
    }

    private ValidatableResponse shows(Player user) {
        return admin.as().get(USERS + user.userId()).then();
    }

    private ValidatableResponse lifts(String sanction, Player user) {
        return admin.as().delete(USERS + user.userId() + "/" + sanction).then();
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
}
