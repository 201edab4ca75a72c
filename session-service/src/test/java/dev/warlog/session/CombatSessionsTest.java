package dev.warlog.session;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
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
