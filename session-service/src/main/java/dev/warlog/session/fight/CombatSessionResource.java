package dev.warlog.session.fight;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import dev.warlog.contract.CommandLimits;
import dev.warlog.contract.CommandMessage;
import dev.warlog.engine.Command;
import dev.warlog.engine.CommandId;
import dev.warlog.engine.SessionId;
import dev.warlog.engine.UserId;
import dev.warlog.runtime.ProblemException;
import dev.warlog.runtime.Violations;
import dev.warlog.session.Bodies;
import dev.warlog.session.Caller;
import dev.warlog.session.SessionSettings;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Combat sessions: creating, finding, changing and ending them. */
@Path("/api/v1/combat/sessions")
@Authenticated
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "combat sessions")
class CombatSessionResource {

    private static final Set<String> STATUSES = Set.of("waiting", "active", "paused", "ended");

    private final FightPlan plan;
    private final FightStore store;
    private final CombatSessions sessions;
    private final CommandDesk desk;
    private final FightAnswers answers;
    private final Pool database;
    private final SessionSettings.Fights limits;
    private final Caller caller;

    CombatSessionResource(
            FightPlan plan,
            FightStore store,
            CombatSessions sessions,
            CommandDesk desk,
            FightAnswers answers,
            Pool database,
            SessionSettings settings,
            Caller caller) {
        this.plan = plan;
        this.store = store;
        this.sessions = sessions;
        this.desk = desk;
        this.answers = answers;
        this.database = database;
        this.limits = settings.fights();
        this.caller = caller;
    }

    @POST
    @Operation(
            summary = "Creates a combat session",
            description = "It waits for its start. With teams left out, players join later.")
    @APIResponse(
            responseCode = "201",
            description = "It exists now",
            content = @Content(schema = @Schema(implementation = Created.class)))
    @APIResponse(responseCode = "202", description = "Taken, but not decided in time: {id, commandId}")
    @APIResponse(responseCode = "400", description = "invalid-input with violations")
    @APIResponse(responseCode = "503", description = "unavailable: the log takes no commands")
    public Uni<Response> create(@HeaderParam("Idempotency-Key") @Nullable String key, @Nullable NewFight body) {
        NewFight wanted = Bodies.required(body);
        CommandId id = CommandIds.of(key, wanted.id());
        UserId user = caller.user();
        String session = CommandIds.sessionOf(user, id).toString();
        return plan.of(wanted)
                .chain(planned -> store.remember(database, session, planned.configName())
                        .chain(() ->
                                desk.send(new CommandMessage(id, new SessionId(session), user, planned.command()))))
                .chain(answer -> withSession(session, id, answer, 201));
    }

    @GET
    @Operation(summary = "Combat sessions, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page; 'next' is the 'after' of the next one",
            content = @Content(schema = @Schema(implementation = Page.class)))
    public Uni<Page> list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after) {
        int size = limit == null ? limits.page() : limit;
        new Violations()
                .require(
                        status == null || STATUSES.contains(status),
                        "status",
                        "must be waiting, active, paused or ended")
                .require(
                        size >= 1 && size <= limits.largestPage(), "limit", "must be from 1 to " + limits.largestPage())
                .throwIfAny();
        return sessions.page(status, PageKey.parse(after), size + 1).map(found -> {
            boolean more = found.size() > size;
            List<CombatSessionView> items = more ? found.subList(0, size) : found;
            return new Page(items, more ? PageKey.of(items.getLast()).toString() : null);
        });
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One combat session")
    @APIResponse(
            responseCode = "200",
            description = "It",
            content = @Content(schema = @Schema(implementation = CombatSessionView.class)))
    @APIResponse(responseCode = "404", description = "unknown-session")
    public Uni<CombatSessionView> get(String id) {
        return sessions.named(id).map(found -> {
            if (found == null) {
                throw new ProblemException(404, "unknown-session", "There is no combat session '" + id + "'.");
            }
            return found;
        });
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Changes name or places before the start", description = "What is left out stays")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = Created.class)))
    @APIResponse(responseCode = "409", description = "fight-not-waiting")
    public Uni<Response> update(
            String id, @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable Update body) {
        Update wanted = Bodies.required(body);
        String name = wanted.name();
        Integer maxPlayers = wanted.maxPlayers();
        new Violations()
                .require(
                        name == null || (!name.isBlank() && name.length() <= CommandLimits.MAX_NAME),
                        "name",
                        "must have 1 to " + CommandLimits.MAX_NAME + " characters")
                .require(
                        maxPlayers == null || (maxPlayers >= 2 && maxPlayers <= limits.maxPlayers()),
                        "maxPlayers",
                        "must be from 2 to " + limits.maxPlayers())
                .throwIfAny();
        CommandId commandId = CommandIds.of(key, wanted.id());
        return desk.send(new CommandMessage(
                        commandId,
                        FightAnswers.sessionId(id),
                        caller.user(),
                        new Command.UpdateFight(name == null ? null : name.strip(), maxPlayers)))
                .chain(answer -> withSession(id, commandId, answer, 200));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Ends a combat session without a winner", description = "Its history stays")
    @APIResponse(responseCode = "200", description = "The outcome's frame, combat:ended")
    @APIResponse(responseCode = "403", description = "not-your-fight")
    public Uni<Response> end(String id, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return answers.to(id, caller.user(), CommandIds.of(key, null), new Command.EndFight());
    }

    private Uni<Response> withSession(String session, CommandId id, Answer answer, int status) {
        JsonNode outcome = switch (answer) {
            case Answer.Happened happened -> happened.frame();
            case Answer.Queued queued -> queued.acknowledgement();
            case Answer.Repeated repeated -> repeated.acknowledgement();
            case Answer.Late() -> null;
        };
        if (outcome == null) {
            return Uni.createFrom().item(FightAnswers.late(session, id));
        }
        return sessions.named(session).map(view -> {
            if (view == null) {
                return FightAnswers.late(session, id);
            }
            Response.ResponseBuilder response = Response.status(status).entity(new Created(view, outcome));
            return status == 201
                    ? response.location(URI.create("/api/v1/combat/sessions/" + session))
                            .build()
                    : response.build();
        });
    }

    /**
     * A page of sessions.
     *
     * @param next the {@code after} of the next page; absent on the last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<CombatSessionView> items, @Nullable String next) {}

    record Update(
            @Nullable String id,
            @Nullable String name,
            @Nullable Integer maxPlayers) {}

    /** The session with the frame of the outcome that made it so. */
    record Created(@JsonUnwrapped CombatSessionView session, JsonNode outcome) {}
}
