package dev.warlog.session.moderation;

import dev.warlog.session.Bodies;
import dev.warlog.session.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Bans and mutes, for admins. */
@Path("/api/v1/moderation/users/{user}")
@RolesAllowed("admin")
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "moderation")
class SanctionResource {

    private final Sanctions sanctions;
    private final Caller caller;

    SanctionResource(Sanctions sanctions, Caller caller) {
        this.sanctions = sanctions;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "A user with the ban and the mute that hold now")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = Sanctioned.class)))
    @APIResponse(responseCode = "404", description = "unknown-user")
    public Sanctioned show(UUID user) {
        return sanctions.of(user);
    }

    @POST
    @Path("/ban")
    @Operation(
            summary = "Bans a user",
            description = "Ends all logins and closes all sockets. A new ban replaces an old.")
    @APIResponse(responseCode = "204", description = "The account cannot be used")
    @APIResponse(responseCode = "403", description = "forbidden for who is no admin, not-allowed against oneself")
    @APIResponse(responseCode = "404", description = "unknown-user")
    public void ban(UUID user, Sanction.@Nullable Body body) {
        sanctions.lay(Sanction.BAN, caller.accountId(), user, Bodies.required(body));
    }

    @DELETE
    @Path("/ban")
    @Operation(summary = "Lifts a ban")
    @APIResponse(responseCode = "204", description = "The account can be used")
    @APIResponse(responseCode = "404", description = "not-banned or unknown-user")
    public void unban(UUID user) {
        sanctions.lift(Sanction.BAN, caller.accountId(), user);
    }

    @POST
    @Path("/mute")
    @Operation(summary = "Lets a user write to nobody", description = "A new mute replaces an old.")
    @APIResponse(responseCode = "204", description = "The user cannot write")
    @APIResponse(responseCode = "404", description = "unknown-user")
    public void mute(UUID user, Sanction.@Nullable Body body) {
        sanctions.lay(Sanction.MUTE, caller.accountId(), user, Bodies.required(body));
    }

    @DELETE
    @Path("/mute")
    @Operation(summary = "Lifts a mute")
    @APIResponse(responseCode = "204", description = "The user can write")
    @APIResponse(responseCode = "404", description = "not-muted or unknown-user")
    public void unmute(UUID user) {
        sanctions.lift(Sanction.MUTE, caller.accountId(), user);
    }
}
