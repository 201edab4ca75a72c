package dev.warlog.replay;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warlog.contract.FightView;
import dev.warlog.contract.HeaderNames;
import dev.warlog.contract.OutcomeCodec;
import dev.warlog.engine.CombatMode;
import dev.warlog.engine.Fight;
import dev.warlog.engine.Step;
import dev.warlog.engine.Viewer;
import dev.warlog.played.PlayedFight;
import dev.warlog.played.RealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Everybody is shown a running fight as its sockets show it, and a fight that is over as it was. */
@QuarkusTest
class ViewersTest extends ReplayTestCase {

    @ConfigProperty(name = RealServers.KEY)
    String key;

    private Response as(String user, PlayedFight fight, String path) {
        return given().auth()
                .oauth2(RealServers.token(key, user, user.equals("root") ? "admin" : "player"))
                .get("/api/v1/combat/sessions/" + fight.session() + path);
    }

    private static String veiled(PlayedFight fight, Step step, String viewer) {
        return "{\"type\":\"combat:result\",\"session\":\"%s\",\"seq\":%d,\"data\":{\"events\":[],\"for\":\"%s\"}}"
                .formatted(fight.session(), step.outcome().seq(), viewer);
    }

    /** Every third outcome is one of which team 1 and the public may know nothing. */
    private void append(PlayedFight fight, int from, int to) {
        for (Step step : fight.steps().subList(from - 1, to)) {
            Map<String, String> views = step.outcome().seq() % 3 != 0
                    ? Map.of()
                    : Map.of(
                            HeaderNames.VIEW_PREFIX + "public", veiled(fight, step, "public"),
                            HeaderNames.VIEW_PREFIX + "team-1", veiled(fight, step, "team-1"));
            byte[] frame = OutcomeCodec.encode(step.outcome(), step.after());
            log().append(
                            step.outcome(),
                            frame,
                            log().epoch(step.outcome()),
                            fight.seed().toHex(),
                            views);
        }
    }

    /** What the items say for whom they are, and that all others are whole. */
    private List<String> items(Response page, PlayedFight fight, int upTo) throws IOException {
        page.then().statusCode(200);
        List<String> viewers = new ArrayList<>();
        JsonNode items = JSON.readTree(page.asString()).get("items");
        assertThat(items).hasSize(upTo);
        for (JsonNode item : items) {
            Step step = fight.steps().get(item.get("seq").asInt() - 1);
            JsonNode data = item.get("data");
            if (data.has("for")) {
                assertThat(item.get("type").asText()).isEqualTo("combat:result");
                viewers.add(data.get("for").asText());
            } else {
                JsonNode whole = JSON.readTree(OutcomeCodec.encode(step.outcome(), step.after()));
                assertThat(data).isEqualTo(whole.get("data"));
                assertThat(item.get("type")).isEqualTo(whole.get("type"));
                if (step.outcome().seq() % 3 == 0) {
                    viewers.add("all");
                }
            }
        }
        return viewers;
    }

    @Test
    void aRunningFightIsShownAsItsSocketsShowIt() throws IOException {
        PlayedFight fight = PlayedFight.of(CombatMode.TURN_BASED);
        String user = PlayedFight.user(fight.session(), 0);
        int upTo = 12;
        log().claim(fight.session());
        append(fight, 1, upTo);
        Fight now = fight.steps().get(upTo - 1).after();
        int team = now.combatants().stream()
                .filter(one -> one.owner() != null && one.owner().value().equals(user))
                .findFirst()
                .orElseThrow()
                .team();
        await(() -> as("root", fight, "/state").path("seq") instanceof Integer seq && seq == upTo);

        String own = "team-" + team;
        String page = "/replay?limit=100";
        String seen = team == 1 ? "team-1" : "all";
        assertThat(items(as(user, fight, page), fight, upTo)).containsOnly(seen).hasSize(upTo / 3);
        assertThat(items(as(user, fight, page + "&viewer=" + own), fight, upTo)).containsOnly(seen);
        assertThat(items(as(user, fight, page + "&viewer=public"), fight, upTo)).containsOnly("public");
        assertThat(items(as("stranger", fight, page), fight, upTo)).containsOnly("public");
        assertThat(items(as("root", fight, page), fight, upTo)).containsOnly("all");
        assertThat(items(as("root", fight, page + "&viewer=team-1"), fight, upTo))
                .containsOnly("team-1");
        for (String path : List.of("/state", "/replay")) {
            for (String viewer : List.of("all", "team-" + (1 - team), "team-7")) {
                as(user, fight, path + "?viewer=" + viewer)
                        .then()
                        .statusCode(403)
                        .body("code", equalTo("forbidden-view"));
            }
            as("stranger", fight, path + "?viewer=" + own)
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("forbidden-view"));
            as("root", fight, path + "?viewer=me")
                    .then()
                    .statusCode(400)
                    .body("violations[0].field", equalTo("viewer"));
        }
        assertState(as(user, fight, "/state"), now, own);
        assertState(as("stranger", fight, "/state?seq=7"), fight.steps().get(6).after(), "public");
        assertState(as("root", fight, "/state"), now, "all");

        int size = fight.steps().size();
        append(fight, upTo + 1, size);
        await(() -> as("root", fight, "/state").path("seq") instanceof Integer seq && seq == size);
        assertState(as("stranger", fight, "/state?seq=7"), fight.steps().get(6).after(), "all");
        assertState(
                as("stranger", fight, "/state?seq=7&viewer=" + own),
                fight.steps().get(6).after(),
                own);
        String team1 = "/replay?limit=12&viewer=team-1";
        assertThat(items(as("stranger", fight, team1), fight, 12)).containsOnly("team-1");
        assertThat(items(as("stranger", fight, "/replay?limit=12"), fight, 12)).containsOnly("all");
    }

    private static void assertState(Response state, Fight truth, String viewer) throws IOException {
        assertThat(state.header("Warlog-Viewer")).isEqualTo(viewer);
        assertThat(JSON.readTree(state.asString())).isEqualTo(JSON.readTree(FightView.data(truth, Viewer.of(viewer))));
    }
}
