package dev.warlog.world.zone;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warlog.world.WorldLimits;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The zones as data: those of the product, or of the file that the operator names. Wrong ones keep the service down. */
@ApplicationScoped
@Startup
class Zones {

    private static final String SHIPPED = "/zones/zones.json";
    private static final TypeReference<List<Zone>> LIST = new TypeReference<>() {};

    private final Map<String, Zone> byId;

    Zones(WorldLimits limits, ObjectMapper mapper) {
        Path file = limits.zonesFile().orElse(null);
        this.byId = checked(read(file, mapper), file == null ? SHIPPED : file.toString(), limits.zonesMost());
    }

    /** All of them, in the order of the file. */
    List<Zone> all() {
        return List.copyOf(byId.values());
    }

    /** The zone of that id, or null. */
    @Nullable
    Zone named(String id) {
        return byId.get(id);
    }

    private static List<Zone> read(@Nullable Path file, ObjectMapper mapper) {
        try (InputStream in = file == null
                ? Objects.requireNonNull(Zones.class.getResourceAsStream(SHIPPED), SHIPPED)
                : Files.newInputStream(file)) {
            return mapper.readValue(in, LIST);
        } catch (IOException e) {
            throw new IllegalArgumentException("The zones cannot be read from " + (file == null ? SHIPPED : file), e);
        }
    }

    /**
     * The zones by id.
     *
     * @throws IllegalArgumentException when one is wrong or there are too many
     */
    static Map<String, Zone> checked(List<Zone> zones, String source, int most) {
        if (zones.isEmpty() || zones.size() > most) {
            throw new IllegalArgumentException(source + " must have 1 to " + most + " zones");
        }
        Map<String, Zone> byId = new LinkedHashMap<>();
        for (Zone zone : zones) {
            String fault = zone.fault();
            if (fault == null && byId.put(zone.id(), zone) != null) {
                fault = "there are two of this id";
            }
            if (fault != null) {
                throw new IllegalArgumentException(source + ": zone '" + zone.id() + "': " + fault);
            }
        }
        return byId;
    }
}
