package dev.warlog.world;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.warlog.contract.FightCodec;
import dev.warlog.contract.FightView;
import dev.warlog.contract.LiveKeys;
import dev.warlog.contract.Seats;
import dev.warlog.engine.CombatMode;
import dev.warlog.engine.Combatant;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Deeds;
import dev.warlog.engine.Fight;
import dev.warlog.engine.Step;
import dev.warlog.engine.Viewer;
import dev.warlog.engine.Views;
import dev.warlog.played.PlayedFight;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class WorldServiceTest extends WorldTestCase {

    @ParameterizedTest
    @EnumSource(CombatMode.class)
    void redisHasTheFightAsItStands(CombatMode mode) {
        PlayedFight fight = PlayedFight.of(mode);
        int size = fight.steps().size();
        long former = log().claim(fight.session());
        log().claim(fight.session());
        for (int upTo : List.of(2, size / 2, size - 1)) {
            Step next = fight.steps().get(upTo);
            log().append(fight, upTo == 2 ? 1 : upTo == size / 2 ? 3 : size / 2 + 1, upTo);
            log().append(next.outcome(), new byte[] {'?'}, former, "");

            await(() -> seq(fight) == upTo);
            Fight folded = fight.steps().get(upTo - 1).after();
            Map<String, String> held = hash(LiveKeys.fight(fight.session()));
            assertThat(held.get("view")).isEqualTo(text(FightView.data(folded)));
            assertThat(FightCodec.decode(bytes(held.get("full")))).isEqualTo(folded);
            assertThat(Seats.parse(String.valueOf(held.get(LiveKeys.SEATS)))).isEqualTo(Seats.of(folded));
            for (Viewer viewer : Views.viewers(folded)) {
                assertThat(held.getOrDefault(LiveKeys.view(viewer.text()), held.get(LiveKeys.VIEW)))
                        .isEqualTo(text(FightView.data(folded, viewer)));
            }
            assertThat(held).doesNotContainKey(LiveKeys.OVER);
            assertThat(hash(LiveKeys.positions(fight.session())))
                    .containsOnlyKeys(folded.combatants().stream()
                            .filter(Combatant::fighting)
                            .map(combatant -> combatant.id().value())
                            .toList());
            assertIsLive(fight);
        }

        log().append(fight, size, size);
        await(() -> seq(fight) == size);
        assertThat(hash(LiveKeys.fight(fight.session())))
                .containsKey(LiveKeys.OVER)
                .doesNotContainKeys(LiveKeys.view(Seats.PUBLIC), LiveKeys.view(Seats.team(0)));
        assertThat(Long.parseLong(text("TTL", LiveKeys.fight(fight.session())))).isPositive();
        ask("/users/" + PlayedFight.user(fight.session(), 0) + "/fights").then().body("fights.size()", equalTo(0));
        assertThat(redis("ZSCORE", LiveKeys.FIGHTS, fight.session())).isNull();
    }

    private void assertIsLive(PlayedFight fight) {
        ask("/users/" + PlayedFight.user(fight.session(), 0) + "/fights")
                .then()
                .statusCode(200)
                .body("fights.session", equalTo(List.of(fight.session())))
                .body("fights[0].seq", equalTo((int) seq(fight)));
        ask("/fights?limit=200").then().statusCode(200).body("items.session", hasItem(fight.session()));
        ask("/fights?limit=0").then().statusCode(400).body("violations[0].field", equalTo("limit"));
        given().get("/api/v1/world/fights").then().statusCode(401);
    }

    @ParameterizedTest
    @EnumSource(CombatMode.class)
    void charactersGetWhatTheyAchieved(CombatMode mode) throws SQLException {
        PlayedFight fight = PlayedFight.of(mode);
        log().claim(fight.session());
        log().append(fight, 1, fight.steps().size() / 2);
        await(() -> projected(fight, fight.steps().size() / 2));
        log().append(fight, fight.steps().size() / 2 + 1, fight.steps().size());
        await(() -> projected(fight, fight.steps().size()));
        String character = PlayedFight.character(fight.session(), 0);
        Deeds deeds = deeds(fight, character);
        Integer winner = fight.steps().getLast().after().winnerTeam();
        ask("/characters/" + character)
                .then()
                .statusCode(200)
                .body("fights", equalTo(1))
                .body("wins", equalTo(winner != null && winner == 0 ? 1 : 0))
                .body("losses", equalTo(winner != null && winner != 0 ? 1 : 0))
                .body("draws", equalTo(winner == null ? 1 : 0))
                .body("damageDealt", equalTo((int) deeds.damageDealt()))
                .body("damageTaken", equalTo((int) deeds.damageTaken()))
                .body("deaths", equalTo(deeds.deaths()));
        String before = ask("/characters/" + character).asString();

        sql("UPDATE world.checkpoints SET next_offset = 0, epoch = -1");
        PlayedFight other = PlayedFight.besides(fight);
        log().append(other);
        await(() -> projected(other, other.steps().size()));
        assertThat(ask("/characters/" + character).asString()).isEqualTo(before);

        sql("DELETE FROM world.characters; DELETE FROM world.fights; DELETE FROM world.checkpoints");
        PlayedFight third = PlayedFight.besides(fight);
        log().append(third);
        await(() -> ask("/characters/" + character).asString().equals(before));
        ask("/characters/nobody-knows").then().statusCode(404).body("code", equalTo("unknown-character"));
    }

    private static Deeds deeds(PlayedFight fight, String character) {
        Deeds deeds = Deeds.NONE;
        for (Step step : fight.steps()) {
            deeds = deeds.plus(Deeds.of(step.outcome().events()).getOrDefault(new CombatantId(character), Deeds.NONE));
        }
        return deeds;
    }
}
