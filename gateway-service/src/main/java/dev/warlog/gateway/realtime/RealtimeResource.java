package dev.warlog.gateway.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warlog.contract.RoomId;
import dev.warlog.contract.RoomMessage;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.RealtimeLimits;
import dev.warlog.gateway.bus.Bus;
import dev.warlog.gateway.client.Frame;
import dev.warlog.gateway.presence.RoomPeople;
import dev.warlog.gateway.room.RoomPublisher;
import dev.warlog.runtime.Problem;
import dev.warlog.runtime.ProblemException;
import dev.warlog.runtime.Violations;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Telling things to those who are connected, and finding and closing their connections, on all gateways. */
@Path("/api/v1/realtime")
@AdminsOnly
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "realtime", description = "For administrators")
@APIResponse(
        responseCode = "401",
        description = "unauthenticated",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "403",
        description = "forbidden: for administrators only",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
class RealtimeResource {

    /** @param seq the message's number in its room; missing when it may be lost */
    record Emitted(boolean durable, @Nullable Long seq) {}

    record Population(String zone, long population) {}

    record Reason(@Schema(required = true) @Nullable String reason) {}

    private final RoomPublisher publisher;
    private final Bus bus;
    private final RoomPeople rooms;
    private final UserSockets sockets;
    private final RealtimeLimits limits;

    RealtimeResource(RoomPublisher publisher, Bus bus, RoomPeople rooms, UserSockets sockets, GatewayLimits limits) {
        this.publisher = publisher;
        this.bus = bus;
        this.rooms = rooms;
        this.sockets = sockets;
        this.limits = limits.realtime();
    }

    @POST
    @Path("/emit")
    @Operation(
            summary = "Tells something to everybody in a room, or to all",
            description = "In a room nobody misses it who resumes, unless it is ephemeral; to all it may be lost")
    public Uni<Emitted> emit(@Nullable Emission body) {
        if (body == null) {
            throw new ProblemException(400, "bad-json", "The body must be a JSON object.");
        }
        body.check(limits.maxDataCharacters());
        String to = String.valueOf(body.to());
        String type = String.valueOf(body.type());
        String data = String.valueOf(body.data());
        if (to.equals(Emission.ALL)) {
            bus.publishToAll(frame(type, null, body.data()));
            return Uni.createFrom().item(new Emitted(false, null));
        }
        RoomId room = RoomId.of(to);
        if (Boolean.TRUE.equals(body.ephemeral())) {
            bus.publish(room, frame(type, room, body.data()));
            return Uni.createFrom().item(new Emitted(false, null));
        }
        RoomMessage message = new RoomMessage(
                room, UUID.randomUUID().toString(), type, null, null, data.getBytes(StandardCharsets.UTF_8));
        return Uni.createFrom()
                .completionStage(() -> publisher.publish(message))
                .map(seq -> new Emitted(true, seq))
                .onFailure()
                .transform(failure -> new ProblemException(
                        503, "unavailable", "The log does not take messages at present; nothing was told."));
    }

    private static Frame frame(String type, @Nullable RoomId room, @Nullable JsonNode data) {
        JsonObject json = new JsonObject().put("type", type);
        if (room != null) {
            json.put("room", room.text());
        }
        json.put("data", new JsonObject(String.valueOf(data)));
        return Frame.of(type, json.toBuffer().getBytes());
    }

    @GET
    @Path("/users/{id}")
    @Operation(summary = "Whether and where a user is connected, over all gateways")
    public Uni<UserSockets.UserView> user(String id) {
        return sockets.of(id);
    }

    @POST
    @Path("/users/{id}/disconnect")
    @Operation(
            summary = "Closes all connections of a user, on all gateways",
            description =
                    "They are sent server:disconnect with the reason and closed with 4403; the user may come back")
    public UserSockets.Disconnected disconnect(String id, @Nullable Reason body) {
        String reason = body == null || body.reason() == null ? "" : body.reason();
        new Violations()
                .require(
                        !reason.isBlank() && reason.length() <= limits.maxReasonCharacters(),
                        "reason",
                        "must be text of 1 to " + limits.maxReasonCharacters() + " characters")
                .throwIfAny();
        return sockets.disconnect(id, reason);
    }

    @GET
    @Path("/zones/{id}/population")
    @Operation(summary = "How many users are in a zone's room, over all gateways")
    public Uni<Population> population(String id) {
        return Uni.createFrom()
                .completionStage(() -> rooms.everywhere(RoomId.of("zone:" + id)).toCompletionStage())
                .map(population -> new Population(id, population))
                .onFailure()
                .transform(failure ->
                        new ProblemException(503, "unavailable", "Other gateways cannot be asked at present."));
    }
}
