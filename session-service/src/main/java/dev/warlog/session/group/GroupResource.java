package dev.warlog.session.group;

import dev.warlog.runtime.Violations;
import dev.warlog.session.Bodies;
import dev.warlog.session.Caller;
import dev.warlog.session.account.Whom;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What can be done with parties and guilds alike. */
@Authenticated
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
abstract class GroupResource {

    private final Kind kind;
    private final Groups groups;
    private final Invitations invitations;
    private final Caller caller;

    GroupResource(Kind kind, Groups groups, Invitations invitations, Caller caller) {
        this.kind = kind;
        this.groups = groups;
        this.invitations = invitations;
        this.caller = caller;
    }

    final Response create(@Nullable String name) {
        Group created = groups.create(kind, caller.accountId(), name);
        String path = kind == Kind.PARTY ? "/api/v1/parties/" : "/api/v1/guilds/";
        return Response.created(URI.create(path + created.id()))
                .entity(created.view())
                .build();
    }

    @GET
    @Operation(summary = "Those that the caller is in")
    public Items<Group.View> list() {
        return new Items<>(groups.ownedBy(kind, caller.accountId()).stream()
                .map(Group::view)
                .toList());
    }

    @GET
    @Path("/invitations")
    @Operation(summary = "The caller's open invitations, oldest first")
    public Items<Invitation> invitations() {
        return new Items<>(invitations.of(kind, caller.accountId()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One of them with its members", description = "A party shows itself to members and invited")
    @APIResponse(
            responseCode = "200",
            description = "It",
            content = @Content(schema = @Schema(implementation = Group.View.class)))
    @APIResponse(responseCode = "403", description = "not-a-member")
    @APIResponse(responseCode = "404", description = "unknown-party or unknown-guild")
    public Group.View show(UUID id) {
        return groups.show(kind, id, caller.accountId()).view();
    }

    @POST
    @Path("/{id}/invitations")
    @Operation(
            summary = "Invites a user",
            description = "Members of a party may, and officers of a guild. Inviting somebody again changes nothing.")
    @APIResponse(responseCode = "204", description = "They are invited")
    @APIResponse(responseCode = "403", description = "not-a-member, not-allowed or blocked")
    @APIResponse(responseCode = "404", description = "unknown-user, unknown-party or unknown-guild")
    @APIResponse(responseCode = "409", description = "already-member, group-full or too-many-invitations")
    public void invite(UUID id, @Nullable Whom body) {
        invitations.invite(kind, id, caller.accountId(), Bodies.required(body).checked());
    }

    @POST
    @Path("/{id}/accept")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Accepts an invitation")
    @APIResponse(
            responseCode = "200",
            description = "The caller is in it",
            content = @Content(schema = @Schema(implementation = Group.View.class)))
    @APIResponse(responseCode = "404", description = "no-such-invitation, unknown-party or unknown-guild")
    @APIResponse(responseCode = "409", description = "already-member, group-full, already-in-party or too-many-guilds")
    public Group.View accept(UUID id) {
        return invitations.accept(kind, id, caller.accountId()).view();
    }

    @POST
    @Path("/{id}/decline")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Declines an invitation")
    @APIResponse(responseCode = "204", description = "The caller is not invited any more")
    @APIResponse(responseCode = "404", description = "no-such-invitation, unknown-party or unknown-guild")
    public void decline(UUID id) {
        invitations.decline(kind, id, caller.accountId());
    }

    @POST
    @Path("/{id}/leave")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Leaves",
            description =
                    "A party's leadership passes on and its last member ends it; a guild's is handed over before.")
    @APIResponse(responseCode = "204", description = "The caller is not in it any more")
    @APIResponse(responseCode = "403", description = "not-a-member")
    @APIResponse(responseCode = "409", description = "hand-over-first")
    public void leave(UUID id) {
        groups.leave(kind, id, caller.accountId());
    }

    @DELETE
    @Path("/{id}/members/{user}")
    @Operation(summary = "Puts out somebody of a lower role, or takes back their invitation")
    @APIResponse(responseCode = "204", description = "They are neither in it nor invited any more")
    @APIResponse(responseCode = "403", description = "not-a-member or not-allowed")
    @APIResponse(responseCode = "404", description = "no-such-member, unknown-party or unknown-guild")
    public void kick(UUID id, UUID user) {
        groups.kick(kind, id, caller.accountId(), user);
    }

    @PUT
    @Path("/{id}/members/{user}")
    @Operation(summary = "Gives a member a role", description = "Giving that of the leader hands leadership over")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = Group.View.class)))
    @APIResponse(responseCode = "403", description = "not-a-member or not-allowed")
    @APIResponse(responseCode = "404", description = "no-such-member, unknown-party or unknown-guild")
    public Group.View giveRole(UUID id, UUID user, @Nullable NewRole body) {
        Role role = Role.of(Bodies.required(body).role());
        new Violations()
                .require(role != null && kind.has(role), "role", "must be one that a " + kind.text() + " has")
                .throwIfAny();
        return groups.giveRole(kind, id, caller.accountId(), user, Objects.requireNonNull(role))
                .view();
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Disbands it")
    @APIResponse(responseCode = "204", description = "It is no more")
    @APIResponse(responseCode = "403", description = "not-a-member or not-allowed")
    public void disband(UUID id) {
        groups.disband(kind, id, caller.accountId());
    }

    record NewRole(@Schema(required = true) @Nullable String role) {}

    /** All there are: their number is bounded. */
    record Items<T>(List<T> items) {}
}
