package dev.warlog.gateway.bus;

import dev.warlog.contract.RoomId;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.Clients;
import dev.warlog.gateway.client.Frame;
import dev.warlog.gateway.room.LocalRooms;
import dev.warlog.gateway.room.RoomObserver;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Frames that may be lost, for everybody in a room or everybody at all, on whatever gateway. Who is here gets them at
 * once, whether other gateways can be told or not.
 */
@Startup
@ApplicationScoped
public class Bus implements RoomObserver {

    private static final String IN_ROOM = "room";
    private static final String TO_OTHERS = "others";
    private static final String TO_ALL = "everybody";

    private final Channels channels;
    private final LocalRooms rooms;
    private final Clients clients;
    private final Map<RoomId, Set<Client>> members = new ConcurrentHashMap<>();

    Bus(Channels channels, LocalRooms rooms, Clients clients) {
        this.channels = channels;
        this.rooms = rooms;
        this.clients = clients;
        channels.on(IN_ROOM, this::deliverInRoom);
        channels.on(TO_OTHERS, this::deliverToOthers);
        channels.on(TO_ALL, this::deliverToAll);
    }

    /** Sends a frame of the server itself to everybody in a room. */
    public void publish(RoomId room, Frame frame) {
        publish(room, frame, null);
    }

    /**
     * Sends a frame to everybody in a room.
     *
     * @param user who caused it, or null for the server; who has blocked it does not get it
     */
    public void publish(RoomId room, Frame frame, @Nullable String user) {
        rooms.deliver(room, frame, user);
        String by = user == null ? "" : user;
        // the connections of a user are few: a channel of its own for everybody who is connected costs more than it
        // saves
        String channel = room.kind() == RoomId.Kind.USER ? Channels.ALL : channel(room);
        channels.publish(channel, IN_ROOM, room.text() + '\n' + by + '\n' + frame.type() + '\n' + frame.text());
    }

    /** Sends a frame to everybody in a room but the connections of a user. */
    public void publishToOthers(RoomId room, Frame frame, String user) {
        deliverToOthers(room, frame, user);
        channels.publish(
                channel(room), TO_OTHERS, room.text() + '\n' + user + '\n' + frame.type() + '\n' + frame.text());
    }

    private void deliverToOthers(RoomId room, Frame frame, String user) {
        for (Client client : rooms.members(room)) {
            if (!client.userId().equals(user)) {
                client.send(frame);
            }
        }
    }

    /** Tells the other gateways that somebody in a room is at something that is no frame; see {@link Channels#on}. */
    public void tell(RoomId room, String kind, String body) {
        channels.publish(channel(room), kind, body);
    }

    /** Sends a frame to every connection there is. */
    public void publishToAll(Frame frame) {
        clients.all().forEach(client -> client.send(frame));
        channels.publish(Channels.ALL, TO_ALL, frame.type() + '\n' + frame.text());
    }

    private static String channel(RoomId room) {
        return "warlog:room:" + room.text();
    }

    /** Room, user, type and text. */
    private static String[] parts(BusMessage message) {
        String[] parts = message.body().split("\n", 4);
        if (parts.length != 4) {
            throw new IllegalArgumentException("no frame of a room");
        }
        return parts;
    }

    private void deliverToOthers(BusMessage message) {
        String[] parts = parts(message);
        deliverToOthers(RoomId.of(parts[0]), frame(parts[2], parts[3]), parts[1]);
    }

    private void deliverInRoom(BusMessage message) {
        String[] parts = parts(message);
        rooms.deliver(RoomId.of(parts[0]), frame(parts[2], parts[3]), parts[1].isEmpty() ? null : parts[1]);
    }

    private void deliverToAll(BusMessage message) {
        String[] parts = message.body().split("\n", 2);
        if (parts.length != 2) {
            throw new IllegalArgumentException("no frame");
        }
        Frame frame = frame(parts[0], parts[1]);
        clients.all().forEach(client -> client.send(frame));
    }

    private static Frame frame(String type, String text) {
        return Frame.of(type, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void entered(Client client, RoomId room) {
        if (room.kind() == RoomId.Kind.USER) {
            return;
        }
        members.compute(room, (id, present) -> {
            Set<Client> here = present == null ? new HashSet<>(4) : present;
            if (here.isEmpty()) {
                channels.want(channel(room));
            }
            here.add(client);
            return here;
        });
    }

    @Override
    public void left(Client client, RoomId room) {
        members.computeIfPresent(room, (id, here) -> {
            here.remove(client);
            if (!here.isEmpty()) {
                return here;
            }
            channels.drop(channel(room));
            return null;
        });
    }
}
