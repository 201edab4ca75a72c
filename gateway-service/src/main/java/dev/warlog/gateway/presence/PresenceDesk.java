package dev.warlog.gateway.presence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warlog.contract.AccountEvent;
import dev.warlog.contract.MalformedMessageException;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.PresenceLimits;
import dev.warlog.gateway.account.AccountNews;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.Clients;
import dev.warlog.gateway.client.ClosingCode;
import dev.warlog.gateway.client.Frame;
import dev.warlog.gateway.client.GatewayFrames;
import dev.warlog.gateway.people.Profile;
import dev.warlog.gateway.people.Profiles;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What clients say and ask about presence. */
@ApplicationScoped
public class PresenceDesk {

    private final LocalUsers here;
    private final OtherGateways others;
    private final Watches watches;
    private final Profiles profiles;
    private final Clients clients;
    private final PresenceLimits limits;

    PresenceDesk(
            LocalUsers here,
            OtherGateways others,
            Watches watches,
            Profiles profiles,
            Clients clients,
            GatewayLimits limits) {
        this.here = here;
        this.others = others;
        this.watches = watches;
        this.profiles = profiles;
        this.clients = clients;
        this.limits = limits.presence();
    }

    /** {@code presence:set {status: online | away}}, for this connection. */
    public void set(Client client, String id, JsonNode data) {
        String status = data.path("status").asText("");
        if (!status.equals(Status.ONLINE.text()) && !status.equals(Status.AWAY.text())) {
            throw new MalformedMessageException("data.status", "must be online or away");
        }
        here.away(client, status.equals(Status.AWAY.text()));
        client.send(GatewayFrames.ack(id, "{\"status\":\"" + status + "\"}"));
    }

    /** {@code presence:watch {}}: the user's friends now, and then whatever changes. */
    public void watch(Client client, String id) {
        friends(client.userId()).onComplete(known -> {
            if (known.failed()) {
                client.sendError(id, null, "unavailable", "Who your friends are cannot be found out at present.");
                return;
            }
            Promise<Boolean> whole = Promise.promise();
            watches.watch(client, known.result(), whole)
                    .onSuccess(states -> client.send(answer(
                            id, "friends", states, List.of(), whole.future().result())));
        });
    }

    private Future<Set<String>> friends(String user) {
        return profiles.fresh(user)
                .map(known -> known.map(Profile::friends).orElse(Set.of()).stream()
                        .sorted()
                        .limit(limits.maxWatched())
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** Who is no friend any more is not shown any longer, and who has become one is. */
    void heard(@Observes AccountNews news) {
        if (news.event() instanceof AccountEvent.RelationsChanged changed) {
            List<Client> watching = clients.of(changed.user()).stream()
                    .filter(watches::isWatching)
                    .toList();
            if (!watching.isEmpty()) {
                friends(changed.user())
                        .onSuccess(friends -> watching.forEach(client -> watches.watchInstead(client, friends)));
            }
        }
    }

    private static Frame answer(
            String id, String name, Map<String, Status> states, List<String> hidden, boolean whole) {
        JsonArray users = new JsonArray();
        states.forEach(
                (user, status) -> users.add(new JsonObject().put("user", user).put("status", status.text())));
        JsonObject data = new JsonObject().put(name, users);
        if (!hidden.isEmpty()) {
            data.put("hidden", new JsonArray(hidden));
        }
        if (!whole) {
            data.put("degraded", true);
        }
        return GatewayFrames.ack(id, data.encode());
    }

    /** {@code presence:get {users}}: of those only whom the user may know about. */
    public void get(Client client, String id, JsonNode data) {
        List<String> users = users(data);
        profiles.of(client.userId())
                .compose(own -> own.isEmpty()
                        ? Future.succeededFuture(List.<String>of())
                        : allowed(own.get(), client.userId(), users))
                .onFailure(failure -> client.sendError(
                        id, null, "unavailable", "Whom you may ask about cannot be found out at present."))
                .onSuccess(allowed -> {
                    List<String> hidden = new ArrayList<>(users);
                    hidden.removeAll(allowed);
                    states(allowed)
                            .onSuccess(states -> client.send(answer(id, "users", states, hidden, true)))
                            .onFailure(failure ->
                                    client.send(answer(id, "users", local(allowed, Map.of()), hidden, false)));
                });
    }

    private List<String> users(JsonNode data) {
        Set<String> users = new LinkedHashSet<>();
        data.path("users").forEach(user -> users.add(user.asText("")));
        if (users.isEmpty() || users.size() > limits.maxAsked() || users.contains("")) {
            throw new MalformedMessageException("data.users", "must be 1 to " + limits.maxAsked() + " ids of users");
        }
        return List.copyOf(users);
    }

    private Future<Map<String, Status>> states(List<String> users) {
        return users.isEmpty()
                ? Future.succeededFuture(Map.of())
                : others.statuses(users).map(elsewhere -> local(users, elsewhere));
    }

    private Map<String, Status> local(List<String> users, Map<String, Status> elsewhere) {
        return users.stream()
                .collect(Collectors.toMap(
                        user -> user, user -> here.status(user).or(elsewhere.getOrDefault(user, Status.OFFLINE))));
    }

    /** Friends, and who is in a party or guild with the user. */
    private Future<List<String>> allowed(Profile own, String self, List<String> users) {
        List<Future<Boolean>> verdicts = users.stream()
                .map(user -> {
                    if (user.equals(self) || own.friends().contains(user)) {
                        return Future.succeededFuture(true);
                    }
                    if (own.parties().isEmpty() && own.guilds().isEmpty()) {
                        return Future.succeededFuture(false);
                    }
                    return profiles.of(user).map(other -> together(own, other));
                })
                .toList();
        return Future.all(verdicts).map(all -> {
            List<String> allowed = new ArrayList<>();
            for (int i = 0; i < users.size(); i++) {
                if (verdicts.get(i).result()) {
                    allowed.add(users.get(i));
                }
            }
            return allowed;
        });
    }

    private static boolean together(Profile own, Optional<Profile> other) {
        return other.isPresent()
                && !(Collections.disjoint(own.parties(), other.get().parties())
                        && Collections.disjoint(own.guilds(), other.get().guilds()));
    }

    /** {@code connection:suspend {}}: the connection closes, and its user may come back for a while. */
    public void suspend(Client client, String id) {
        client.suspend(limits.suspendMillis());
        client.send(GatewayFrames.ack(id, "{\"resumeWithinMillis\":" + limits.suspendMillis() + "}"));
        client.close(ClosingCode.SUSPENDED);
    }
}
