package dev.warlog.gateway.presence;

import dev.warlog.gateway.client.Client;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** One user on this gateway: its connections, the fights it is at, and until when it may come back. Guarded by its map. */
final class UserHere {

    /** By connection, whether its user says that it is away. */
    private final Map<Client, Boolean> away = new LinkedHashMap<>(2);

    private final Set<String> fights = new HashSet<>(2);
    private long heldUntilMillis;

    void opened(Client client) {
        away.put(client, false);
        heldUntilMillis = 0;
    }

    void closed(Client client, long untilMillis) {
        away.remove(client);
        heldUntilMillis = Math.max(heldUntilMillis, untilMillis);
    }

    void away(Client client, boolean is) {
        away.computeIfPresent(client, (same, before) -> is);
    }

    boolean isHere(Client client) {
        return away.containsKey(client);
    }

    void attends(String session) {
        fights.add(session);
    }

    void attendsNoMore(String session) {
        fights.remove(session);
    }

    void expire(long nowMillis) {
        if (heldUntilMillis <= nowMillis) {
            heldUntilMillis = 0;
        }
    }

    /** Whether nothing is to be known of it any more. */
    boolean isGone() {
        return away.isEmpty() && heldUntilMillis == 0 && fights.isEmpty();
    }

    Status status() {
        if (away.isEmpty()) {
            return heldUntilMillis > 0 ? Status.AWAY : Status.OFFLINE;
        }
        if (!fights.isEmpty()) {
            return Status.IN_COMBAT;
        }
        return away.containsValue(false) ? Status.ONLINE : Status.AWAY;
    }

    /** {@code {"status","sockets":[{"id","transport","since"}]}} */
    JsonObject json() {
        JsonArray sockets = new JsonArray();
        away.keySet()
                .forEach(client -> sockets.add(new JsonObject()
                        .put("id", client.id())
                        .put("transport", client.transport())
                        .put("since", client.openedAtMillis())));
        return new JsonObject().put("status", status().text()).put("sockets", sockets);
    }
}
