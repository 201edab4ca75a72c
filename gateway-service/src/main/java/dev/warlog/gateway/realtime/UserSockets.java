package dev.warlog.gateway.realtime;

import dev.warlog.gateway.bus.BusMessage;
import dev.warlog.gateway.bus.Channels;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.Clients;
import dev.warlog.gateway.client.ClosingCode;
import dev.warlog.gateway.client.Frame;
import dev.warlog.gateway.presence.Gateways;
import dev.warlog.gateway.presence.LocalUsers;
import dev.warlog.gateway.presence.OtherGateways;
import dev.warlog.gateway.presence.Status;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** The connections of a user on all gateways. */
@Startup
@ApplicationScoped
class UserSockets {

    private static final String DISCONNECT = "disconnect";
    private static final String DISCONNECT_FRAME = "server:disconnect";

    /** @param since milliseconds since 1970 */
    record SocketView(String gateway, String id, String transport, long since) {}

    /** @param degraded whether other gateways could not be asked */
    record UserView(String user, boolean online, String status, List<SocketView> sockets, boolean degraded) {}

    /**
     * What was done.
     *
     * @param here connections of this gateway that were closed
     * @param otherGateways whether the others are told, too
     */
    record Disconnected(int here, boolean otherGateways) {}

    private final Clients clients;
    private final Channels channels;
    private final Gateways gateways;
    private final LocalUsers local;
    private final OtherGateways others;

    UserSockets(Clients clients, Channels channels, Gateways gateways, LocalUsers local, OtherGateways others) {
        this.clients = clients;
        this.channels = channels;
        this.gateways = gateways;
        this.local = local;
        this.others = others;
        channels.on(DISCONNECT, this::told);
    }

    Uni<UserView> of(String user) {
        return Uni.createFrom()
                .completionStage(() -> others.user(user).toCompletionStage())
                .map(elsewhere -> view(user, elsewhere, false))
                .onFailure()
                .recoverWithItem(failure -> view(user, new JsonArray(), true));
    }

    private UserView view(String user, JsonArray elsewhere, boolean degraded) {
        Status status = local.status(user);
        List<SocketView> sockets = new ArrayList<>();
        for (Client client : clients.of(user)) {
            sockets.add(new SocketView(gateways.self(), client.id(), client.transport(), client.openedAtMillis()));
        }
        for (int i = 0; i < elsewhere.size(); i++) {
            JsonObject there = elsewhere.getJsonObject(i);
            String gateway = there.getString("gateway", "");
            status = status.or(Status.of(there.getString("status", "")));
            JsonArray theirs = there.getJsonArray("sockets", new JsonArray());
            for (int j = 0; j < theirs.size(); j++) {
                JsonObject socket = theirs.getJsonObject(j);
                sockets.add(new SocketView(
                        gateway,
                        socket.getString("id", ""),
                        socket.getString("transport", ""),
                        socket.getLong("since", 0L)));
            }
        }
        return new UserView(user, !sockets.isEmpty(), status.text(), sockets, degraded);
    }

    Disconnected disconnect(String user, String reason) {
        channels.publish(Channels.ALL, DISCONNECT, user + '\n' + reason);
        return new Disconnected(close(user, reason), channels.problem() == null);
    }

    private void told(BusMessage message) {
        int line = message.body().indexOf('\n');
        close(message.body().substring(0, line), message.body().substring(line + 1));
    }

    private int close(String user, String reason) {
        JsonObject json =
                new JsonObject().put("type", DISCONNECT_FRAME).put("data", new JsonObject().put("reason", reason));
        Frame frame = Frame.of(DISCONNECT_FRAME, json.toBuffer().getBytes());
        List<Client> theirs = List.copyOf(clients.of(user));
        for (Client client : theirs) {
            client.send(frame);
            client.close(ClosingCode.DISCONNECTED);
        }
        return theirs.size();
    }
}
