package dev.warlog.gateway.presence;

import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.PresenceLimits;
import dev.warlog.gateway.bus.BusMessage;
import dev.warlog.gateway.bus.Channels;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.ClientObserver;
import dev.warlog.gateway.client.Frame;
import io.quarkus.runtime.Startup;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells connections how present those are whom they watch. What happens here is told at once; what others say in Redis is
 * read when they hint that it changed, when gateways come and go, and from time to time, one reading after the other.
 */
@Startup
@ApplicationScoped
class Watches implements ClientObserver, Gateways.Listener {

    private static final String PRESENCE = "presence";

    /** A user that somebody watches. */
    private static final class Watched {
        private final Set<Client> by = new HashSet<>(2);
        private Status elsewhere = Status.OFFLINE;
        private Status told = Status.OFFLINE;
    }

    private final LocalUsers here;
    private final OtherGateways others;
    private final Gateways gateways;
    private final Channels channels;
    private final PresenceLimits limits;
    private final int batch;
    private final Vertx vertx;
    private final Map<String, Watched> watched = new HashMap<>();
    private final Map<Client, Set<String>> watching = new HashMap<>();
    private final Set<String> stale = new LinkedHashSet<>();
    private List<Promise<Boolean>> waiting = new ArrayList<>();
    private boolean reading;

    Watches(
            LocalUsers here,
            OtherGateways others,
            Gateways gateways,
            Channels channels,
            GatewayLimits limits,
            Vertx vertx) {
        this.here = here;
        this.others = others;
        this.gateways = gateways;
        this.channels = channels;
        this.limits = limits.presence();
        this.batch = limits.bus().batch();
        this.vertx = vertx;
        here.onChange(this::tell);
        gateways.listen(this);
        channels.on(LocalUsers.CHANGED, this::hinted);
        channels.on(Mirror.RENEWED, message -> readAll());
        vertx.setPeriodic(this.limits.refreshMillis(), fired -> readAll());
    }

    /**
     * From now on a connection is told of these users, and of no others. Completes with their states, and with whether
     * other gateways could be asked.
     */
    Future<Map<String, Status>> watch(Client client, Set<String> users, Promise<Boolean> whole) {
        synchronized (this) {
            forget(client);
            watching.put(client, Set.copyOf(users));
            for (String user : users) {
                Watched one = watched.computeIfAbsent(user, id -> {
                    channels.want(PresenceKeys.presence(id));
                    Watched fresh = new Watched();
                    fresh.told = here.status(id);
                    return fresh;
                });
                one.by.add(client);
            }
            stale.addAll(users);
            waiting.add(whole);
            begin();
        }
        return whole.future().map(ignored -> {
            if (client.isClosed()) {
                closed(client, new Client.Left(Set.of(), Set.of()));
            }
            return states(users);
        });
    }

    synchronized boolean isWatching(Client client) {
        return watching.containsKey(client);
    }

    /** As {@link #watch}, for a connection that has watched others until now: it is told of those whom it did not know. */
    void watchInstead(Client client, Set<String> users) {
        Set<String> before;
        synchronized (this) {
            before = watching.getOrDefault(client, Set.of());
        }
        watch(client, users, Promise.promise())
                .onSuccess(states -> states.forEach((user, status) -> {
                    if (!before.contains(user)) {
                        client.send(frame(user, status));
                    }
                }));
    }

    private synchronized Map<String, Status> states(Set<String> users) {
        Map<String, Status> states = new LinkedHashMap<>();
        for (String user : users) {
            Watched one = watched.get(user);
            states.put(user, one == null ? Status.OFFLINE : one.told);
        }
        return states;
    }

    @Override
    public synchronized void closed(Client client, Client.Left left) {
        forget(client);
    }

    private void forget(Client client) {
        Set<String> users = watching.remove(client);
        if (users == null) {
            return;
        }
        for (String user : users) {
            Watched one = watched.get(user);
            if (one != null && one.by.remove(client) && one.by.isEmpty()) {
                watched.remove(user);
                channels.drop(PresenceKeys.presence(user));
            }
        }
    }

    private synchronized void hinted(BusMessage message) {
        if (watched.containsKey(message.body())) {
            stale.add(message.body());
            begin();
        }
    }

    private synchronized void readAll() {
        if (gateways.settled()) {
            stale.addAll(watched.keySet());
            begin();
        }
    }

    private void begin() {
        if (!reading && !(stale.isEmpty() && waiting.isEmpty())) {
            reading = true;
            vertx.setTimer(limits.gatherMillis(), fired -> read());
        }
    }

    private void read() {
        List<String> users = new ArrayList<>();
        List<Promise<Boolean>> answered;
        synchronized (this) {
            Iterator<String> next = stale.iterator();
            while (next.hasNext() && users.size() < batch) {
                users.add(next.next());
                next.remove();
            }
            boolean all = stale.isEmpty();
            answered = all ? waiting : List.of();
            waiting = all ? new ArrayList<>() : waiting;
        }
        Future<Map<String, Status>> found = users.isEmpty() ? Future.succeededFuture(Map.of()) : others.statuses(users);
        found.onComplete(statuses -> {
            taken(users, statuses);
            answered.forEach(answer -> answer.complete(statuses.succeeded()));
        });
    }

    private void taken(List<String> users, AsyncResult<Map<String, Status>> found) {
        synchronized (this) {
            reading = false;
            if (found.succeeded()) {
                for (String user : users) {
                    Watched one = watched.get(user);
                    if (one != null) {
                        one.elsewhere = found.result().getOrDefault(user, Status.OFFLINE);
                    }
                }
            }
            begin();
        }
        users.forEach(this::tell);
    }

    /** Tells those who watch a user, if there is news. */
    private void tell(String user) {
        synchronized (this) {
            Watched one = watched.get(user);
            if (one == null) {
                return;
            }
            Status now = here.status(user).or(one.elsewhere);
            if (now == one.told) {
                return;
            }
            one.told = now;
            Frame frame = frame(user, now);
            one.by.forEach(client -> client.send(frame));
        }
    }

    private static Frame frame(String user, Status status) {
        JsonObject data = new JsonObject().put("user", user).put("status", status.text());
        return Frame.of(
                PRESENCE,
                new JsonObject()
                        .put("type", PRESENCE)
                        .put("data", data)
                        .toBuffer()
                        .getBytes());
    }

    @Override
    public void renamed() {
        vertx.setTimer(limits.settleMillis() + 1, fired -> readAll());
    }

    @Override
    public void changed() {
        readAll();
    }

    @Override
    public void dead(String gateway) {}
}
