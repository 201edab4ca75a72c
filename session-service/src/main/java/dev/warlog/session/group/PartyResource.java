package dev.warlog.session.group;

import dev.warlog.session.Caller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Parties. */
@Path("/api/v1/parties")
@Authenticated
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "parties")
class PartyResource extends GroupResource {

    PartyResource(Groups groups, Invitations invitations, Caller caller) {
        super(Kind.PARTY, groups, invitations, caller);
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Opens a party with the caller as its leader")
    @APIResponse(
            responseCode = "201",
            description = "It exists now",
            content = @Content(schema = @Schema(implementation = Group.View.class)))
    @APIResponse(responseCode = "409", description = "already-in-party")
    public Response create() {
        return create(null);
    }
}
