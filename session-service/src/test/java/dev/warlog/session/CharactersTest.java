package dev.warlog.session;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealServers.class)
class CharactersTest {

    @Test
    void anAccountHasItsOwnCharactersUpToALimit() {
        Player player = Player.registered();
        Player other = Player.registered();
        for (String name : new String[] {"Ada", "Bo Of The Hill", "Çelik"}) {
            player.character(name);
        }
        player.as()
                .get("/api/v1/characters")
                .then()
                .statusCode(200)
                .body("items.name", contains("Ada", "Bo Of The Hill", "Çelik"));
        other.as().get("/api/v1/characters").then().statusCode(200).body("items", empty());
        player.as(Map.of("name", "One More", "characterClass", "warrior"))
                .post("/api/v1/characters")
                .then()
                .statusCode(409)
                .body("code", equalTo("too-many-characters"));
    }

    @Test
    void aNameIsUniqueWithinTheAccount() {
        Player player = Player.registered();
        player.character("Ada");
        player.as(Map.of("name", "ADA", "characterClass", "warrior"))
                .post("/api/v1/characters")
                .then()
                .statusCode(409)
                .body("code", equalTo("character-name-taken"));
        Player.registered().character("Ada");
    }

    @Test
    void nameAndClassAreChecked() {
        Player player = Player.registered();
        player.as(Map.of("name", " x ", "characterClass", "goblin"))
                .post("/api/v1/characters")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-input"))
                .body("violations.field", containsInAnyOrder("name", "characterClass"));
        player.as("{}").post("/api/v1/characters").then().statusCode(400);
    }
}
