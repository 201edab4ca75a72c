package dev.warlog.gateway.attendance;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Seats of players whose connection is gone and who may come back for a while, bounded in number. */
final class HeldSeats {

    /** A player's seat in a fight. */
    record Seat(String user, String session) {}

    private final Vertx vertx;
    private final int most;
    private final Consumer<Seat> expired;
    private final Map<Seat, Long> timers = new HashMap<>();

    HeldSeats(Vertx vertx, int most, Consumer<Seat> expired) {
        this.vertx = vertx;
        this.most = most;
        this.expired = expired;
    }

    /** Holds a seat for so long, however long it was held before; false when too many are. */
    synchronized boolean hold(Seat seat, long millis) {
        release(seat);
        if (timers.size() >= most) {
            return false;
        }
        timers.put(seat, vertx.setTimer(Math.max(1, millis), fired -> fired(seat, fired)));
        return true;
    }

    private void fired(Seat seat, long timer) {
        boolean over;
        synchronized (this) {
            over = timers.remove(seat, timer);
        }
        if (over) {
            expired.accept(seat);
        }
    }

    synchronized void release(Seat seat) {
        Long timer = timers.remove(seat);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    /** Nobody has to come back to a fight that is over. */
    synchronized void releaseAll(String session) {
        List<Seat> over = new ArrayList<>();
        for (Seat seat : timers.keySet()) {
            if (seat.session().equals(session)) {
                over.add(seat);
            }
        }
        over.forEach(this::release);
    }
}
