package dev.warlog.gateway.join;

import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.GatewayMetrics;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.Frame;
import dev.warlog.gateway.client.GatewayFrames;
import dev.warlog.gateway.fanout.Entry;
import dev.warlog.gateway.fanout.EventTail;
import dev.warlog.gateway.fanout.Rooms;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets clients watch fights: with exactly what they missed where that is still held, otherwise with the whole state and
 * everything after it.
 */
@ApplicationScoped
public class Joins {

    private record Key(Client client, String session) {}

    final Rooms rooms;
    final EventTail tail;
    final FightViews views;
    final GatewayLimits.Join limits;
    final GatewayMetrics metrics;
    final InstantSource clock;
    final Vertx vertx;
    private final Map<Key, Attempt> underWay = new ConcurrentHashMap<>();

    Joins(
            Rooms rooms,
            EventTail tail,
            FightViews views,
            GatewayLimits limits,
            GatewayMetrics metrics,
            InstantSource clock,
            Vertx vertx) {
        this.rooms = rooms;
        this.tail = tail;
        this.views = views;
        this.limits = limits.join();
        this.metrics = metrics;
        this.clock = clock;
        this.vertx = vertx;
    }

    /**
     * Begins to let a client in; the answer comes as frames. On the client's event loop.
     *
     * @param since the last number that the client has, or null when it has none
     */
    public void join(Client client, String id, String session, @Nullable Long since) {
        if (client.watchesTooMany(session)) {
            refuse(client, id, session, "too-many-sessions", "This connection watches too many sessions; leave some.");
            return;
        }
        if (since != null && resumed(client, id, session, since)) {
            return;
        }
        if (underWay.size() >= limits.maxUnderWay()) {
            refuse(client, id, session, "unavailable", "Too many joins are under way; try again in a moment.");
            return;
        }
        Attempt attempt = new Attempt(this, client, id, session, since);
        Attempt earlier = underWay.put(new Key(client, session), attempt);
        if (earlier != null) {
            earlier.cancel();
        }
        attempt.begin();
    }

    /** Whether a client got exactly what it missed, and more as it comes. */
    boolean resumed(Client client, String id, String session, long since) {
        Entry entry = rooms.resume(client, session, since, latest -> recovered(id, latest));
        if (entry == Entry.ENTERED) {
            metrics.join("recovered");
        }
        return entry == Entry.ENTERED;
    }

    private static Frame recovered(String id, long latest) {
        return GatewayFrames.ack(id, "{\"recovered\":true,\"seq\":" + latest + "}");
    }

    /** Stops the delivery of a session, and a join of it that is still under way. */
    public void leave(Client client, String id, String session) {
        Attempt attempt = underWay.get(new Key(client, session));
        if (attempt != null) {
            attempt.cancel();
        }
        rooms.leave(client, session);
        client.send(GatewayFrames.ack(id, "{}"));
    }

    void refuse(Client client, String id, String session, String code, String message) {
        metrics.join(code);
        client.sendError(id, session, code, message);
    }

    void done(Client client, String session, Attempt attempt) {
        underWay.remove(new Key(client, session), attempt);
    }

    /** Joins that have not been answered yet. */
    int underWay() {
        return underWay.size();
    }

    /** How an attempt that was replaced or left is answered. */
    void cancelled(Client client, String id, String session) {
        metrics.join("cancelled");
        client.sendError(
                id, session, "cancelled", "The join was given up for a later message of this connection.", Map.of());
    }
}
