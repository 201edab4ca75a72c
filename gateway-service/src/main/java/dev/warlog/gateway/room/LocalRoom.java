package dev.warlog.gateway.room;

import dev.warlog.contract.RoomId;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.Clients;
import dev.warlog.gateway.client.Frame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One room on this gateway: who is in it, and its recent messages. Everything happens under its own lock, so that
 * entering falls between two messages and nobody misses one or gets one twice.
 */
final class LocalRoom {

    /** How somebody came in. */
    enum Entry {
        /** With exactly what was missed. */
        RECOVERED,
        /** With the last messages: what was missed is not all held. */
        FRESH,
        /** The connection has ended. */
        CLOSED,
        /** The room has; the next one must let it in. */
        GONE
    }

    /**
     * A connection that is in.
     *
     * @param cursor the last number that it had when it came
     * @param blocked of whom its user wants to read nothing
     */
    private record Member(long cursor, Set<String> blocked) {}

    private final RoomId id;
    private final int mostMessages;
    private final int historyMessages;
    /** Of the room's own user, when it is one's; they are in it without asking. */
    private final @Nullable Clients owners;

    private final Map<Client, Member> members = new HashMap<>();
    private final Deque<Said> held = new ArrayDeque<>();
    private final Set<String> heldIds = new HashSet<>();
    private long bytes;
    private long latest = -1;
    /** The newest message that is not held any more. */
    private long lost = -1;

    private boolean gone;

    LocalRoom(RoomId id, int mostMessages, int historyMessages, @Nullable Clients owners) {
        this.id = id;
        this.mostMessages = mostMessages;
        this.historyMessages = historyMessages;
        this.owners = owners;
    }

    /** Takes the next message and passes it on; gives back who is out of the room by it, or null when the room has ended. */
    synchronized @Nullable List<Client> append(Said said) {
        if (gone) {
            return null;
        }
        if (!heldIds.add(said.user() + ' ' + said.id())) {
            // its sender did not hear that the log had it, and sent it again
            return List.of();
        }
        held.addLast(said);
        bytes += said.frame().bytes();
        latest = said.offset();
        while (held.size() > mostMessages) {
            drop();
        }
        members.forEach((client, member) -> {
            if (said.offset() > member.cursor() && !member.blocked().contains(said.user())) {
                client.send(said.frame());
            }
        });
        if (owners != null) {
            owners.of(id.id()).stream()
                    .filter(client -> !members.containsKey(client))
                    .forEach(client -> client.sendOwn(said.frame()));
        }
        return said.removes() == null ? List.of() : takeOut(said.removes());
    }

    private List<Client> takeOut(String user) {
        List<Client> out = members.keySet().stream()
                .filter(client -> client.userId().equals(user))
                .toList();
        out.forEach(members::remove);
        return out;
    }

    private void drop() {
        Said oldest = held.removeFirst();
        heldIds.remove(oldest.user() + ' ' + oldest.id());
        bytes -= oldest.frame().bytes();
        lost = oldest.offset();
    }

    /**
     * Lets a connection in.
     *
     * @param since the last number that it has, or null when it was never there
     * @param heldFrom what lies before is not held, whatever the room says
     * @param position what lies from here on has not been read yet
     */
    synchronized Entry enter(
            Client client, @Nullable Long since, long heldFrom, long position, Set<String> blocked, Welcome welcome) {
        if (gone) {
            return Entry.GONE;
        }
        if (!client.entered(id)) {
            return Entry.CLOSED;
        }
        long seen = Math.max(latest, position - 1);
        boolean behindLive = owners != null && client.gotOwn();
        boolean recovered = since != null && since >= lost && since >= heldFrom - 1 && since <= seen && !behindLive;
        List<Frame> frames = new ArrayList<>();
        List<Frame> missed = new ArrayList<>();
        for (Said said : held) {
            boolean had = recovered && since != null && said.offset() <= since;
            if (!had && !blocked.contains(said.user())) {
                missed.add(said.frame());
            }
        }
        if (recovered && since != null) {
            frames.add(welcome.frame(id, true, since, List.of()));
            frames.addAll(missed);
        } else {
            int from = Math.max(0, missed.size() - historyMessages);
            frames.add(welcome.frame(id, false, seen, missed.subList(from, missed.size())));
        }
        members.put(client, new Member(seen, blocked));
        client.send(frames);
        return recovered ? Entry.RECOVERED : Entry.FRESH;
    }

    synchronized void leave(Client client) {
        members.remove(client);
    }

    /** What a user does not want to read any more, or wants to again, counts for its connections from here on. */
    synchronized void block(String user, Set<String> blocked) {
        members.replaceAll(
                (client, member) -> client.userId().equals(user) ? new Member(member.cursor(), blocked) : member);
    }

    synchronized Collection<Client> members() {
        return List.copyOf(members.keySet());
    }

    /** Sends what nobody has to get: it has no number and is not held. */
    synchronized void deliver(Frame frame, @Nullable String user) {
        members.forEach((client, member) -> {
            if (user == null || !member.blocked().contains(user)) {
                client.send(frame);
            }
        });
    }

    /** Gives up all that is held; returns the newest number, or -1. */
    synchronized long forget() {
        while (!held.isEmpty()) {
            drop();
        }
        return latest;
    }

    synchronized boolean endIfIdle() {
        gone = gone || (members.isEmpty() && held.isEmpty());
        return gone;
    }

    synchronized long bytes() {
        return bytes;
    }
}
