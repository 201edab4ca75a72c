package dev.warlog.gateway.fanout;

import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.GatewayMetrics;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.ClientObserver;
import dev.warlog.gateway.client.FollowedDelivery;
import dev.warlog.gateway.client.Frame;
import dev.warlog.log.LogRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The sessions that this gateway knows, with their rings bounded in number and bytes: the longest silent goes first. */
@ApplicationScoped
public class Rooms implements ClientObserver {

    private static final Logger LOG = Logger.getLogger(Rooms.class);

    private final GatewayLimits.Rings limits;
    private final GatewayMetrics metrics;
    private final InstantSource clock;
    private final Map<String, Room> rooms = new ConcurrentHashMap<>();
    /** By partition: from here on no frame has been given up. */
    private final Map<Integer, Long> keptFrom = new ConcurrentHashMap<>();
    /** Rooms with frames, the longest silent first; belongs to the tail's thread. */
    private final LinkedHashMap<String, Integer> byAge = new LinkedHashMap<>(16, 0.75f, true);

    private volatile long ringBytes;
    private volatile Room.ViewerChanges viewerChanges = (client, session) -> {};

    Rooms(GatewayLimits limits, GatewayMetrics metrics, InstantSource clock) {
        this.limits = limits.rings();
        this.metrics = metrics;
        this.clock = clock;
        metrics.rings(rooms::size, () -> ringBytes);
    }

    /** Is told of each client that may see something else from now on; must not block. */
    public void onViewerChange(BiConsumer<Client, String> listener) {
        viewerChanges = listener::accept;
    }

    private Room room(String session) {
        return rooms.computeIfAbsent(
                session, id -> new Room(id, limits, (client, of) -> viewerChanges.changed(client, of)));
    }

    /**
     * Takes the next outcome of its session; on the tail's thread only.
     *
     * @param followed when its command is sampled
     */
    void append(LogRecord outcome, @Nullable FollowedDelivery followed) {
        Room known = rooms.get(outcome.session());
        String session = known == null ? outcome.session() : known.session();
        Told told = Told.of(outcome, session, followed);
        long now = clock.millis();
        Room.Appended appended;
        do {
            Room room = room(session);
            long before = room.ringBytes();
            appended = room.append(told, outcome.offset(), now);
            addRingBytes(room.ringBytes() - before);
        } while (appended == Room.Appended.GONE);
        if (appended != Room.Appended.NEXT) {
            metrics.oddRecord(appended.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            LOG.errorf("%s does not fit what came before: %s", outcome, appended);
        }
        if (appended != Room.Appended.STALE) {
            byAge.put(session, outcome.partition());
        }
        giveUpOldest(now);
    }

    // only the tail's thread writes it
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void addRingBytes(long bytes) {
        ringBytes += bytes;
    }

    private void giveUpOldest(long now) {
        Iterator<Map.Entry<String, Integer>> oldest = byAge.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<String, Integer> next = oldest.next();
            Room room = rooms.get(next.getKey());
            boolean tooMany = byAge.size() > limits.maxSessions() || ringBytes > limits.maxBytes();
            if (room != null && !tooMany && !room.silentSince(now - limits.idleMillis())) {
                return;
            }
            oldest.remove();
            if (room != null) {
                giveUp(next.getKey(), room, next.getValue());
            }
        }
    }

    private void giveUp(String session, Room room, int partition) {
        addRingBytes(-room.ringBytes());
        long offset = room.forget();
        // before the room can end: a room made anew must not believe that nothing was there
        keptFrom.merge(partition, offset + 1, Math::max);
        endIfIdle(session, room);
    }

    /** Lets a client in that has everything up to {@code since}; see {@link Room#resume}. */
    public Entry resume(Client client, String session, Ask ask, long since, Welcome welcome) {
        Room room = rooms.get(session);
        return room == null ? Entry.NOT_HELD : room.resume(client, ask, since, welcome);
    }

    /** Takes over from a view who plays for whom, where the log's tail has not said it. */
    public void learn(String session, LiveView view) {
        Room room = rooms.get(session);
        if (room != null) {
            room.learn(view);
        }
    }

    /**
     * Lets a client in with a view.
     *
     * @param partition of the session
     * @param startOffset first offset of that partition that the tail was given
     * @param before what the client gets first
     */
    public Entry enter(
            Client client,
            String session,
            Ask ask,
            LiveView view,
            int partition,
            long startOffset,
            List<Frame> before) {
        Room room = room(session);
        // read after the room is there: whatever is given up later still has its room
        long heldFrom = Math.max(startOffset, keptFrom.getOrDefault(partition, 0L));
        Entry entry = room.enter(client, ask, view, heldFrom, before);
        if (entry != Entry.ENTERED) {
            endIfIdle(session, room);
        }
        return entry;
    }

    @Override
    public void closed(Client client, Client.Left left) {
        left.sessions().forEach(session -> leave(client, session));
    }

    public void leave(Client client, String session) {
        client.left(session);
        Room room = rooms.get(session);
        if (room != null) {
            room.leave(client);
            endIfIdle(session, room);
        }
    }

    private void endIfIdle(String session, Room room) {
        if (room.endIfIdle()) {
            rooms.remove(session, room);
        }
    }

    /**
     * Whether a user plays in a session.
     *
     * @param otherwise the answer where this gateway does not know
     */
    public boolean plays(String session, String user, boolean otherwise) {
        Room room = rooms.get(session);
        return room == null ? otherwise : room.plays(user, otherwise);
    }

    /** Whether this gateway knows that a fight has ended. */
    public boolean isOver(String session) {
        Room room = rooms.get(session);
        return room != null && room.isOver();
    }

    /** Sessions that have a room. */
    public int size() {
        return rooms.size();
    }

    /** The newest number that this gateway has seen of that session, or 0. */
    public long latestSeq(String session) {
        Room room = rooms.get(session);
        return room == null ? 0 : room.latestSeq();
    }

    /** Whether this gateway has seen outcomes of that session. */
    public boolean knows(String session) {
        return rooms.containsKey(session);
    }
}
