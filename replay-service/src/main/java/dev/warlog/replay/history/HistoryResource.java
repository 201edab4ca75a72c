package dev.warlog.replay.history;

import dev.warlog.replay.ReplayLimits;
import dev.warlog.replay.freshness.Freshness;
import dev.warlog.replay.store.PlayerRow;
import dev.warlog.replay.store.StoreReads;
import dev.warlog.runtime.ProblemException;
import dev.warlog.runtime.Violations;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Replay, time travel, statistics and verification. Whoever has written reads here what was written. */
@Path("/api/v1/combat")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
public class HistoryResource {

    /** Set to {@code true} on an answer that may lack the latest outcomes. */
    static final String LAG_HEADER = "Warlog-Lag";

    private static final String VIEWERS =
            "As viewer all, public or team-<n>. Who asks for none sees all that it may: of a"
                    + " fight that is over everything; of one that goes on what its team knows, or what those see who only"
                    + " watch. It may ask for less, never for more. The header Warlog-Viewer says as whom it sees.";

    /** As whom the fight is seen in an answer. */
    static final String VIEWER_HEADER = "Warlog-Viewer";

    private final SessionHistory history;
    private final StoreReads reads;
    private final Freshness freshness;
    private final ReplayLimits limits;

    private final JsonWebToken token;

    HistoryResource(
            SessionHistory history, StoreReads reads, Freshness freshness, ReplayLimits limits, JsonWebToken token) {
        this.token = token;
        this.history = history;
        this.reads = reads;
        this.freshness = freshness;
        this.limits = limits;
    }

    @GET
    @Path("/sessions/{id}/replay")
    @Operation(summary = "Outcomes of a session in order, as a viewer was sent them", description = VIEWERS)
    @APIResponse(responseCode = "403", description = "forbidden-view")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Answers.ReplayPage.class)))
    public Response replay(
            @PathParam("id") String id,
            @QueryParam("from") @Nullable String from,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("viewer") @Nullable String viewer) {
        Violations violations = new Violations();
        Long first = WholeNumber.in(violations, "from", from, 1, Long.MAX_VALUE);
        Long most = WholeNumber.in(violations, "limit", limit, 1, limits.pageMost());
        violations.throwIfAny();
        return seen(
                freshness.await(id),
                () -> history.page(
                        id,
                        first == null ? 1 : first,
                        most == null ? limits.pageDefault() : most.intValue(),
                        looker(viewer)));
    }

    @GET
    @Path("/sessions/{id}/state")
    @Operation(
            summary = "The state now, or as it was after an outcome or at a tick, for a viewer",
            description = VIEWERS)
    @APIResponse(responseCode = "403", description = "forbidden-view")
    public Response state(
            @PathParam("id") String id,
            @QueryParam("seq") @Nullable String seq,
            @QueryParam("tick") @Nullable String tick,
            @QueryParam("viewer") @Nullable String viewer) {
        Violations violations = new Violations();
        Long atSeq = WholeNumber.in(violations, "seq", seq, 1, Long.MAX_VALUE);
        Long atTick = WholeNumber.in(violations, "tick", tick, 0, Long.MAX_VALUE);
        violations.require(seq == null || tick == null, "tick", "cannot be given together with seq");
        violations.throwIfAny();
        return seen(freshness.await(id), () -> history.state(id, atSeq, atTick, looker(viewer)));
    }

    @GET
    @Path("/sessions/{id}/stats")
    @Operation(summary = "A session in figures")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Answers.SessionStats.class)))
    public Response stats(@PathParam("id") String id) {
        return seen(freshness.await(id), () -> history.stats(id, looker(null)));
    }

    @GET
    @Path("/sessions/{id}/verify")
    @Operation(summary = "Decides the fight again from the log and compares outcomes and state hashes")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Answers.Verification.class)))
    public Response verify(@PathParam("id") String id) {
        return fresh(freshness.await(id), () -> history.verification(id));
    }

    @GET
    @Path("/players/{id}/stats")
    @Operation(summary = "All fights of a character, or of all characters of an account, added up")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Answers.PlayerStats.class)))
    public Response playerStats(@PathParam("id") String id) {
        return fresh(freshness.awaitAll(), () -> {
            PlayerRow row = reads.player(id);
            if (row == null) {
                throw new ProblemException(404, "unknown-player", "'" + id + "' has been in no combat session.");
            }
            return Answers.PlayerStats.of(id, row);
        });
    }

    private Viewpoints.Looker looker(@Nullable String viewer) {
        boolean admin = token.getGroups() != null && token.getGroups().contains("admin");
        return new Viewpoints.Looker(String.valueOf(token.getSubject()), admin, viewer);
    }

    private static <T> Response seen(boolean fresh, Supplier<SessionHistory.Seen<T>> answer) {
        SessionHistory.Seen<T> seen = answer.get();
        Response.ResponseBuilder response = Response.ok(seen.what()).header(VIEWER_HEADER, seen.viewer());
        return fresh ? response.build() : response.header(LAG_HEADER, "true").build();
    }

    private static Response fresh(boolean fresh, Supplier<Object> answer) {
        Response.ResponseBuilder response = Response.ok(answer.get());
        return fresh ? response.build() : response.header(LAG_HEADER, "true").build();
    }
}
