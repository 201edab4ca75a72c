package dev.warlog.gateway.presence;

import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.PresenceLimits;
import dev.warlog.gateway.bus.Channels;
import dev.warlog.gateway.bus.RedisLine;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What this gateway says in Redis: a copy of some tables that it keeps itself. Changes are gathered and written many at a
 * time, one writing after the other, so that what is written last is what is true.
 */
@Singleton
class Mirror implements Gateways.Listener {

    /** Other gateways look anew at everything that they want to know of this one. */
    static final String RENEWED = "renewed";

    private static final Logger LOG = Logger.getLogger(Mirror.class);

    private record Place(String table, String field) {}

    private final Gateways gateways;
    private final RedisLine line;
    private final Channels channels;
    private final PresenceLimits limits;
    private final int batch;
    private final Vertx vertx;
    private final Map<String, Map<String, String>> tables = new HashMap<>();
    /** What changed, with what others are told when that is written. */
    private final Map<Place, @Nullable Request> changed = new LinkedHashMap<>();

    private boolean writing;
    private boolean renewing;

    Mirror(Gateways gateways, RedisLine line, Channels channels, GatewayLimits limits, Vertx vertx) {
        this.gateways = gateways;
        this.line = line;
        this.channels = channels;
        this.limits = limits.presence();
        this.batch = limits.bus().batch();
        this.vertx = vertx;
        gateways.listen(this);
    }

    void put(String table, String field, String value) {
        put(table, field, value, null);
    }

    /** @param then sent right after this is written */
    synchronized void put(String table, String field, String value, @Nullable Request then) {
        String before = tables.computeIfAbsent(table, name -> new HashMap<>(4)).put(field, value);
        if (!value.equals(before) || then != null) {
            changed(new Place(table, field), then);
        }
    }

    synchronized void remove(String table, String field, @Nullable Request then) {
        Map<String, String> fields = tables.get(table);
        if (fields != null && fields.remove(field) != null) {
            if (fields.isEmpty()) {
                tables.remove(table);
            }
            changed(new Place(table, field), then);
        }
    }

    private void changed(Place place, @Nullable Request then) {
        Request earlier = changed.get(place);
        changed.put(place, then == null ? earlier : then);
        begin(limits.gatherMillis());
    }

    private void begin(long afterMillis) {
        if (!writing) {
            writing = true;
            vertx.setTimer(Math.max(1, afterMillis), fired -> write());
        }
    }

    private void write() {
        Map<Place, @Nullable Request> now = new LinkedHashMap<>();
        List<Request> requests;
        synchronized (this) {
            Iterator<Map.Entry<Place, @Nullable Request>> next =
                    changed.entrySet().iterator();
            while (next.hasNext() && now.size() < batch) {
                Map.Entry<Place, @Nullable Request> entry = next.next();
                now.put(entry.getKey(), entry.getValue());
                next.remove();
            }
            requests = requests(now);
        }
        line.send(requests).onComplete(done -> {
            if (done.failed()) {
                LOG.debugf("%d changes are not in Redis: %s", now.size(), done.cause());
            }
            written(now, done.succeeded());
        });
    }

    private synchronized void written(Map<Place, @Nullable Request> these, boolean well) {
        writing = false;
        if (!well) {
            // what changed again meanwhile is newer
            these.forEach((place, then) -> {
                if (!changed.containsKey(place)) {
                    changed.put(place, then);
                }
            });
            begin(limits.retryMillis());
        } else if (!changed.isEmpty()) {
            begin(1);
        } else if (renewing) {
            renewing = false;
            channels.publish(Channels.ALL, RENEWED, gateways.self());
        }
    }

    /** As few requests as there are tables and ways to change them. */
    private List<Request> requests(Map<Place, @Nullable Request> changes) {
        String self = gateways.self();
        Map<String, Request> byTable = new LinkedHashMap<>();
        List<Request> after = new ArrayList<>();
        changes.forEach((place, then) -> {
            Map<String, String> fields = tables.get(place.table());
            String value = fields == null ? null : fields.get(place.field());
            boolean sorted = PresenceKeys.isSorted(place.table());
            Command command =
                    value == null ? sorted ? Command.ZREM : Command.HDEL : sorted ? Command.ZADD : Command.HSET;
            Request request = byTable.computeIfAbsent(
                    command + " " + place.table(),
                    key -> Request.cmd(command).arg(PresenceKeys.of(self, place.table())));
            if (value == null) {
                request.arg(place.field());
            } else if (sorted) {
                request.arg("0").arg(place.field());
            } else {
                request.arg(place.field()).arg(value);
            }
            if (then != null) {
                after.add(then);
            }
        });
        List<Request> requests = new ArrayList<>(byTable.values());
        requests.addAll(after);
        return requests;
    }

    @Override
    public synchronized void renamed() {
        tables.forEach((table, fields) ->
                fields.keySet().forEach(field -> changed.putIfAbsent(new Place(table, field), null)));
        renewing = true;
        begin(1);
    }

    @Override
    public void changed() {}

    @Override
    public void dead(String gateway) {}
}
