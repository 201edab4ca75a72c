package dev.warlog.session;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealServers.class)
class FightingTest {

    private static final String ALL = "/api/v1/combat/sessions";

    @Inject
    SessionSettings settings;

    private Player ada;
    private Player bo;
    private String adasHero;
    private String bosHero;

    @BeforeEach
    void somebodyDecides() {
        CombatOwner.running(settings.kafka());
        Waiting.until("the service is ready", () -> get("/ready").statusCode() == 200);
        ada = Player.registered();
        bo = Player.registered();
        adasHero = ada.character("Ada");
        bosHero = bo.character("Bo");
    }

    @AfterAll
    static void nobodyDecides() {
        CombatOwner.stop();
    }

    @Test
    void playersJoinWithTheirOwnCharactersAndThoseWhoTakePartStart() {
        String fight = created(Map.of("fightType", "pvp"));
        ada.as().post(fight + "/start").then().statusCode(409).body("code", equalTo("not-enough-teams"));
        join(fight, bo, adasHero).statusCode(403).body("code", equalTo("not-your-combatant"));
        join(fight, ada, adasHero).statusCode(200).body("type", equalTo("combat:result"));
        join(fight, bo, bosHero)
                .statusCode(200)
                .body("data.events[0].type", equalTo("combatant-joined"))
                .body("data.events[0].team", equalTo(1));
        join(fight, bo, bosHero).statusCode(409).body("code", equalTo("already-joined"));
        ada.as(Map.of("name", "Duel")).put(fight).then().statusCode(200).body("name", equalTo("Duel"));
        Player.registered().as().post(fight + "/start").then().statusCode(403).body("code", equalTo("not-your-fight"));
        bo.as().post(fight + "/leave").then().statusCode(200);
        ada.as().get(fight).then().body("participants.id", equalTo(List.of(adasHero)));
        join(fight, bo, bosHero).statusCode(200);
        bo.as()
                .post(fight + "/start")
                .then()
                .statusCode(200)
                .body("type", equalTo("combat:started"))
                .body("data.seedHash", notNullValue());
        ada.as().get(fight).then().body("status", equalTo("active")).body("startedAt", notNullValue());
    }

