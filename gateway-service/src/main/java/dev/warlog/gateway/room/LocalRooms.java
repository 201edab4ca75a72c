package dev.warlog.gateway.room;

import dev.warlog.contract.RoomId;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.GatewayMetrics;
import dev.warlog.gateway.RoomLimits;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.ClientObserver;
import dev.warlog.gateway.client.Clients;
import dev.warlog.gateway.client.Frame;
import dev.warlog.gateway.client.GatewayFrames;
import dev.warlog.gateway.people.Profile;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The rooms that this gateway knows, with what is kept of them bounded in number and bytes: the longest silent goes first. */
@ApplicationScoped
public class LocalRooms implements ClientObserver {

    private final RoomLimits limits;
    private final Clients clients;
    private final List<RoomObserver> observers;
    private final Map<RoomId, LocalRoom> rooms = new ConcurrentHashMap<>();
    /** By partition: what lies before has been given up for some room. */
    private final Map<Integer, Long> heldFrom = new ConcurrentHashMap<>();
    /** Rooms that hold something, with their partition, the longest silent first; belongs to the tail's thread. */
    private final LinkedHashMap<RoomId, Integer> byAge = new LinkedHashMap<>(16, 0.75f, true);

    private volatile long bytes;

    LocalRooms(GatewayLimits limits, GatewayMetrics metrics, Clients clients, @All List<RoomObserver> observers) {
        this.observers = observers;
        this.limits = limits.rooms();
        this.clients = clients;
        metrics.rooms(rooms::size, () -> bytes);
    }

    private LocalRoom room(RoomId id) {
        return rooms.computeIfAbsent(
                id,
                room -> new LocalRoom(
                        room,
                        limits.maxMessagesPerRoom(),
                        limits.historyMessages(),
                        room.kind() == RoomId.Kind.USER ? clients : null));
    }

    /** Takes the next message of a room; on the tail's thread only. */
    // only the tail's thread writes the bytes
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void append(RoomId id, Said said, int partition) {
        List<Client> out = null;
        while (out == null) {
            LocalRoom room = room(id);
            long before = room.bytes();
            out = room.append(said);
            bytes += room.bytes() - before;
        }
        for (Client client : out) {
            client.left(id);
            observers.forEach(observer -> observer.left(client, id));
            client.send(GatewayFrames.roomLeft(id, client.userId(), "removed"));
        }
        byAge.put(id, partition);
        giveUpOldest();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void giveUpOldest() {
        Iterator<Map.Entry<RoomId, Integer>> oldest = byAge.entrySet().iterator();
        while ((byAge.size() > limits.maxRooms() || bytes > limits.maxBytes()) && oldest.hasNext()) {
            Map.Entry<RoomId, Integer> next = oldest.next();
            oldest.remove();
            LocalRoom room = rooms.get(next.getKey());
            if (room != null) {
                bytes -= room.bytes();
                long newest = room.forget();
                // before the room can end: one made anew must not believe that nothing was there
                heldFrom.merge(next.getValue(), newest + 1, Math::max);
                endIfIdle(next.getKey(), room);
            }
        }
    }

    /** Lets a connection in; see {@link LocalRoom#enter}. */
    LocalRoom.Entry enter(
            Client client,
            RoomId id,
            @Nullable Long since,
            RoomTail.Place place,
            @Nullable Profile profile,
            Welcome welcome) {
        Set<String> blocked = profile == null ? Set.of() : profile.blocked();
        LocalRoom.Entry entry;
        do {
            LocalRoom room = room(id);
            long from = Math.max(place.start(), heldFrom.getOrDefault(place.partition(), 0L));
            entry = room.enter(client, since, from, place.position(), blocked, welcome);
        } while (entry == LocalRoom.Entry.GONE);
        if (entry == LocalRoom.Entry.RECOVERED || entry == LocalRoom.Entry.FRESH) {
            observers.forEach(observer -> observer.entered(client, id));
            if (client.isClosed()) {
                // its end may have been told before its beginning
                observers.forEach(observer -> observer.left(client, id));
            }
        }
        return entry;
    }

    /** Takes a connection out; false when it was not in. */
    boolean leave(Client client, RoomId id) {
        boolean was = client.left(id);
        takeOut(client, id);
        return was;
    }

    private void takeOut(Client client, RoomId id) {
        LocalRoom room = rooms.get(id);
        if (room != null) {
            room.leave(client);
            endIfIdle(id, room);
        }
        observers.forEach(observer -> observer.left(client, id));
    }

    @Override
    public void closed(Client client, Client.Left left) {
        left.rooms().forEach(room -> takeOut(client, room));
    }

    private void endIfIdle(RoomId id, LocalRoom room) {
        if (room.endIfIdle()) {
            rooms.remove(id, room);
        }
    }

    /** What a user does not want to read any more, or wants to again. */
    public void block(String user, Set<String> blocked) {
        for (Client client : clients.of(user)) {
            for (RoomId id : client.rooms()) {
                LocalRoom room = rooms.get(id);
                if (room != null) {
                    room.block(user, blocked);
                }
            }
        }
    }

    /** Connections of this gateway that are in a room. */
    public Collection<Client> members(RoomId id) {
        LocalRoom room = rooms.get(id);
        return room == null ? List.of() : room.members();
    }

    /**
     * Sends something that nobody has to get to those who are in a room on this gateway.
     *
     * @param user who caused it, or null for the server; who has blocked it does not get it
     */
    public void deliver(RoomId id, Frame frame, @Nullable String user) {
        if (id.kind() == RoomId.Kind.USER) {
            clients.of(id.id()).forEach(client -> client.send(frame));
            return;
        }
        LocalRoom room = rooms.get(id);
        if (room != null) {
            room.deliver(frame, user);
        }
    }
}
