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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The caller's friends. */
@Path("/api/v1/friends")
@Authenticated
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "friends")
class FriendResource {

    private final Relations relations;
    private final Caller caller;

    FriendResource(Relations relations, Caller caller) {
        this.relations = relations;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Friends, and requests that wait for an answer, oldest first")
    public Friends list() {
        return relations.friends(caller.accountId());
    }

    @POST
    @Operation(
            summary = "Asks a user to be friends",
            description = "Accepts when they have asked the caller. Asking again changes nothing.")
    @APIResponse(
            responseCode = "200",
            description = "requested or friends",
            content = @Content(schema = @Schema(implementation = Asked.class)))
    @APIResponse(responseCode = "403", description = "blocked")
    @APIResponse(responseCode = "404", description = "unknown-user")
    @APIResponse(
            responseCode = "409",
            description = "already-friends, unblock-first, too-many-friends or too-many-requests")
    public Asked ask(@Nullable Whom body) {
        boolean friends =
                relations.ask(caller.accountId(), Bodies.required(body).checked());
        return new Asked(friends ? "friends" : "requested");
    }

    @POST
    @Path("/{user}/accept")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Accepts a user's request")
    @APIResponse(responseCode = "204", description = "They are friends")
    @APIResponse(responseCode = "404", description = "no-such-request or unknown-user")
    @APIResponse(responseCode = "409", description = "too-many-friends")
    public void accept(UUID user) {
        relations.accept(caller.accountId(), user);
    }

    @POST
    @Path("/{user}/decline")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Declines a user's request")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "404", description = "no-such-request or unknown-user")
    public void decline(UUID user) {
        relations.decline(caller.accountId(), user);
    }

    @DELETE
    @Path("/{user}")
    @Operation(summary = "Ends a friendship, or takes the caller's request back")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "404", description = "not-a-friend or unknown-user")
    public void part(UUID user) {
        relations.part(caller.accountId(), user);
    }

    /**
     * Who is a friend, and who may become one.
     *
     * @param incoming who asks the caller
     * @param outgoing whom the caller asks
     */
    record Friends(List<Related> items, List<Related> incoming, List<Related> outgoing) {}

    record Asked(
            @Schema(enumeration = {"requested", "friends"}) String status) {}
}
