package dev.warlog.log;

import java.util.ArrayList;
import java.util.List;

/**
 * Lets commands that can wait do so for a moment, to be settled together with what else comes of their kind. A command
 * that cannot wait takes all before it along, so that a session's commands stay in log order.
 */
final class Gathering<S> {

    private final SessionLogic<S> logic;
    private final long gatherMillis;
    private final int gatheredMost;

    Gathering(SessionLogic<S> logic, EventLoopSettings settings) {
        this.logic = logic;
        this.gatherMillis = settings.gatherMillis();
        this.gatheredMost = settings.gatheredMost();
    }

    /** Takes what came and gives what is to be settled now, in log order. */
    List<CommandRecord> take(OwnedSession<S> session, List<CommandRecord> came, long nowMillis) {
        List<CommandRecord> all = came;
        if (!session.waiting.isEmpty()) {
            all = new ArrayList<>(session.waiting);
            all.addAll(came);
        }
        int last = gatherMillis == 0 || session.state == null || session.setAside != null ? 0 : waitingLast(all);
        int now = all.size() - last;
        if (now > 0 || session.waiting.isEmpty()) {
            session.waitsUntilMillis = nowMillis + gatherMillis;
        }
        if (last == 0 || last >= gatheredMost || session.waitsUntilMillis <= nowMillis) {
            letGo(session);
            return all;
        }
        session.waiting = List.copyOf(all.subList(now, all.size()));
        return all.subList(0, now);
    }

    /** Those that have waited long enough. */
    List<CommandRecord> takeDue(OwnedSession<S> session, long nowMillis) {
        if (session.waitsUntilMillis > nowMillis) {
            return List.of();
        }
        return takeAll(session);
    }

    /** All that wait. */
    static <S> List<CommandRecord> takeAll(OwnedSession<S> session) {
        List<CommandRecord> waited = session.waiting;
        letGo(session);
        return waited;
    }

    private static <S> void letGo(OwnedSession<S> session) {
        session.waiting = List.of();
        session.waitsUntilMillis = Long.MAX_VALUE;
    }

    private int waitingLast(List<CommandRecord> commands) {
        int last = 0;
        while (last < commands.size() && logic.canWait(commands.get(commands.size() - 1 - last))) {
            last++;
        }
        return last;
    }
}
