package dev.warlog.world.zone;

import dev.warlog.runtime.Problem;
import dev.warlog.runtime.ProblemException;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Zones, for clients and for gateways, which have no token of their own. */
@Path("/api/v1/world/zones")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
public class ZoneResource {

    private final Zones zones;

    ZoneResource(Zones zones) {
        this.zones = zones;
    }

    @GET
    @Operation(summary = "All zones")
    public Items list() {
        return new Items(zones.all());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One zone")
    @APIResponse(
            responseCode = "200",
            description = "It",
            content = @Content(schema = @Schema(implementation = Zone.class)))
    @APIResponse(
            responseCode = "404",
            description = "unknown-zone",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Zone zone(@PathParam("id") String id) {
        Zone zone = zones.named(id);
        if (zone == null) {
            throw new ProblemException(404, "unknown-zone", "There is no zone '" + id + "'.");
        }
        return zone;
    }

    record Items(List<Zone> items) {}
}
