package dev.warlog.replay;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warlog.contract.FightView;
import dev.warlog.contract.OutcomeCodec;
import dev.warlog.engine.CombatMode;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Deeds;
import dev.warlog.engine.Fight;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.Step;
import dev.warlog.played.PlayedFight;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class ReplayServiceTest extends ReplayTestCase {

    @ParameterizedTest
    @EnumSource(CombatMode.class)
    void whatWasLoggedIsReadAtOnceAndCompletely(CombatMode mode) throws IOException {
        PlayedFight fight = PlayedFight.of(mode);
        long former = log().claim(fight.session());
        log().claim(fight.session());
        int half = fight.steps().size() / 2;
        log().append(fight, 1, half);
        Step next = fight.steps().get(half);
        log().append(next.outcome(), forged(next), former, "");
        log().append(fight, half + 1, fight.steps().size());

        assertReplayIsComplete(fight);
        for (int seq = 1; seq <= fight.steps().size(); seq += 7) {
            assertThat(state(fight, "?seq=" + seq)).isEqualTo(view(fight, seq));
        }
        assertThat(state(fight, "")).isEqualTo(view(fight, fight.steps().size()));
        long tick = fight.steps().get(half).outcome().tick();
        long atTick = fight.steps().stream()
                .map(Step::outcome)
                .filter(outcome -> outcome.tick() <= tick)
                .mapToLong(Outcome::seq)
                .max()
                .orElseThrow();
        assertThat(state(fight, "?tick=" + tick)).isEqualTo(view(fight, (int) atTick));
        fresh(fight.session(), "/verify")
                .then()
                .statusCode(200)
                .body("verified", equalTo(true))
                .body("outcomes", equalTo(fight.steps().size()));
        assertStatistics(fight);
    }

    private void assertStatistics(PlayedFight fight) {
        CombatantId hero = new CombatantId(PlayedFight.character(fight.session(), 0));
        Deeds deeds = Deeds.NONE;
        for (Step step : fight.steps()) {
            deeds = deeds.plus(Deeds.of(step.outcome().events()).getOrDefault(hero, Deeds.NONE));
        }
        Fight end = fight.steps().getLast().after();
        boolean won = end.winnerTeam() != null && end.winnerTeam() == 0;
        String mine = "combatants.find { it.id == '" + hero + "' }.";
        fresh(fight.session(), "/stats")
                .then()
                .statusCode(200)
                .body("status", equalTo("ended"))
                .body("outcomes", equalTo(fight.steps().size()))
                .body("combatants", hasSize(5))
                .body(mine + "damageDealt", equalTo((int) deeds.damageDealt()))
                .body(mine + "damageTaken", equalTo((int) deeds.damageTaken()))
                .body(mine + "actions", equalTo(deeds.actions()))
                .body(mine + "deaths", equalTo(deeds.deaths()));
        for (String player : List.of(hero.value(), PlayedFight.user(fight.session(), 0))) {
            ask("/players/" + player + "/stats")
                    .then()
                    .statusCode(200)
                    .body("fights", equalTo(1))
                    .body("wins", equalTo(won ? 1 : 0))
                    .body("damageDealt", equalTo((int) deeds.damageDealt()));
        }
    }

    @Test
    void changedDamageIsFound() {
        PlayedFight fight = PlayedFight.of(CombatMode.TURN_BASED);
        int at = 0;
        while (!damages(fight.steps().get(at))) {
            at++;
        }
        log().claim(fight.session());
        log().append(fight, 1, at);
        Step step = fight.steps().get(at);
        log().append(step.outcome(), forged(step), log().epoch(step.outcome()), "");
        log().append(fight, at + 2, fight.steps().size());

        fresh(fight.session(), "/verify")
                .then()
                .statusCode(200)
                .body("verified", equalTo(false))
                .body("outcomes", equalTo(at))
                .body("firstDivergence.seq", equalTo(at + 1))
                .body("firstDivergence.field", containsString("events["));
    }

    @Test
    void badQuestionsGetClearAnswers() {
        PlayedFight fight = PlayedFight.of(CombatMode.TURN_BASED);
        log().claim(fight.session());
        log().append(fight, 1, 4);
        String session = "/sessions/" + fight.session();
        ask(session + "/replay?from=0&limit=501")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", equalTo(List.of("from", "limit")));
        ask(session + "/state?seq=1&tick=1").then().statusCode(400);
        ask(session + "/state?seq=5").then().statusCode(404).body("code", equalTo("unknown-seq"));
        ask("/sessions/nobody-knows/state").then().statusCode(404).body("code", equalTo("unknown-session"));
        ask("/players/nobody-knows/stats").then().statusCode(404).body("code", equalTo("unknown-player"));
        given().get("/api/v1/combat" + session + "/replay")
                .then()
                .statusCode(401)
                .body("code", equalTo("unauthenticated"));
        String beforeTheEnd = fresh(fight.session(), "/state").asString()
                + fresh(fight.session(), "/replay").asString()
                + fresh(fight.session(), "/stats").asString()
                + fresh(fight.session(), "/verify").asString();
        assertThat(beforeTheEnd).doesNotContain(fight.seed().toHex());
    }

    private static boolean damages(Step step) {
        return new String(OutcomeCodec.encode(step.outcome(), step.after()), StandardCharsets.UTF_8)
                .contains("\"amount\":");
    }

    private JsonNode state(PlayedFight fight, String query) throws IOException {
        return JSON.readTree(fresh(fight.session(), "/state" + query).asString());
    }

    private static JsonNode view(PlayedFight fight, int seq) throws IOException {
        return JSON.readTree(FightView.data(fight.steps().get(seq - 1).after()));
    }
}
