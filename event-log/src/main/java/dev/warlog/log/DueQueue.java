package dev.warlog.log;

import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Sessions by the time when something is due in them. */
final class DueQueue<S> {

    private final TreeSet<OwnedSession<S>> sessions =
            new TreeSet<>(Comparator.<OwnedSession<S>>comparingLong(session -> session.dueAtMillis)
                    .thenComparing(session -> session.id));

    /** Notes when the session is due next; {@link Long#MAX_VALUE} for never. */
    void schedule(OwnedSession<S> session, long atMillis) {
        if (session.dueAtMillis == atMillis) {
            return;
        }
        sessions.remove(session);
        session.dueAtMillis = atMillis;
        if (atMillis != Long.MAX_VALUE) {
            sessions.add(session);
        }
    }

    /** Takes out a session that is due, or null. */
    @Nullable
    OwnedSession<S> poll(long nowMillis) {
        if (nextAtMillis() > nowMillis) {
            return null;
        }
        OwnedSession<S> first = sessions.removeFirst();
        first.dueAtMillis = Long.MAX_VALUE;
        return first;
    }

    /** When the next session is due; {@link Long#MAX_VALUE} for never. */
    long nextAtMillis() {
        return sessions.isEmpty() ? Long.MAX_VALUE : sessions.first().dueAtMillis;
    }
}
