package dev.warlog.world;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.warlog.contract.LiveKeys;
import dev.warlog.contract.OutcomeCodec;
import dev.warlog.engine.CombatMode;
import dev.warlog.engine.Step;
import dev.warlog.local.Part;
import dev.warlog.played.PlayedFight;
import dev.warlog.played.PlayedLog;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WorldFaultsTest extends WorldTestCase {

    @Test
    void emptiedRedisIsMadeAgainWithoutANewRecord() {
        PlayedFight fight = PlayedFight.of(CombatMode.REAL_TIME);
        log().claim(fight.session());
        log().append(fight, 1, 20);
        await(() -> seq(fight) == 20);
        Map<String, String> before = hash(LiveKeys.fight(fight.session()));

        redis("FLUSHALL");

        await(() -> seq(fight) == 20);
        assertThat(hash(LiveKeys.fight(fight.session()))).isEqualTo(before);
        log().append(fight, 21, 30);
        await(() -> seq(fight) == 30);
    }

    @Test
    void aBatchThatComesTwiceChangesNothing() {
        PlayedFight fight = PlayedFight.of(CombatMode.TURN_BASED);
        log().claim(fight.session());
        log().append(fight, 1, 10);
        await(() -> seq(fight) == 10);
        Map<String, String> before = hash(LiveKeys.fight(fight.session()));

        redis("HSET", LiveKeys.CHECKPOINTS, Integer.toString(PlayedLog.partition(fight.session())), "0:-1");
        PlayedFight other = PlayedFight.besides(fight);
        log().append(other, 1, 5);

        await(() -> seq(other) == 5);
        assertThat(hash(LiveKeys.fight(fight.session()))).isEqualTo(before);
        log().append(fight, 11, 12);
        await(() -> seq(fight) == 12);
    }

    @Test
    void itGoesOnWhenRedisAndPostgresWereAway() {
        PlayedFight fight = PlayedFight.of(CombatMode.TURN_BASED);
        log().claim(fight.session());
        log().append(fight, 1, 10);
        await(() -> seq(fight) == 10);

        stack().kill(Part.REDIS);
        stack().kill(Part.POSTGRES);
        log().append(fight, 11, fight.steps().size() - 1);
        await(() -> given().get("/health/ready").statusCode() == 503);
        ask("/fights").then().statusCode(503).body("code", equalTo("unavailable"));
        ask("/characters/x").then().statusCode(503).body("code", equalTo("unavailable"));
        stack().start(Part.REDIS);
        stack().start(Part.POSTGRES);

        await(() -> given().get("/health/ready").statusCode() == 200);
        await(() -> seq(fight) == fight.steps().size() - 1);
        await(() -> projected(fight, fight.steps().size() - 1));
    }

    @Test
    void damageSetsOnlyItsOwnFightAside() {
        PlayedFight unreadable = PlayedFight.of(CombatMode.TURN_BASED);
        PlayedFight impossible = PlayedFight.of(CombatMode.TURN_BASED);
        PlayedFight evicted = PlayedFight.of(CombatMode.TURN_BASED);
        PlayedFight honest = PlayedFight.of(CombatMode.TURN_BASED);
        List<PlayedFight> fights = List.of(unreadable, impossible, evicted, honest);
        for (PlayedFight fight : fights) {
            log().claim(fight.session());
            log().append(fight, 1, 3);
        }
        fights.forEach(fight -> await(() -> seq(fight) == 3));
        log().appendUnreadable(unreadable.session(), "what is this");
        log().appendWithoutHeaders(honest.session(), "what is this");
        Step fourth = impossible.steps().get(3);
        String late = text(OutcomeCodec.encode(fourth.outcome(), fourth.after()))
                .replaceFirst("\"tick\":\\d+", "\"tick\":999999");
        log().append(fourth.outcome(), bytes(late), log().epoch(fourth.outcome()), "");
        redis("DEL", LiveKeys.fight(evicted.session()));
        makeReaderForget(evicted);
        log().append(evicted, 4, 5);
        for (PlayedFight fight : List.of(unreadable, honest)) {
            log().append(fight, 4, fight.steps().size() - 1);
        }

        await(() -> seq(honest) == honest.steps().size() - 1);
        for (PlayedFight fight : List.of(unreadable, impossible, evicted)) {
            await(() -> redis("HGET", LiveKeys.SET_ASIDE, fight.session()) != null);
            assertThat(seq(fight)).isEqualTo(fight == evicted ? 0 : 3);
            ask("/users/" + PlayedFight.user(fight.session(), 0) + "/fights")
                    .then()
                    .body("fights.size()", equalTo(0));
        }
        given().get("/metrics").then().body(containsString("warlog_sessions_set_aside{projection=\"live-fights\"}"));
        given().get("/health/ready").then().body(containsString("sessionsSetAside"));
    }

    /** A checkpoint that is elsewhere makes the reader go there and forget what it has folded. */
    private void makeReaderForget(PlayedFight fight) {
        String field = Integer.toString(PlayedLog.partition(fight.session()));
        String[] present = text("HGET", LiveKeys.CHECKPOINTS, field).split(":", -1);
        String oneBack = (Long.parseLong(present[0]) - 1) + ":" + present[1];
        redis("HSET", LiveKeys.CHECKPOINTS, field, oneBack);
    }
}
