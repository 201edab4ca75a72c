package dev.warlog.gateway.people;

import dev.warlog.gateway.GatewayLimits;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;

/** The zones of the world, kept for a minute. */
@ApplicationScoped
public class Zones {

    private final Kept<Zone> kept;

    Zones(InnerServices services, GatewayLimits limits, InstantSource clock) {
        this.kept = new Kept<>(
                id -> services.ofWorld("/api/v1/world/zones/" + URLEncoder.encode(id, StandardCharsets.UTF_8))
                        .map(found -> found.map(Zones::zone)),
                limits.people().maxZones(),
                limits.people().zoneMillis(),
                clock);
    }

    /** A zone; empty when there is none of that id. */
    public Future<Optional<Zone>> of(String id) {
        return kept.of(id);
    }

    private static Zone zone(JsonObject json) {
        return new Zone(
                json.getString("id"),
                json.getString("name"),
                json.getInteger("widthMillimetres", 0),
                json.getInteger("heightMillimetres", 0),
                json.getInteger("speedMillimetresPerSecond", 0));
    }
}
