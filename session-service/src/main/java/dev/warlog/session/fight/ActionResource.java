package dev.warlog.session.fight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warlog.contract.ClientCommands;
import dev.warlog.engine.Command;
import dev.warlog.runtime.ProblemException;
import dev.warlog.session.Bodies;
import dev.warlog.session.Caller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Acting in a fight without a socket; the same commands, and the answer is the outcome. */
@Path("/api/v1/combat/sessions/{id}")
@Authenticated
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "combat commands")
@APIResponse(
        responseCode = "200",
        description = "The outcome's frame, or {queued, queueId, position, estimatedTick, seq}")
@APIResponse(responseCode = "202", description = "Taken, but not decided in time: {id, commandId}")
@APIResponse(responseCode = "400", description = "invalid-input with violations")
@APIResponse(responseCode = "409", description = "The rules refuse it: 'code' says why, 'data' what was needed")
class ActionResource {

    private final FightAnswers answers;
    private final Caller caller;

    ActionResource(FightAnswers answers, Caller caller) {
        this.answers = answers;
        this.caller = caller;
    }

    @POST
    @Path("/actions")
    @Operation(summary = "Uses an action of the ruleset")
    @RequestBody(content = @Content(schema = @Schema(implementation = ActionBody.class)))
    public Uni<Response> act(String id, @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable JsonNode body) {
        ObjectNode data = object(body);
        return send(id, key, data, ClientCommands.act(data));
    }

    @POST
    @Path("/damage")
    @Operation(
            summary = "Strikes a target",
            description = "The server decides the damage; the action is attack unless named")
    @RequestBody(content = @Content(schema = @Schema(implementation = DamageBody.class)))
    public Uni<Response> damage(
            String id, @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable JsonNode body) {
        ObjectNode data = object(body);
        if (!data.hasNonNull("actor") && data.hasNonNull("source")) {
            data.set("actor", data.get("source"));
        }
        if (!data.hasNonNull("action")) {
            data.put("action", "attack");
        }
        return send(id, key, data, ClientCommands.act(data));
    }

    @POST
    @Path("/position")
    @Operation(summary = "Says where a combatant is, in millimetres")
    @RequestBody(content = @Content(schema = @Schema(implementation = PositionBody.class)))
    public Uni<Response> position(
            String id, @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable JsonNode body) {
        ObjectNode data = object(body);
        return send(id, key, data, ClientCommands.position(data, caller.user()));
    }

    private Uni<Response> send(String session, @Nullable String key, ObjectNode data, Command command) {
        JsonNode id = data.get("id");
        return answers.to(
                session, caller.user(), CommandIds.of(key, id == null || id.isNull() ? null : id.asText()), command);
    }

    private static ObjectNode object(@Nullable JsonNode body) {
        if (Bodies.required(body) instanceof ObjectNode object) {
            return object;
        }
        throw new ProblemException(400, "bad-json", "The body must be a JSON object.");
    }

    /** The shape of an action in the API's description. */
    @Schema(name = "CombatAction")
    record ActionBody(
            @Nullable String id,
            @Schema(required = true) String actor,
            @Schema(required = true) String action,
            @Nullable String target,
            @Nullable Integer cell,
            @Nullable Integer x,
            @Nullable Integer y,
            @Nullable Long clientTick) {}

    /** The shape of a strike in the API's description. */
    @Schema(name = "CombatDamage")
    record DamageBody(
            @Nullable String id,
            @Schema(required = true) String actor,
            @Schema(required = true) String target,
            @Nullable String action,
            @Nullable Long clientTick) {}

    /** The shape of a position in the API's description. */
    @Schema(name = "CombatPosition")
    record PositionBody(
            @Nullable String id,
            @Schema(required = true) String actor,
            @Schema(required = true) int x,
            @Schema(required = true) int y,
            @Nullable Long clientTick) {}
}
