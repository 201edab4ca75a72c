package dev.warlog.session.group;

import dev.warlog.runtime.Violations;
import dev.warlog.session.Bodies;
import dev.warlog.session.Caller;
import dev.warlog.session.VisibleName;
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
import org.jspecify.annotations.Nullable;

/** Guilds. */
@Path("/api/v1/guilds")
@Authenticated
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "guilds")
class GuildResource extends GroupResource {

    GuildResource(Groups groups, Invitations invitations, Caller caller) {
        super(Kind.GUILD, groups, invitations, caller);
    }

    @POST
    @Operation(summary = "Founds a guild with the caller as its leader")
    @APIResponse(
            responseCode = "201",
            description = "It exists now",
            content = @Content(schema = @Schema(implementation = Group.View.class)))
    @APIResponse(responseCode = "400", description = "invalid-input with violations")
    @APIResponse(responseCode = "409", description = "guild-name-taken or too-many-guilds")
    public Response found(@Nullable NewGuild body) {
        String name = Bodies.required(body).name();
        new Violations()
                .require(VisibleName.isValid(name), "name", VisibleName.RULE)
                .throwIfAny();
        return create(name);
    }

    record NewGuild(
            @Schema(required = true, minLength = 2, maxLength = 32) @Nullable
            String name) {}
}
