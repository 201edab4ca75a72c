package dev.warlog.gateway.socketio;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The acknowledgements that one client waits for, the oldest first, bounded. Belongs to its event loop. */
final class PendingAcks {

    /** @param id of the message that is to be acknowledged */
    private record Pending(String id, long ack) {}

    private final int most;
    private final Deque<Pending> waiting = new ArrayDeque<>(4);

    PendingAcks(int most) {
        this.most = most;
    }

    /** Notes that a message wants an answer; the oldest is forgotten when there are too many. */
    void add(String id, long ack) {
        if (waiting.size() >= most) {
            waiting.removeFirst();
        }
        waiting.addLast(new Pending(id, ack));
    }

    /** Takes the number under which the first message with that id is to be answered, or null when none waits. */
    @Nullable
    Long take(String id) {
        for (Iterator<Pending> each = waiting.iterator(); each.hasNext(); ) {
            Pending next = each.next();
            if (next.id().equals(id)) {
                each.remove();
                return next.ack();
            }
        }
        return null;
    }
}
