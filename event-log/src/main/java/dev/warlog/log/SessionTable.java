package dev.warlog.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The sessions of one partition; those that have long been over are let go. */
final class SessionTable<S> {

    /** Looking for sessions to let go of costs a walk over all of them. */
    private static final long MOST_OFTEN_MILLIS = 1_000;

    private final EventLoopSettings settings;
    private final Map<String, OwnedSession<S>> sessions = new HashMap<>();
    private final List<String> forgotten = new ArrayList<>();
    private long lastSweepMillis;

    SessionTable(EventLoopSettings settings) {
        this.settings = settings;
    }

    /** The session of that id, an empty one when it is not known. */
    OwnedSession<S> of(String id) {
        return sessions.computeIfAbsent(id, i -> new OwnedSession<>(i, settings.answersRemembered()));
    }

    void add(OwnedSession<S> session) {
        sessions.put(session.id, session);
    }

    void dropIfEmpty(OwnedSession<S> session) {
        if (session.isEmpty()) {
            sessions.remove(session.id);
        }
    }

    Collection<OwnedSession<S>> all() {
        return sessions.values();
    }

    /** Lets go of sessions that have long been over. */
    void sweep(long nowMillis) {
        if (nowMillis - lastSweepMillis < Math.max(MOST_OFTEN_MILLIS, settings.keepEndedMillis() / 4)) {
            return;
        }
        lastSweepMillis = nowMillis;
        Iterator<OwnedSession<S>> all = sessions.values().iterator();
        while (all.hasNext()) {
            OwnedSession<S> session = all.next();
            if (session.overSinceMillis < nowMillis - settings.keepEndedMillis()) {
                forgotten.add(session.id);
                all.remove();
            }
        }
    }

    /** Notes that snapshots of these are left over. */
    void forget(Collection<String> ids) {
        forgotten.addAll(ids);
    }

    /** Sessions let go of since the last call; their snapshots can go too. */
    List<String> takeForgotten() {
        List<String> taken = List.copyOf(forgotten);
        forgotten.clear();
        return taken;
    }
}
