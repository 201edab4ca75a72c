package dev.warlog.session;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealServers.class)
class CombatSessionsTest {

    private static final String ALL = "/api/v1/combat/sessions";

    @Inject
    SessionSettings settings;

    @BeforeEach
    void somebodyDecides() {
        CombatOwner.running(settings.kafka());
        Waiting.until("the service is ready", () -> get("/ready").statusCode() == 200);
    }

    @AfterAll
    static void nobodyDecides() {
        CombatOwner.stop();
    }

    @Test
    void aFightIsCreatedListedAndCreatedOnlyOnce() {
        Player ada = Player.registered();
        String hero = ada.character("Ada");
        Map<String, Object> wanted = Map.of(
                "id",
                UUID.randomUUID().toString(),
                "name",
                "Goblins",
                "fightType",
                "pve",
                "teams",
                List.of(List.of(hero), List.of("goblin", "goblin")));
        String id = created(ada, wanted)
                .body("status", equalTo("waiting"))
                .body("combatMode", equalTo("turn_based"))
                .body("configName", equalTo("classic_turn_based"))
                .body("createdBy", equalTo(ada.userId()))
                .body("outcome.type", equalTo("combat:created"))
                .body("outcome.seq", equalTo(1))
                .body("participants.id", containsInAnyOrder(hero, "goblin-1", "goblin-2"))
                .body("participants.find { it.id == '" + hero + "' }.owner", equalTo(ada.userId()))
                .extract()
                .path("id");
        ada.as().get(ALL + "/" + id).then().statusCode(200).body("name", equalTo("Goblins"));
        ada.as(wanted)
                .post(ALL)
                .then()
                .statusCode(201)
                .body("id", equalTo(id))
                .body("outcome.seq", equalTo(1))
                .body("outcome.type", nullValue());

        created(ada, Map.of("fightType", "pvp"));
        String next = ada.as()
                .get(ALL + "?status=waiting&limit=1")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .extract()
                .path("next");
        assertThat(next).isNotNull();
        ada.as()
                .get(ALL + "?status=waiting&after=" + next)
                .then()
                .statusCode(200)
                .body("items.id", hasItem(id));
        ada.as()
                .get(ALL + "?limit=0&status=over")
                .then()
                .statusCode(400)
                .body("violations.field", hasItems("limit", "status"));
    }

