package dev.warlog.session.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.warlog.runtime.Violations;
import dev.warlog.session.Bodies;
import dev.warlog.session.Caller;
import dev.warlog.session.ModerationSettings;
import dev.warlog.session.SessionSettings;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reports as admins work through them. */
@Path("/api/v1/moderation/reports")
@RolesAllowed("admin")
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "moderation")
class ReviewResource {

    private final Reports reports;
    private final ModerationSettings settings;
    private final Caller caller;

    ReviewResource(Reports reports, SessionSettings settings, Caller caller) {
        this.reports = reports;
        this.settings = settings.moderation();
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Reports, oldest first")
    @APIResponse(
            responseCode = "200",
            description = "A page; 'next' is the 'after' of the next one",
            content = @Content(schema = @Schema(implementation = Page.class)))
    public Page list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @Nullable Integer limit) {
        int size = limit == null ? settings.page() : limit;
        new Violations()
                .require(
                        state == null || state.equals("open") || state.equals("resolved"),
                        "state",
                        "must be open or resolved")
                .require(
                        size >= 1 && size <= settings.largestPage(),
                        "limit",
                        "must be from 1 to " + settings.largestPage())
                .throwIfAny();
        Boolean resolved = state == null ? null : Boolean.valueOf(state.equals("resolved"));
        List<Report> found = reports.page(resolved, after == null ? 0 : after, size + 1);
        boolean more = found.size() > size;
        List<Report> items = more ? found.subList(0, size) : found;
        return new Page(items, more ? items.getLast().id() : null);
    }

    @POST
    @Path("/{id}/resolve")
    @Operation(summary = "Resolves a report")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = Report.class)))
    @APIResponse(responseCode = "404", description = "unknown-report")
    @APIResponse(responseCode = "409", description = "already-resolved")
    public Report resolve(long id, @Nullable Resolution body) {
        String note = Bodies.required(body).note();
        new Violations()
                .require(
                        note != null && !note.isBlank() && note.length() <= NewReport.LONGEST_TEXT,
                        "note",
                        "must have 1 to " + NewReport.LONGEST_TEXT + " characters")
                .throwIfAny();
        return reports.resolve(id, caller.accountId(), String.valueOf(note));
    }

    record Resolution(
            @Schema(required = true, maxLength = NewReport.LONGEST_TEXT) @Nullable
            String note) {}

    /**
     * A page of reports.
     *
     * @param next the {@code after} of the next page; absent on the last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<Report> items, @Nullable Long next) {}
}
