package dev.warlog.gateway.character;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.gateway.CharacterLimits;
import dev.warlog.gateway.TestLimits;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.fanout.RecordingWire;
import dev.warlog.gateway.people.Zone;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ZonePlacesTest {

    private static final Zone ZONE = new Zone("tavern", "Tavern", 10_000, 5_000, 6_000);
    private static final CharacterLimits LIMITS = TestLimits.with(
                    Map.of("characters.max-per-zone", "2", "characters.max-per-frame", "1"))
            .characters();

    private final ZonePlaces places = new ZonePlaces(LIMITS);
    private final Client client = new Client(
            "ann",
            Long.MAX_VALUE,
            0,
            new RecordingWire(Runnable::run),
            TestLimits.with(Map.of()),
            TestLimits.metrics());

    private ZonePlaces.Verdict claim(String character, int x, int y, long nowMillis) {
        return places.claim(client, character, ZONE, x, y, nowMillis);
    }

    @Test
    void onlyTheNewestPlaceIsToldAndAFrameHoldsSoMany() {
        claim("a", 100, 0, 0);
        claim("b", 200, 0, 0);
        claim("a", 150, 0, 50);
        Map<String, Place> first = places.takeMoved();
        assertThat(first).containsOnlyKeys("a");
        assertThat(first.values()).extracting(Place::x).containsExactly(150);
        assertThat(places.takeMoved()).containsOnlyKeys("b");
        assertThat(places.takeMoved()).isEmpty();
    }

    @Test
    void whatCannotBeIsRefusedWithThePlaceThatStays() {
        assertThat(claim("a", 10_001, 0, 0).refusal()).isEqualTo("position-not-allowed");
        claim("a", 100, 100, 0);
        assertThat(claim("a", 9_000, 100, 50)).isEqualTo(new ZonePlaces.Verdict("too-fast", 100, 100));
        assertThat(claim("a", 100, -1, 50)).isEqualTo(new ZonePlaces.Verdict("position-not-allowed", 100, 100));
        claim("b", 0, 0, 0);
        assertThat(claim("c", 0, 0, 0).refusal()).isEqualTo("zone-full");
    }

    @Test
    void whatOtherGatewaysSayCountsWhenItIsNewer() {
        claim("a", 100, 0, 1_000);
        places.heard("a", 900, 0, 500, 1_100);
        assertThat(places.all().values()).extracting(Place::x).containsExactly(100);
        places.heard("a", 300, 0, 1_200, 1_200);
        assertThat(places.all().values()).extracting(Place::x).containsExactly(300);
        // and nobody jumps by changing the gateway
        assertThat(claim("a", 5_000, 0, 1_250).refusal()).isEqualTo("too-fast");
    }

    @Test
    void whoLeavesIsGoneAndWhoFallsSilentIsForgotten() {
        claim("a", 100, 0, 0);
        places.heard("b", 1, 1, 10, 10);
        places.left(client);
        assertThat(places.takeGone()).containsExactly("a");
        assertThat(places.takeMoved()).isEmpty();
        places.heardGone("x");
        assertThat(places.forget(10)).isEmpty();
        assertThat(places.forget(11)).containsExactly("b");
        assertThat(places.all()).isEmpty();
    }
}
