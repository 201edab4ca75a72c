package dev.warlog.replay;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.warlog.contract.OutcomeCodec;
import dev.warlog.engine.CombatMode;
import dev.warlog.engine.Step;
import dev.warlog.local.Part;
import dev.warlog.played.PlayedFight;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReplayFaultsTest extends ReplayTestCase {

    @Test
    void aBatchThatComesTwiceCountsOnce() throws Exception {
        PlayedFight fight = PlayedFight.of(CombatMode.TURN_BASED);
        log().claim(fight.session());
        log().append(fight);
        String before = fresh(fight.session(), "/stats").asString();

        sql("UPDATE gameplay.combat_checkpoints SET next_offset = 0, epoch = -1");
        PlayedFight other = PlayedFight.besides(fight);
        log().append(other);

        fresh(other.session(), "/verify").then().body("verified", equalTo(true));
        assertThat(fresh(fight.session(), "/stats").asString()).isEqualTo(before);
        assertReplayIsComplete(fight);
    }

    @Test
    void anEmptiedStoreIsMadeAgain() throws Exception {
        PlayedFight fight = PlayedFight.of(CombatMode.REAL_TIME);
        log().claim(fight.session());
        log().append(fight);
        String before = fresh(fight.session(), "/stats").asString();

        sql("TRUNCATE gameplay.combat_sessions, gameplay.combat_events, gameplay.combat_combatants, "
                + "gameplay.combat_set_aside, gameplay.combat_checkpoints");
        log().append(PlayedFight.besides(fight));

        await(() -> ask("/sessions/" + fight.session() + "/stats").asString().equals(before));
        assertReplayIsComplete(fight);
    }

    @Test
    void itGoesOnWhenPostgresWasAway() throws Exception {
        PlayedFight fight = PlayedFight.of(CombatMode.REAL_TIME);
        log().claim(fight.session());
        log().append(fight, 1, 10);
        fresh(fight.session(), "/replay").then().body("items", hasSize(10));

        stack().kill(Part.POSTGRES);
        log().append(fight, 11, fight.steps().size());
        ask("/sessions/" + fight.session() + "/replay").then().statusCode(503).body("code", equalTo("unavailable"));
        await(() -> given().get("/health/ready").statusCode() == 503);
        stack().start(Part.POSTGRES);

        await(() -> given().get("/health/ready").statusCode() == 200);
        await(() -> ask("/sessions/" + fight.session() + "/stats").statusCode() == 200);
        assertReplayIsComplete(fight);
    }

    @Test
    void anAnswerSaysWhenNobodyCanTellWhetherItIsTheLatest() {
        PlayedFight fight = PlayedFight.of(CombatMode.TURN_BASED);
        log().claim(fight.session());
        log().append(fight);
        fresh(fight.session(), "/replay").then().statusCode(200);

        stack().pause(Part.KAFKA);
        try {
            ask("/sessions/" + fight.session() + "/replay")
                    .then()
                    .statusCode(200)
                    .header("Warlog-Lag", "true");
        } finally {
            stack().resume(Part.KAFKA);
        }
        await(() -> ask("/sessions/" + fight.session() + "/replay").header("Warlog-Lag") == null);
    }

    @Test
    void damageSetsOnlyItsOwnSessionAside() throws IOException {
        PlayedFight unreadable = PlayedFight.of(CombatMode.TURN_BASED);
        PlayedFight gap = PlayedFight.of(CombatMode.TURN_BASED);
        PlayedFight refused = PlayedFight.of(CombatMode.TURN_BASED);
        PlayedFight honest = PlayedFight.of(CombatMode.TURN_BASED);
        for (PlayedFight fight : List.of(unreadable, gap, refused, honest)) {
            log().claim(fight.session());
            log().append(fight, 1, 5);
        }
        log().appendUnreadable(unreadable.session(), "what is this");
        log().appendWithoutHeaders(honest.session(), "what is this");
        Step sixth = refused.steps().get(5);
        String frame = new String(OutcomeCodec.encode(sixth.outcome(), sixth.after()), StandardCharsets.UTF_8);
        String withNul = frame.replaceFirst("\"explain\":\\[", "\"extra\":\"\\\\u0000\",\"explain\":[");
        log().append(sixth.outcome(), withNul.getBytes(StandardCharsets.UTF_8), log().epoch(sixth.outcome()), "");
        for (PlayedFight fight : List.of(unreadable, refused, honest)) {
            log().append(fight, fight == refused ? 7 : 6, fight.steps().size());
        }
        log().append(gap, 7, gap.steps().size());

        assertReplayIsComplete(honest);
        fresh(honest.session(), "/verify").then().body("verified", equalTo(true));
        for (PlayedFight fight : List.of(unreadable, gap, refused)) {
            fresh(fight.session(), "/replay").then().statusCode(200).body("items", hasSize(5));
            fresh(fight.session(), "/verify")
                    .then()
                    .body("verified", equalTo(false))
                    .body("firstDivergence.seq", equalTo(6));
        }
        given().get("/metrics").then().body(containsString("warlog_sessions_set_aside{projection=\"replay\"}"));
    }
}
