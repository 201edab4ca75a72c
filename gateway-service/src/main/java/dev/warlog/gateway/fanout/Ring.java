package dev.warlog.gateway.fanout;

import dev.warlog.contract.Seats;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.client.Frame;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The recent outcomes of one session with all their views, bounded in number and bytes. They lie as bytes in a few long
 * pieces: as objects they would be most of what the collector has to go over. For its room's lock alone.
 */
final class Ring {

    private static final int LEAST_PIECE_BYTES = 4 * 1024;
    private static final int MOST_PIECE_BYTES = 64 * 1024;

    /** A new piece may be that part of what is held, so that little is held in vain. */
    private static final int PART = 4;

    /**
     * An outcome that says who plays for whom.
     *
     * @param before null when that is not known
     * @param after null when it cannot be read
     */
    private record Seating(
            long seq, @Nullable Seats before, @Nullable Seats after) {}

    private final String session;
    private final GatewayLimits.Rings limits;
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private final Deque<Seating> seatings = new ArrayDeque<>();
    private @Nullable Piece spare;
    private int held;
    private long bytes;

    Ring(String session, GatewayLimits.Rings limits) {
        this.session = session;
        this.limits = limits;
    }

    void add(Told told, @Nullable Seats seatsBefore) {
        if (told.changesSeats()) {
            seatings.addLast(new Seating(told.seq(), seatsBefore, told.seats()));
        }
        piece(Piece.bytes(told)).add(told);
        held++;
        bytes += told.bytes();
        while (held > limits.maxFramesPerSession() || bytes > limits.maxBytesPerSession()) {
            removeFirst();
        }
    }

    private Piece piece(int needed) {
        Piece last = pieces.peekLast();
        if (last != null && last.fits(needed)) {
            return last;
        }
        Piece next = spare;
        if (next == null || !next.fits(needed)) {
            int usual = Math.clamp(bytes / PART, LEAST_PIECE_BYTES, MOST_PIECE_BYTES);
            next = new Piece(Math.max(needed, usual));
        } else {
            spare = null;
        }
        pieces.addLast(next);
        return next;
    }

    private void removeFirst() {
        Piece first = pieces.getFirst();
        bytes -= first.removeFirst();
        held--;
        if (first.isEmpty()) {
            pieces.removeFirst();
            first.clear();
            // a busy session needs it again at once
            spare = first.capacity() == MOST_PIECE_BYTES ? first : spare;
        }
        while (!seatings.isEmpty() && (held == 0 || seatings.getFirst().seq() < firstSeq())) {
            seatings.removeFirst();
        }
    }

    /** Hands on what a viewer is told after a number, in order. */
    void after(long seq, String viewer, Consumer<Frame> taking) {
        for (Piece piece : pieces) {
            piece.after(seq, session, viewer, taking);
        }
    }

    /**
     * Whether somebody who now sees as {@code viewer} has seen so ever since an outcome, as far as is held.
     *
     * @param viewers as whom it sees when those play who play
     */
    boolean sawAs(String viewer, long since, Function<Seats, String> viewers) {
        for (Seating one : seatings) {
            // also at that very outcome: the whole state that comes with a seat may not have reached it
            if (one.seq() >= since) {
                boolean first = one.seq() == 1;
                Seats before = one.before();
                boolean same = first || (before != null && viewers.apply(before).equals(viewer));
                Seats after = one.after();
                if (!same || after == null || !viewers.apply(after).equals(viewer)) {
                    return false;
                }
            }
        }
        return true;
    }

    long firstSeq() {
        return pieces.getFirst().firstSeq();
    }

    boolean isEmpty() {
        return held == 0;
    }

    /** UTF-8 bytes of all frames. */
    long bytes() {
        return bytes;
    }

    void clear() {
        pieces.clear();
        seatings.clear();
        spare = null;
        held = 0;
        bytes = 0;
    }
}
