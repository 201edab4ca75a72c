package dev.warlog.gateway.fanout;

import dev.warlog.contract.Seats;
import dev.warlog.gateway.GatewayLimits;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The recent outcomes of one session with all their views, bounded in number and bytes. For its room's lock alone. */
final class Ring {

    /** @param seatsBefore who played for whom before it; null when that is not known */
    private record Held(Told told, @Nullable Seats seatsBefore) {}

    private final GatewayLimits.Rings limits;
    private final Deque<Held> held = new ArrayDeque<>();
    private long bytes;

    Ring(GatewayLimits.Rings limits) {
        this.limits = limits;
    }

    void add(Told told, @Nullable Seats seatsBefore) {
        held.addLast(new Held(told, seatsBefore));
        bytes += told.bytes();
        while (held.size() > limits.maxFramesPerSession() || bytes > limits.maxBytesPerSession()) {
            bytes -= held.removeFirst().told().bytes();
        }
    }

    void after(long seq, Consumer<Told> taking) {
        for (Held one : held) {
            if (one.told().seq() > seq) {
                taking.accept(one.told());
            }
        }
    }

    /**
     * Whether somebody who now sees as {@code viewer} has seen so ever since an outcome, as far as is held.
     *
     * @param viewers as whom it sees when those play who play
     */
    boolean sawAs(String viewer, long since, Function<Seats, String> viewers) {
        for (Held one : held) {
            Told told = one.told();
            // also at that very outcome: the whole state that comes with a seat may not have reached it
            if (told.seq() >= since && told.changesSeats()) {
                boolean first = told.seq() == 1;
                Seats before = one.seatsBefore();
                boolean same = first || (before != null && viewers.apply(before).equals(viewer));
                Seats after = told.seats();
                if (!same || after == null || !viewers.apply(after).equals(viewer)) {
                    return false;
                }
            }
        }
        return true;
    }

    long firstSeq() {
        return held.getFirst().told().seq();
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    long bytes() {
        return bytes;
    }

    void clear() {
        held.clear();
        bytes = 0;
    }
}
