package dev.warlog.session.moderation;

import dev.warlog.session.Bodies;
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
import org.jspecify.annotations.Nullable;

/** Players' reports to the moderators. */
@Path("/api/v1/reports")
@Authenticated
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "reports")
class ReportResource {

    private final Reports reports;
    private final Caller caller;

    ReportResource(Reports reports, Caller caller) {
        this.reports = reports;
        this.caller = caller;
    }

    @POST
    @Operation(summary = "Reports what happened in a room")
    @APIResponse(
            responseCode = "201",
            description = "Moderators will see it",
            content = @Content(schema = @Schema(implementation = Filed.class)))
    @APIResponse(responseCode = "400", description = "invalid-input with violations")
    @APIResponse(responseCode = "403", description = "not-a-member of the party, the guild or the user's own room")
    @APIResponse(responseCode = "404", description = "unknown-user")
    @APIResponse(responseCode = "409", description = "too-many-open-reports")
    @APIResponse(responseCode = "429", description = "rate-limited, with Retry-After")
    public Response report(@Nullable NewReport body) {
        NewReport report = Bodies.required(body).checked();
        return Response.status(201)
                .entity(new Filed(reports.add(caller.accountId(), report)))
                .build();
    }

    record Filed(long id) {}
}
