package dev.warlog.gateway.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last messages of one connection. One that says and hears nothing costs nothing. */
final class Traffic {

    /** Enough to see what somebody is doing; small, because every connection that says something has its own. */
    private static final int KEPT = 16;

    private @Nullable Deque<Passed> last;

    synchronized void note(Passed message) {
        Deque<Passed> kept = last == null ? new ArrayDeque<>(KEPT) : last;
        last = kept;
        if (kept.size() == KEPT) {
            kept.removeFirst();
        }
        kept.addLast(message);
    }

    synchronized List<Passed> list() {
        return last == null ? List.of() : List.copyOf(last);
    }
}