    @Test
    void everythingThatIsWrongWithAFightIsSaidAndNothingIsCreated() {
        Player ada = Player.registered();
        String hero = ada.character("Ada");
        Map<String, Object> wanted = new HashMap<>(Map.of(
                "name", "x".repeat(101),
                "fightType", "duel",
                "combatMode", "real_time",
                "configName", "classic_turn_based",
                "mapId", "moon",
                "maxPlayers", 1000,
                "teams",
                        List.of(
                                List.of(hero, hero, "dragon"),
                                List.of(UUID.randomUUID().toString()))));
        ada.as(wanted)
                .post(ALL)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-input"))
                .body(
                        "violations.field",
                        containsInAnyOrder(
                                "name",
                                "fightType",
                                "combatMode",
                                "mapId",
                                "maxPlayers",
                                "teams[0][1]",
                                "teams[0][2]",
                                "teams[1][0]"));
        ada.as(Map.of("fightType", "pvp", "configName", "nothing"))
                .post(ALL)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("configName"));
        ada.as(Map.of("fightType", "pvp", "maxPlayers", "many"))
                .post(ALL)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("maxPlayers"));
    }

    @Test
    void playersJoinStartActPauseAndEndATurnBasedFight() {
        Player ada = Player.registered();
        Player bo = Player.registered();
        String adasHero = ada.character("Ada");
        String bosHero = bo.character("Bo");
        String id = created(ada, Map.of("fightType", "pvp")).extract().path("id");
        String fight = ALL + "/" + id;

        ada.as().post(fight + "/start").then().statusCode(409).body("code", equalTo("not-enough-teams"));
        bo.as(Map.of("characterId", adasHero))
                .post(fight + "/join")
                .then()
                .statusCode(403)
                .body("code", equalTo("not-your-combatant"));
        ada.as(Map.of("characterId", adasHero))
                .post(fight + "/join")
                .then()
                .statusCode(200)
                .body("type", equalTo("combat:result"));
        bo.as(Map.of("characterId", bosHero))
                .post(fight + "/join")
                .then()
                .statusCode(200)
                .body("data.events[0].type", equalTo("combatant-joined"))
                .body("data.events[0].team", equalTo(1));
        bo.as(Map.of("characterId", bosHero))
                .post(fight + "/join")
                .then()
                .statusCode(409)
                .body("code", equalTo("already-joined"));
        ada.as(Map.of("name", "Duel")).put(fight).then().statusCode(200).body("name", equalTo("Duel"));
        Player.registered().as().post(fight + "/start").then().statusCode(403).body("code", equalTo("not-your-fight"));

        String first = ada.as()
                .post(fight + "/start")
                .then()
                .statusCode(200)
                .body("type", equalTo("combat:started"))
                .body("data.seedHash", notNullValue())
                .extract()
                .path("data.events[0].initiatives[0].combatant");
        Player onTurn = first.equals(adasHero) ? ada : bo;
        Player waiting = first.equals(adasHero) ? bo : ada;
        String waitingHero = first.equals(adasHero) ? bosHero : adasHero;
        ada.as().get(fight).then().body("status", equalTo("active")).body("startedAt", notNullValue());

        waiting.as(Map.of("actor", waitingHero, "action", "pass"))
                .post(fight + "/actions")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("not-your-turn"));
        waiting.as(Map.of("actor", first, "action", "pass"))
                .post(fight + "/actions")
                .then()
                .statusCode(403)
                .body("code", equalTo("not-your-combatant"));
        onTurn.as(Map.of("source", first, "target", waitingHero))
                .post(fight + "/damage")
                .then()
                .statusCode(409)
                .body("code", equalTo("out-of-range"))
                .body("data", notNullValue());
        onTurn.as(Map.of("actor", first, "action", "pass"))
                .post(fight + "/actions")
                .then()
                .statusCode(200)
                .body("type", equalTo("combat:result"))
                .body("data.cause.actor", equalTo(first));
        onTurn.as(Map.of("actor", first, "cell", -1))
                .post(fight + "/actions")
                .then()
                .statusCode(400)
                .body("violations.field", hasItems("action", "cell"));

        ada.as().post(fight + "/pause").then().statusCode(200);
        ada.as().get(fight).then().body("status", equalTo("paused"));
        ada.as().post(fight + "/resume").then().statusCode(200);
        ada.as()
                .post(fight + "/spectate")
                .then()
                .statusCode(200)
                .body("socket", equalTo("/ws"))
                .body("message.type", equalTo("combat:spectate"));
        ada.as().delete(fight).then().statusCode(200).body("type", equalTo("combat:ended"));
        ada.as().get(fight).then().body("status", equalTo("ended")).body("endReason", equalTo("cancelled"));
        bo.as().post(fight + "/leave").then().statusCode(409).body("code", equalTo("fight-ended"));
    }

    @Test
    void inRealTimeAnActionIsQueuedAndPositionsAreTaken() {
        Player ada = Player.registered();
        String hero = ada.character("Ada");
        String slow = "c" + UUID.randomUUID();
        ada.as(Map.of("name", slow, "combatMode", "real_time", "globalCooldownMillis", 60_000))
                .post("/api/v1/combat/configurations")
                .then()
                .statusCode(201);
        String id = created(
                        ada,
                        Map.of(
                                "fightType",
                                "pve",
                                "configName",
                                slow,
                                "teams",
                                List.of(List.of(hero), List.of("troll"))))
                .body("configName", equalTo(slow))
                .body("combatMode", equalTo("real_time"))
                .body("mapId", equalTo("arena"))
                .extract()
                .path("id");
        String fight = ALL + "/" + id;
        ada.as().post(fight + "/start").then().statusCode(200);
        ada.as(Map.of("actor", hero, "action", "block"))
                .post(fight + "/actions")
                .then()
                .statusCode(200)
                .body("type", equalTo("combat:result"));
        ada.as(Map.of("actor", hero, "action", "block"))
                .post(fight + "/actions")
                .then()
                .statusCode(200)
                .body("queued", equalTo(true))
                .body("queueId", notNullValue())
                .body("position", equalTo(1));
        ada.as(Map.of("actor", hero, "x", 17510, "y", 20000))
                .post(fight + "/position")
                .then()
                .statusCode(200)
                .body("type", equalTo("combat:positions"));
    }

    @Test
    void unknownSessionsAreUnknownEverywhere() {
        Player ada = Player.registered();
        String hero = ada.character("Ada");
        String nowhere = ALL + "/" + UUID.randomUUID();
        ada.as().get(nowhere).then().statusCode(404).body("code", equalTo("unknown-session"));
        ada.as().post(nowhere + "/start").then().statusCode(404).body("code", equalTo("unknown-session"));
        ada.as().post(nowhere + "/spectate").then().statusCode(404).body("code", equalTo("unknown-session"));
        ada.as(Map.of("characterId", hero)).post(nowhere + "/join").then().statusCode(404);
        ada.as(Map.of("actor", hero, "action", "pass"))
                .post(nowhere + "/actions")
                .then()
                .statusCode(404);
    }

    @Test
    void whatIsDecidedLateIsAnsweredWith202AndArrivesByTheProjection() {
        Player ada = Player.registered();
        CombatOwner.stop();
        String commandId = UUID.randomUUID().toString();
        String id = ada.as(Map.of("fightType", "pvp"))
                .header("Idempotency-Key", commandId)
                .post(ALL)
                .then()
                .statusCode(202)
                .body("commandId", equalTo(commandId))
                .extract()
                .path("id");
        ada.as().get(ALL + "/" + id).then().statusCode(404);

        CombatOwner.running(settings.kafka());
        Waiting.until("the fight is known", () -> ada.as().get(ALL + "/" + id).statusCode() == 200);
        ada.as()
                .get(ALL + "/" + id)
                .then()
                .body("configName", equalTo("classic_turn_based"))
                .body("status", equalTo("waiting"));
    }

    private static ValidatableResponse created(Player player, Map<String, Object> wanted) {
        return player.as(wanted).post(ALL).then().statusCode(201);
    }
}
