package dev.warlog.session.fight;

import dev.warlog.contract.CommandLimits;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Command;
import dev.warlog.engine.CommandId;
import dev.warlog.engine.Recruit;
import dev.warlog.engine.UserId;
import dev.warlog.runtime.ProblemException;
import dev.warlog.runtime.Violations;
import dev.warlog.session.Bodies;
import dev.warlog.session.Caller;
import dev.warlog.session.character.CharacterView;
import dev.warlog.session.character.Characters;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Joining, leaving, starting, pausing and watching a fight; each answers with the frame of its outcome. */
@Path("/api/v1/combat/sessions/{id}")
@Authenticated
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "combat sessions")
@APIResponse(responseCode = "403", description = "not-your-combatant or not-your-fight")
@APIResponse(responseCode = "404", description = "unknown-session")
@APIResponse(responseCode = "409", description = "The rules refuse it: 'code' says why, 'data' what was needed")
class LifecycleResource {

    private final FightAnswers answers;
    private final CombatSessions sessions;
    private final Characters characters;
    private final Bodies bodies;
    private final Caller caller;

    LifecycleResource(
            FightAnswers answers, CombatSessions sessions, Characters characters, Bodies bodies, Caller caller) {
        this.answers = answers;
        this.sessions = sessions;
        this.characters = characters;
        this.bodies = bodies;
        this.caller = caller;
    }

    @POST
    @Path("/join")
    @Operation(
            summary = "Brings one of the caller's characters in",
            description = "Into the smallest team unless one is named")
    public Uni<Response> join(String id, @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable Join body) {
        Join wanted = Bodies.required(body);
        Integer team = wanted.team();
        UUID characterId = wanted.characterId();
        new Violations()
                .require(characterId != null, "characterId", "must be one of your characters")
                .require(
                        team == null || (team >= 0 && team <= CommandLimits.MAX_TEAM),
                        "team",
                        "must be from 0 to " + CommandLimits.MAX_TEAM)
                .throwIfAny();
        CommandId commandId = CommandIds.of(key, wanted.id());
        UserId user = caller.user();
        return ownCharacter(characterId, user)
                .chain(character -> answers.to(
                        id,
                        user,
                        commandId,
                        new Command.JoinFight(
                                FightPlan.recruit(character, team == null ? Recruit.SMALLEST_TEAM : team))));
    }

    @POST
    @Path("/leave")
    @RequestBody(content = @Content(schema = @Schema(implementation = Leave.class)))
    @Operation(summary = "Takes a character out", description = "The caller's only one unless one is named")
    public Uni<Response> leave(String id, @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable String body) {
        Leave given = bodies.optional(body, Leave.class);
        Leave wanted = given == null ? new Leave(null, null) : given;
        CommandId commandId = CommandIds.of(key, wanted.id());
        UserId user = caller.user();
        return combatantOf(id, user, wanted.characterId())
                .chain(combatant -> answers.to(id, user, commandId, new Command.LeaveFight(combatant)));
    }

    @POST
    @Path("/start")
    @RequestBody(content = @Content(schema = @Schema(implementation = Own.class)))
    @Operation(summary = "Starts the fight")
    public Uni<Response> start(String id, @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable String body) {
        return answers.to(id, caller.user(), CommandIds.of(key, idOf(body)), new Command.StartFight());
    }

    @POST
    @Path("/pause")
    @RequestBody(content = @Content(schema = @Schema(implementation = Own.class)))
    @Operation(summary = "Stops the clock")
    public Uni<Response> pause(String id, @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable String body) {
        return answers.to(id, caller.user(), CommandIds.of(key, idOf(body)), new Command.PauseFight());
    }

    @POST
    @Path("/resume")
    @RequestBody(content = @Content(schema = @Schema(implementation = Own.class)))
    @Operation(summary = "Lets the clock go on")
    public Uni<Response> resume(
            String id, @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable String body) {
        return answers.to(id, caller.user(), CommandIds.of(key, idOf(body)), new Command.ResumeFight());
    }

    @POST
    @Path("/spectate")
    @Operation(summary = "Says where to watch the fight: the socket, and what to send there")
    public Uni<Spectating> spectate(String id) {
        return known(id)
                .map(session -> new Spectating(
                        session.id(), "/ws", new SocketMessage("combat:spectate", session.id(), Map.of())));
    }

    private Uni<CharacterView> ownCharacter(@Nullable UUID id, UserId user) {
        return characters.known(id == null ? Set.of() : Set.of(id)).map(known -> {
            CharacterView character = id == null ? null : known.get(id);
            if (character == null) {
                new Violations().add("characterId", "is not a character").throwIfAny();
            }
            if (character == null || !character.ownerId().toString().equals(user.value())) {
                throw new ProblemException(403, "not-your-combatant", "The character belongs to another account.");
            }
            return character;
        });
    }

    private Uni<CombatantId> combatantOf(String session, UserId user, @Nullable String characterId) {
        if (characterId != null && !characterId.isBlank() && characterId.length() <= 128) {
            return Uni.createFrom().item(new CombatantId(characterId));
        }
        return known(session).map(view -> {
            List<CombatSessionView.Participant> own = view.participants().stream()
                    .filter(participant -> user.value().equals(participant.owner()))
                    .toList();
            if (own.size() != 1) {
                new Violations()
                        .add("characterId", "must be named: you have " + own.size() + " characters in this fight")
                        .throwIfAny();
            }
            return new CombatantId(own.getFirst().id());
        });
    }

    private Uni<CombatSessionView> known(String id) {
        return sessions.named(id).map(view -> {
            if (view == null) {
                throw new ProblemException(404, "unknown-session", "There is no combat session '" + id + "'.");
            }
            return view;
        });
    }

    private @Nullable String idOf(@Nullable String body) {
        Own own = bodies.optional(body, Own.class);
        return own == null ? null : own.id();
    }

    /** A body with nothing but the command's own id. */
    record Own(@Nullable String id) {}

    record Join(
            @Nullable String id,
            @Schema(required = true) @Nullable UUID characterId,
            @Nullable Integer team) {}

    record Leave(@Nullable String id, @Nullable String characterId) {}

    /** Where to watch, and the message that begins it. */
    record Spectating(String id, String socket, SocketMessage message) {}

    record SocketMessage(String type, String session, Map<String, String> data) {}
}
