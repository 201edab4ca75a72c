package dev.warlog.gateway.realtime;

import dev.warlog.contract.MalformedMessageException;
import dev.warlog.contract.RoomId;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.RealtimeLimits;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.Clients;
import dev.warlog.gateway.client.Passed;
import dev.warlog.gateway.presence.Gateways;
import dev.warlog.runtime.Problem;
import dev.warlog.runtime.ProblemException;
import dev.warlog.runtime.Violations;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Who is connected to this gateway, and what passes there; never what it says. */
@Path("/api/v1/realtime/connections")
@AdminsOnly
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "realtime")
class Inspector {

    /** As they were made: shorter ids are older. */
    private static final Comparator<Client> BY_AGE =
            Comparator.comparingInt((Client client) -> client.id().length()).thenComparing(Client::id);

    /**
     * A connection.
     *
     * @param since milliseconds since 1970
     * @param heard when anything came from it last
     * @param queue frames that wait to be written
     */
    record ConnectionView(
            String id,
            String user,
            long since,
            long heard,
            String address,
            String transport,
            List<String> rooms,
            List<String> fights,
            int queue) {}

    /** @param last messages in both directions, the oldest first */
    record ConnectionDetail(String gateway, ConnectionView connection, List<Passed> last) {}

    /** @param next to go on {@code after}; missing on the last page */
    record Connections(
            String gateway,
            int open,
            List<ConnectionView> items,
            @Nullable String next) {}

    private final Clients clients;
    private final Gateways gateways;
    private final RealtimeLimits limits;

    Inspector(Clients clients, Gateways gateways, GatewayLimits limits) {
        this.clients = clients;
        this.gateways = gateways;
        this.limits = limits.realtime();
    }

    @GET
    @Operation(summary = "The connections of the gateway that answers, a page at a time")
    @APIResponse(
            responseCode = "400",
            description = "invalid-input",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Connections connections(
            @RestQuery @Nullable String user,
            @RestQuery @Parameter(example = "zone:tavern") @Nullable String room,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable Integer limit) {
        int most = limit == null ? limits.maxListed() : limit;
        Violations violations = new Violations()
                .require(most >= 1 && most <= limits.maxListed(), "limit", "must be from 1 to " + limits.maxListed());
        RoomId in = room(room, violations);
        violations.throwIfAny();
        Collection<Client> all = user == null ? clients.all() : clients.of(user);
        Stream<Client> wanted = all.stream()
                .filter(client -> in == null || client.isIn(in))
                .filter(client -> after == null || isAfter(client.id(), after))
                .sorted(BY_AGE)
                .limit(most + 1L);
        List<Client> found = wanted.toList();
        List<ConnectionView> items =
                found.stream().limit(most).map(Inspector::view).toList();
        String next = found.size() > most ? items.getLast().id() : null;
        return new Connections(gateways.self(), clients.size(), items, next);
    }

    private static boolean isAfter(String id, String after) {
        return id.length() == after.length() ? id.compareTo(after) > 0 : id.length() > after.length();
    }

    private static @Nullable RoomId room(@Nullable String text, Violations violations) {
        if (text == null) {
            return null;
        }
        try {
            return RoomId.of(text);
        } catch (MalformedMessageException e) {
            violations.add("room", "must be user:, zone:, combat:, guild: or party: with an id");
            return null;
        }
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One connection of the gateway that answers, with its last messages: type, time and size")
    @APIResponse(
            responseCode = "404",
            description = "unknown-connection",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public ConnectionDetail connection(String id) {
        for (Client client : clients.all()) {
            if (client.id().equals(id)) {
                return new ConnectionDetail(gateways.self(), view(client), client.lastMessages());
            }
        }
        throw new ProblemException(404, "unknown-connection", "This gateway has no such connection.");
    }

    private static ConnectionView view(Client client) {
        return new ConnectionView(
                client.id(),
                client.userId(),
                client.openedAtMillis(),
                client.heardAtMillis(),
                client.address(),
                client.transport(),
                client.rooms().stream().map(RoomId::text).sorted().toList(),
                client.sessions().stream().sorted().toList(),
                client.queued());
    }
}
