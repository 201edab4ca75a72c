package dev.warlog.session.relation;

import dev.warlog.session.Bodies;
import dev.warlog.session.Caller;
import dev.warlog.session.account.Whom;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Users of whom the caller wants to hear nothing. */
@Path("/api/v1/blocks")
@Authenticated
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "blocks")
class BlockResource {

    private final Relations relations;
    private final Caller caller;

    BlockResource(Relations relations, Caller caller) {
        this.relations = relations;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "The users that the caller has blocked, oldest first")
    public Blocked list() {
        return new Blocked(relations.blocked(caller.accountId()));
    }

    @POST
    @Operation(
            summary = "Blocks a user",
            description = "Ends friendship, requests and invitations between the two. Blocking again changes nothing.")
    @APIResponse(responseCode = "204", description = "They are blocked")
    @APIResponse(responseCode = "404", description = "unknown-user")
    @APIResponse(responseCode = "409", description = "too-many-blocks")
    public void block(@Nullable Whom body) {
        relations.block(caller.accountId(), Bodies.required(body).checked());
    }

    @DELETE
    @Path("/{user}")
    @Operation(summary = "Unblocks a user")
    @APIResponse(responseCode = "204", description = "They are not blocked any more")
    @APIResponse(responseCode = "404", description = "not-blocked or unknown-user")
    public void unblock(UUID user) {
        relations.unblock(caller.accountId(), user);
    }

    record Blocked(List<Related> items) {}
}
