package dev.warlog.gateway.join;

import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.GatewayMetrics;
import dev.warlog.gateway.JoinLimits;
import dev.warlog.gateway.attendance.Attendance;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.Frame;
import dev.warlog.gateway.client.GatewayFrames;
import dev.warlog.gateway.client.Reach;
import dev.warlog.gateway.fanout.Ask;
import dev.warlog.gateway.fanout.Entry;
import dev.warlog.gateway.fanout.EventTail;
import dev.warlog.gateway.fanout.Rooms;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets clients watch fights: with exactly what they missed where that is still held, otherwise with the whole state and
 * everything after it.
 */
@ApplicationScoped
public class Joins {

    private static final Logger LOG = Logger.getLogger(Joins.class);

    private record Key(Client client, String session) {}

    final Rooms rooms;
    final EventTail tail;
    final FightViews views;
    final JoinLimits limits;
    final GatewayMetrics metrics;
    final InstantSource clock;
    final Vertx vertx;
    final ReadTurns turns;
    private final Attendance attendance;
    private final Map<Key, Attempt> underWay = new ConcurrentHashMap<>();
    private final AtomicBoolean viewsFail = new AtomicBoolean();

    Joins(
            Rooms rooms,
            EventTail tail,
            FightViews views,
            GatewayLimits limits,
            GatewayMetrics metrics,
            InstantSource clock,
            Vertx vertx,
            Attendance attendance) {
        this.rooms = rooms;
        this.tail = tail;
        this.views = views;
        this.limits = limits.join();
        metrics.underWay("joins", this::underWay);
        this.metrics = metrics;
        this.clock = clock;
        this.vertx = vertx;
        this.turns = new ReadTurns(
                this.limits.readsAtOnce(),
                this.limits.maxUnderWay(),
                next -> vertx.runOnContext(ignored -> next.run()));
        this.attendance = attendance;
        rooms.onViewerChange((client, session) -> client.execute(() -> refresh(client, session)));
    }

    /**
     * Begins to let a client in; the answer comes as frames. On the client's event loop.
     *
     * @return whether it got exactly what it missed
     */
    public Future<Boolean> join(Client client, String id, String session, Ask ask) {
        if (client.watchesTooMany(session)) {
            refuse(client, id, session, "too-many-sessions", "This connection watches too many sessions; leave some.");
            return Future.succeededFuture(false);
        }
        if (resumed(client, id, session, ask)) {
            return Future.succeededFuture(true);
        }
        if (underWay.size() >= limits.maxUnderWay()) {
            refuse(client, id, session, "unavailable", "Too many joins are under way; try again in a moment.");
            return Future.succeededFuture(false);
        }
        Attempt attempt = new Attempt(this, client, id, session, ask);
        Attempt earlier = underWay.put(new Key(client, session), attempt);
        if (earlier != null) {
            earlier.cancel();
        }
        attempt.begin();
        return attempt.recovered();
    }

    /**
     * Gives a client that may see something else than before the whole state as it sees it now. A join that is under way
     * does so anyway.
     */
    private void refresh(Client client, String session) {
        Attempt attempt = new Attempt(this, client, null, session, Ask.AFRESH);
        if (underWay.putIfAbsent(new Key(client, session), attempt) == null) {
            attempt.begin();
        }
    }

    /** Says so once: when the views cannot be read, everybody who joins asks again. */
    void viewsFailed(Throwable cause) {
        if (viewsFail.compareAndSet(false, true)) {
            LOG.warnf("the live view cannot be read, and joins are refused: %s", cause);
        }
    }

    void viewsWork() {
        if (viewsFail.get() && viewsFail.compareAndSet(true, false)) {
            LOG.info("the live view can be read again");
        }
    }

    /** Whether a client got exactly what it missed, and more as it comes. */
    boolean resumed(Client client, @Nullable String id, String session, Ask ask) {
        Long since = ask.since();
        if (since == null || id == null) {
            return false;
        }
        Entry entry = rooms.resume(
                client,
                session,
                ask,
                since,
                (latest, viewer) -> acknowledged(id, true, latest, viewer)
                        .reaching(new Reach(session, since, viewer, ask.spectates())));
        if (entry == Entry.ENTERED) {
            metrics.join("recovered");
            entered(client, session, ask, true);
        }
        return entry == Entry.ENTERED;
    }

    /** Notes that a client that asked to follow a fight does so. */
    void entered(Client client, String session, Ask ask, boolean played) {
        if (!ask.spectates()) {
            attendance.joined(client, session, played);
        }
    }

    static Frame acknowledged(String id, boolean recovered, long seq, String viewer) {
        return GatewayFrames.ack(
                id, "{\"recovered\":" + recovered + ",\"seq\":" + seq + ",\"viewer\":\"" + viewer + "\"}");
    }

    /** Stops the delivery of a session, and a join of it that is still under way. */
    public void leave(Client client, String id, String session) {
        Attempt attempt = underWay.get(new Key(client, session));
        if (attempt != null) {
            attempt.cancel();
        }
        rooms.leave(client, session);
        client.send(GatewayFrames.ack(id, "{}").reaching(Reach.gone(session)));
    }

    /** Whether there is such a fight, as far as the live view and the log's tail say. */
    public Future<Boolean> exists(String session) {
        return rooms.knows(session) ? Future.succeededFuture(true) : views.exists(session);
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

    /** How an attempt that was replaced or left is answered; nobody waits for an answer without an id. */
    void cancelled(Client client, @Nullable String id, String session) {
        metrics.join("cancelled");
        if (id == null) {
            return;
        }
        client.sendError(
                id, session, "cancelled", "The join was given up for a later message of this connection.", Map.of());
    }
}
