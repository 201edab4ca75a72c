package dev.warlog.world;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;

import dev.warlog.played.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealServers.class)
@TestProfile(OwnZonesTest.OwnZones.class)
class OwnZonesTest {

    @Test
    void aFileOfTheOperatorTakesThePlaceOfTheShippedOne() {
        given().get("/api/v1/world/zones").then().statusCode(200).body("items.id", contains("mill"));
        given().get("/api/v1/world/zones/tavern").then().statusCode(404);
    }

    /** Names a file with one zone. */
    public static class OwnZones implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Path file = Files.createTempFile("zones-", ".json");
                file.toFile().deleteOnExit();
                Files.writeString(file, """
                        [{"id": "mill", "name": "The Mill", "widthMillimetres": 9000, "heightMillimetres": 9000,
                          "speedMillimetresPerSecond": 4000}]""");
                return Map.of("warlog.world.zones-file", file.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
