package dev.warlog.gateway.fanout;

import dev.warlog.contract.Seats;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.Frame;
import dev.warlog.gateway.client.GatewayFrames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One session on this gateway: who watches it and as whom, and its recent frames. Everything happens under its own lock,
 * so that entering falls between two frames: what a client gets from the ring and what it gets live meet without gap or
 * overlap, and a client sees each outcome as one viewer.
 */
final class Room {

    /** What appending an outcome did. */
    enum Appended {
        NEXT,
        /** A number that was there already; nobody gets it. */
        STALE,
        /** Numbers are missing before it; those who watch are told. */
        GAP,
        /** Who plays for whom cannot be read in it; those who watch are shown what everybody may see. */
        BAD_SEATS,
        /** The room has ended; the next one must take it. */
        GONE
    }

    /** Is told of clients that may see something else from now on, and until then get what everybody may see. */
    @FunctionalInterface
    interface ViewerChanges {
        void changed(Client client, String session);
    }

    /**
     * A client that is in.
     *
     * @param pinned whether it stays this viewer whatever becomes of its seat
     * @param cursor the last number that it had when it came
     */
    private record Member(boolean pinned, String viewer, long cursor) {}

    private final String session;
    private final ViewerChanges changes;
    private final Ring ring;
    private final Map<Client, Member> members = new HashMap<>();
    /** As of the latest number; null while nobody has said it. */
    private @Nullable Seats seats;

    private long latestSeq;
    private long latestOffset;
    private long appendedMillis;
    private boolean gone;
    private boolean over;

    Room(String session, GatewayLimits.Rings limits, ViewerChanges changes) {
        this.session = session;
        this.changes = changes;
        this.ring = new Ring(session, limits);
    }

    String session() {
        return session;
    }

    /** Takes the next outcome of the log and passes it on. */
    synchronized Appended append(Told told, long offset, long nowMillis) {
        if (gone) {
            return Appended.GONE;
        }
        if (latestSeq != 0 && told.seq() <= latestSeq) {
            return Appended.STALE;
        }
        boolean gap = latestSeq != 0 && told.seq() != latestSeq + 1;
        if (gap) {
            ring.clear();
            seats = null;
        }
        Seats before = seats;
        if (told.changesSeats()) {
            seats = told.seats();
        }
        if (gap || told.changesSeats()) {
            seat(told.seq());
        }
        members.forEach((client, member) -> pass(told, client, member));
        ring.add(told, before);
        over |= told.ends();
        latestSeq = told.seq();
        latestOffset = offset;
        appendedMillis = nowMillis;
        if (gap) {
            return Appended.GAP;
        }
        return told.changesSeats() && told.seats() == null ? Appended.BAD_SEATS : Appended.NEXT;
    }

    /** From here on, whoever may see something else gets what everybody may see, until its whole state has come. */
    private void seat(long seq) {
        members.replaceAll((client, member) -> {
            boolean stays = member.pinned()
                    || seq <= member.cursor()
                    || (seats != null && Ask.AFRESH.viewer(seats, client).equals(member.viewer()));
            if (stays) {
                return member;
            }
            changes.changed(client, session);
            return new Member(false, Seats.PUBLIC, member.cursor());
        });
    }

    /** A view that is not followed by its next outcome is as much of a gap as a hole in the log. */
    private void pass(Told told, Client client, Member member) {
        long had = Math.max(member.cursor(), latestSeq);
        if (told.seq() <= had) {
            return;
        }
        if (told.seq() > had + 1) {
            client.send(GatewayFrames.error(
                    null,
                    session,
                    "gap",
                    "Outcomes are missing on the log; join again for the whole state.",
                    Map.of("fromSeq", had + 1, "toSeq", told.seq() - 1)));
        }
        client.send(told.live(client, member.viewer()));
    }

    /** Lets a client in that has everything up to a number, if all that it missed is held and it sees as before. */
    synchronized Entry resume(Client client, Ask ask, long since, Welcome welcome) {
        if (gone || latestSeq == 0 || since < firstSeq() - 1) {
            return Entry.NOT_HELD;
        }
        if (since > latestSeq) {
            return Entry.AHEAD;
        }
        if (seats == null) {
            return Entry.NOT_HELD;
        }
        String viewer = ask.viewer(seats, client);
        boolean other = ask.heldAs() != null && !ask.heldAs().equals(viewer);
        // who has nothing yet has seen nothing as anybody else
        boolean changed = since > 0 && !ring.sawAs(viewer, since, had -> ask.viewer(had, client));
        if (other || changed) {
            return Entry.NOT_HELD;
        }
        Member member = new Member(ask.pins(seats, client), viewer, Math.max(since, latestSeq));
        return let(client, member, since, List.of(welcome.frame(latestSeq, viewer)));
    }

    /**
     * Lets a client in with a view, if that reaches up to what the ring begins with.
     *
     * @param heldFrom from this offset on the tail has kept every record of sessions that it knows nothing of
     * @param before what it gets first
     */
    synchronized Entry enter(Client client, Ask ask, LiveView view, long heldFrom, List<Frame> before) {
        if (gone || !meets(view, heldFrom)) {
            return Entry.BEHIND;
        }
        learn(view);
        over |= view.over();
        boolean behind = latestSeq >= view.seq() && seats != null && !view.over();
        if (behind && seats != null && !ask.viewer(seats, client).equals(view.viewer())) {
            // it has got or lost its seat since
            return Entry.BEHIND;
        }
        boolean pinned = ask.pins(view.seats(), client);
        Member member = new Member(pinned, view.viewer(), Math.max(view.seq(), latestSeq));
        return let(client, member, view.seq(), before);
    }

    private boolean meets(LiveView view, long heldFrom) {
        return latestSeq == 0 ? view.coveredOffset() >= heldFrom : view.seq() >= firstSeq() - 1;
    }

    /** Takes over from a view who plays for whom, where the log's tail has not said it. */
    synchronized void learn(LiveView view) {
        boolean within = latestSeq != 0 && view.seq() >= firstSeq() - 1 && view.seq() <= latestSeq;
        if (seats == null && within) {
            seats = view.seats();
        }
    }

    private Entry let(Client client, Member member, long has, List<Frame> before) {
        if (!client.entered(session)) {
            return Entry.CLOSED;
        }
        List<Frame> frames = new ArrayList<>(before);
        ring.after(has, member.viewer(), frames::add);
        members.put(client, member);
        client.send(frames);
        return Entry.ENTERED;
    }

    /** The first held number; one past the latest when nothing is held. */
    private long firstSeq() {
        return ring.isEmpty() ? latestSeq + 1 : ring.firstSeq();
    }

    synchronized void leave(Client client) {
        members.remove(client);
    }

    /** Frees the frames; returns the offset of the newest, or -1 when there were none. */
    synchronized long forget() {
        long offset = latestSeq == 0 ? -1 : latestOffset;
        ring.clear();
        return offset;
    }

    /** Ends a room that nobody watches and that holds nothing; a room that has ended takes nobody in. */
    synchronized boolean endIfIdle() {
        gone = gone || (members.isEmpty() && ring.isEmpty());
        return gone;
    }

    synchronized boolean plays(String user, boolean otherwise) {
        return seats == null ? otherwise : seats.teamOf(user) != null;
    }

    synchronized boolean isOver() {
        return over;
    }

    synchronized boolean silentSince(long millis) {
        return appendedMillis < millis;
    }

    synchronized long latestSeq() {
        return latestSeq;
    }

    synchronized long ringBytes() {
        return ring.bytes();
    }
}
