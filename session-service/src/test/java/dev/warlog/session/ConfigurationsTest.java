package dev.warlog.session;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealServers.class)
class ConfigurationsTest {

    private static final String ALL = "/api/v1/combat/configurations";

    @Test
    void theShippedOnesAreThereAndOnlyAdminsChangeThem() {
        Player player = Player.registered();
        player.as()
                .get(ALL)
                .then()
                .statusCode(200)
                .body("items.name", hasItems("classic_turn_based", "fast_real_time", "tactical_real_time"));
        player.as()
                .get(ALL + "/fast_real_time")
                .then()
                .statusCode(200)
                .body("combatMode", equalTo("real_time"))
                .body("tickMillis", equalTo(100))
                .body("globalCooldownMillis", equalTo(500))
                .body("queueSize", equalTo(3))
                .body("allowFlee", equalTo(false))
                .body("shipped", equalTo(true));
        player.as(Map.of("queueSize", 4))
                .put(ALL + "/tactical_real_time")
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"));
        Player admin = Player.registered(RealServers.ADMIN);
        admin.as(Map.of("queueSize", 4))
                .put(ALL + "/tactical_real_time")
                .then()
                .statusCode(200)
                .body("queueSize", equalTo(4))
                .body("version", equalTo(2));
    }

    @Test
    void aChangeIsKeptInTheHistory() {
        Player player = Player.registered();
        String name = newName();
        player.as(Map.of("name", name, "combatMode", "real_time", "tickMillis", 50))
                .post(ALL)
                .then()
                .statusCode(201)
                .body("name", equalTo(name))
                .body("tickMillis", equalTo(50))
                .body("queueSize", equalTo(3));
        player.as(Map.of("tickMillis", 60))
                .put(ALL + "/" + name)
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        player.as(Map.of("tickMillis", 60))
                .put(ALL + "/" + name)
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        player.as()
                .get(ALL + "/" + name + "/history")
                .then()
                .statusCode(200)
                .body("items.version", contains(2, 1))
                .body("items[0].before.tickMillis", equalTo(50))
                .body("items[0].after.tickMillis", equalTo(60))
                .body("items[0].changedBy", equalTo(player.userId()))
                .body("items[1].before", nullValue());
        Player.registered()
                .as(Map.of("tickMillis", 70))
                .put(ALL + "/" + name)
                .then()
                .statusCode(403);
    }

    @Test
    void badSettingsAreNamedAndChangeNothing() {
        Player player = Player.registered();
        String name = newName();
        player.as(Map.of("name", name)).post(ALL).then().statusCode(201).body("combatMode", equalTo("turn_based"));
        player.as(Map.of("tickMillis", 0, "surprise", true, "combatMode", "chess"))
                .put(ALL + "/" + name)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-input"))
                .body("violations.field", hasItems("tickMillis", "surprise", "combatMode"));
        player.as().get(ALL + "/" + name).then().body("version", equalTo(1));
        player.as(Map.of("name", name)).post(ALL).then().statusCode(409).body("code", equalTo("configuration-exists"));
        player.as(Map.of("name", "No Good"))
                .post(ALL)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("name"));
        player.as().get(ALL + "/" + newName()).then().statusCode(404).body("code", equalTo("unknown-configuration"));
        player.as().get(ALL + "/" + newName() + "/history").then().statusCode(404);
    }

    private static String newName() {
        return "c" + UUID.randomUUID();
    }
}