    @Test
    void inTurnsTheOutcomeOrTheRefusalIsTheAnswer() {
        String fight = duel();
        String first = ada.as().post(fight + "/start").then().extract().path("data.events[0].initiatives[0].combatant");
        boolean adaIsFirst = first.equals(adasHero);
        Player onTurn = adaIsFirst ? ada : bo;
        Player waiting = adaIsFirst ? bo : ada;
        String other = adaIsFirst ? bosHero : adasHero;

        act(fight, waiting, other, "pass")
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("not-your-turn"));
        act(fight, waiting, first, "pass").statusCode(403).body("code", equalTo("not-your-combatant"));
        act(fight, onTurn, first, "sing").statusCode(409).body("code", equalTo("unknown-action"));
        onTurn.as(Map.of("source", first, "target", other))
                .post(fight + "/damage")
                .then()
                .statusCode(409)
                .body("code", equalTo("out-of-range"))
                .body("data", notNullValue());
        onTurn.as(Map.of("actor", first, "cell", -1))
                .post(fight + "/actions")
                .then()
                .statusCode(400)
                .body("violations.field", hasItems("action", "cell"));
        act(fight, onTurn, first, "pass")
                .statusCode(200)
                .body("type", equalTo("combat:result"))
                .body("data.cause.actor", equalTo(first));
    }

    @Test
    void theCreatorPausesResumesAndEnds() {
        String fight = duel();
        ada.as().post(fight + "/start").then().statusCode(200);
        ada.as().post(fight + "/pause").then().statusCode(200);
        ada.as().get(fight).then().body("status", equalTo("paused"));
        ada.as().post(fight + "/resume").then().statusCode(200);
        ada.as()
                .post(fight + "/spectate")
                .then()
                .statusCode(200)
                .body("socket", equalTo("/ws"))
                .body("message.type", equalTo("combat:spectate"));
        bo.as().delete(fight).then().statusCode(403).body("code", equalTo("not-your-fight"));
        ada.as().delete(fight).then().statusCode(200).body("type", equalTo("combat:ended"));
        ada.as().get(fight).then().body("status", equalTo("ended")).body("endReason", equalTo("cancelled"));
        bo.as().post(fight + "/leave").then().statusCode(409).body("code", equalTo("fight-ended"));
    }

    @Test
    void inRealTimeAnActionIsQueuedAndPositionsAreTaken() {
        String slow = "c" + UUID.randomUUID();
        ada.as(Map.of("name", slow, "combatMode", "real_time", "globalCooldownMillis", 60_000))
                .post("/api/v1/combat/configurations")
                .then()
                .statusCode(201);
        String fight = created(
                Map.of("fightType", "pve", "configName", slow, "teams", List.of(List.of(adasHero), List.of("troll"))));
        ada.as().get(fight).then().body("combatMode", equalTo("real_time")).body("mapId", equalTo("arena"));
        ada.as().post(fight + "/start").then().statusCode(200);
        act(fight, ada, adasHero, "block").statusCode(200).body("type", equalTo("combat:result"));
        act(fight, ada, adasHero, "block")
                .statusCode(200)
                .body("queued", equalTo(true))
                .body("queueId", notNullValue())
                .body("position", equalTo(1));
        ada.as(Map.of("actor", adasHero, "x", 17510, "y", 20000))
                .post(fight + "/position")
                .then()
                .statusCode(200)
                .body("type", equalTo("combat:positions"));
    }

    @Test
    void aClaimThatChangesNothingIsAnsweredAtOnce() {
        String fight = created(Map.of(
                "fightType", "pve", "combatMode", "real_time", "teams", List.of(List.of(adasHero), List.of("troll"))));
        ada.as().post(fight + "/start").then().statusCode(200);
        ada.as(Map.of("actor", adasHero, "x", 17500, "y", 20000))
                .post(fight + "/position")
                .then()
                .statusCode(200)
                .body("unchanged", equalTo(true))
                .body("seq", notNullValue());
    }

    @Test
    void theCreatorLetsTheFightGoOnInTheOtherMode() {
        String fight = duel();
        ada.as().post(fight + "/start").then().statusCode(200);
        mode(fight, bo, Map.of("combatMode", "real_time")).statusCode(403).body("code", equalTo("not-your-fight"));
        mode(fight, ada, Map.of("combatMode", "chess"))
                .statusCode(400)
                .body("violations.field", hasItems("combatMode"));
        mode(fight, ada, Map.of("combatMode", "real_time", "configName", "classic_turn_based"))
                .statusCode(400)
                .body("violations.field", hasItems("combatMode"));
        mode(fight, ada, Map.of("combatMode", "real_time", "configName", "none"))
                .statusCode(400)
                .body("violations.field", hasItems("configName"));
        mode(fight, ada, Map.of("combatMode", "turn_based")).statusCode(409).body("code", equalTo("same-mode"));
        mode(fight, ada, Map.of("combatMode", "real_time", "configName", "tactical_real_time"))
                .statusCode(200)
                .body("type", equalTo("combat:result"))
                .body("data.events[0].type", equalTo("mode-changed"))
                .body("data.events[0].settings.tickMillis", equalTo(200));
        ada.as().get(fight).then().body("combatMode", equalTo("real_time"));
        act(fight, ada, adasHero, "block").statusCode(200).body("type", equalTo("combat:result"));
        mode(fight, ada, Map.of("combatMode", "turn_based")).statusCode(200);
        ada.as().get(fight).then().body("combatMode", equalTo("turn_based"));
    }

    private static ValidatableResponse mode(String fight, Player player, Map<String, Object> wanted) {
        return player.as(wanted).post(fight + "/mode").then();
    }

    private String duel() {
        return created(Map.of("fightType", "pvp", "teams", List.of(List.of(adasHero), List.of(bosHero))));
    }

    private String created(Map<String, Object> wanted) {
        String id = ada.as(wanted).post(ALL).then().statusCode(201).extract().path("id");
        return ALL + "/" + id;
    }

    private static ValidatableResponse join(String fight, Player player, String character) {
        return player.as(Map.of("characterId", character)).post(fight + "/join").then();
    }

    private static ValidatableResponse act(String fight, Player player, String actor, String action) {
        return player.as(Map.of("actor", actor, "action", action))
                .post(fight + "/actions")
                .then();
    }
}
