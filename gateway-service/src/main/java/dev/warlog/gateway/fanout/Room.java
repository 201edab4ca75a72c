package dev.warlog.gateway.fanout;

import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.Frame;
import dev.warlog.gateway.client.GatewayFrames;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * One session on this gateway: who watches it, and its recent frames. Everything happens under its own lock, so that
 * entering falls between two frames: what a client gets from the ring and what it gets live meet without gap or overlap.
 */
final class Room {

    /** What appending a frame did. */
    enum Appended {
        NEXT,
        /** A number that was there already; nobody gets it. */
        STALE,
        /** Numbers are missing before it; those who watch are told. */
        GAP,
        /** The room has ended; the next one must take it. */
        GONE
    }

    private final String session;
    private final GatewayLimits.Rings limits;
    private final Deque<Frame> ring = new ArrayDeque<>();
    private final Map<Client, Long> members = new HashMap<>();
    private long ringBytes;
    private long latestSeq;
    private long latestOffset;
    private long appendedMillis;
    private boolean gone;

    Room(String session, GatewayLimits.Rings limits) {
        this.session = session;
        this.limits = limits;
    }

    /** Takes the next frame of the log and passes it on. */
    synchronized Appended append(Frame frame, long offset, long nowMillis) {
        if (gone) {
            return Appended.GONE;
        }
        if (latestSeq != 0 && frame.seq() <= latestSeq) {
            return Appended.STALE;
        }
        boolean gap = latestSeq != 0 && frame.seq() != latestSeq + 1;
        if (gap) {
            dropRing();
        }
        members.forEach((client, cursor) -> pass(frame, client, cursor));
        ring.addLast(frame);
        ringBytes += frame.bytes();
        while (ring.size() > limits.maxFramesPerSession() || ringBytes > limits.maxBytesPerSession()) {
            ringBytes -= ring.removeFirst().bytes();
        }
        latestSeq = frame.seq();
        latestOffset = offset;
        appendedMillis = nowMillis;
        return gap ? Appended.GAP : Appended.NEXT;
    }

    /** A view that is not followed by its next outcome is as much of a gap as a hole in the log. */
    private void pass(Frame frame, Client client, long cursor) {
        long had = Math.max(cursor, latestSeq);
        if (frame.seq() <= had) {
            return;
        }
        if (frame.seq() > had + 1) {
            client.send(GatewayFrames.error(
                    null,
                    session,
                    "gap",
                    "Outcomes are missing on the log; join again for the whole state.",
                    Map.of("fromSeq", had + 1, "toSeq", frame.seq() - 1)));
        }
        client.send(frame);
    }

    /**
     * Lets a client in that has everything up to {@code since}, if all that it missed is held.
     *
     * @param ack made of the number up to which the frames right after it go
     */
    synchronized Entry resume(Client client, long since, LongFunction<Frame> ack) {
        if (gone || latestSeq == 0 || since < firstSeq() - 1) {
            return Entry.NOT_HELD;
        }
        if (since > latestSeq) {
            return Entry.AHEAD;
        }
        return let(client, since, List.of(ack.apply(latestSeq)));
    }

    /**
     * Lets a client in with a view, if that reaches up to what the ring begins with.
     *
     * @param heldFrom from this offset on the tail has kept every record of sessions that it knows nothing of
     * @param before what it gets first
     */
    synchronized Entry enter(Client client, LiveView view, long heldFrom, List<Frame> before) {
        if (gone) {
            return Entry.BEHIND;
        }
        boolean meets = latestSeq == 0 ? view.coveredOffset() >= heldFrom : view.seq() >= firstSeq() - 1;
        return meets ? let(client, view.seq(), before) : Entry.BEHIND;
    }

    private Entry let(Client client, long has, List<Frame> before) {
        if (!client.entered(session)) {
            return Entry.CLOSED;
        }
        List<Frame> frames = new ArrayList<>(before);
        for (Frame frame : ring) {
            if (frame.seq() > has) {
                frames.add(frame);
            }
        }
        members.put(client, Math.max(has, latestSeq));
        client.send(frames);
        return Entry.ENTERED;
    }

    /** The first held number; one past the latest when nothing is held. */
    private long firstSeq() {
        return ring.isEmpty() ? latestSeq + 1 : ring.getFirst().seq();
    }

    synchronized void leave(Client client) {
        members.remove(client);
    }

    /** Frees the frames; returns the offset of the newest, or -1 when there were none. */
    synchronized long forget() {
        long offset = latestSeq == 0 ? -1 : latestOffset;
        dropRing();
        return offset;
    }

    /** Ends a room that nobody watches and that holds nothing; a room that has ended takes nobody in. */
    synchronized boolean endIfIdle() {
        gone = gone || (members.isEmpty() && ring.isEmpty());
        return gone;
    }

    synchronized boolean silentSince(long millis) {
        return appendedMillis < millis;
    }

    synchronized long latestSeq() {
        return latestSeq;
    }

    synchronized long ringBytes() {
        return ringBytes;
    }

    private void dropRing() {
        ring.clear();
        ringBytes = 0;
    }
}
