package dev.warlog.log;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the rules, and takes no answer that would damage the log: a step must have the next number, fit into a record, and
 * come from commands that were there. What breaks this is thrown, before anything has changed, and costs the session only.
 */
final class GuardedRules<S> {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedRules.class);

    private static final byte[] BARE_SET_ASIDE =
            "{\"type\":\"error\",\"code\":\"session-set-aside\"}".getBytes(StandardCharsets.UTF_8);

    /** A record of more than 1 MiB, with its headers, is refused by the broker and would stop the whole partition. */
    private static final int MOST_BYTES = 900_000;

    /** More steps due at one moment than any fight that was left alone for its whole length has. */
    private static final int MOST_DUE_STEPS = 10_000;

    private final SessionLogic<S> logic;

    GuardedRules(SessionLogic<S> logic) {
        this.logic = logic;
    }

    SessionLogic.Decided<S> decide(OwnedSession<S> session, List<CommandRecord> waiting, long nowMillis) {
        SessionLogic.Decided<S> decided = logic.decide(session.id, session.state, waiting, nowMillis);
        if (decided.used() < 1 || decided.used() > waiting.size()) {
            throw new IllegalStateException(decided.used() + " of " + waiting.size() + " commands cannot be settled");
        }
        switch (decided) {
            case SessionLogic.Refused<S>(byte[] frame, boolean _) -> requireFits(frame.length);
            case SessionLogic.Answered<S>(byte[] frame) -> requireFits(frame.length);
            case SessionLogic.Unchanged<S> _ -> {}
            case SessionLogic.Happened<S>(int _, SessionLogic.Step<S> step) -> check(session, step);
        }
        return decided;
    }

    /** @param steps how many were due at this moment already */
    SessionLogic.@Nullable Step<S> due(OwnedSession<S> session, S state, int steps, long nowMillis) {
        SessionLogic.Step<S> step = logic.due(state, nowMillis);
        if (step == null) {
            return null;
        }
        if (steps >= MOST_DUE_STEPS) {
            throw new IllegalStateException("more than " + steps + " steps are due at one moment");
        }
        check(session, step);
        return step;
    }

    /** The frame that tells the sender that the session is set aside; a bare one when the rules have none. */
    byte[] setAsideFrame(CommandRecord command) {
        try {
            return logic.setAsideFrame(command);
        } catch (RuntimeException e) {
            LOG.error("no frame says that session {} is set aside", command.session(), e);
            return BARE_SET_ASIDE.clone();
        }
    }

    private void check(OwnedSession<S> session, SessionLogic.Step<S> step) {
        S before = session.state;
        long next = before == null ? 1 : logic.seq(before) + 1;
        long seq = logic.seq(step.after());
        if (seq != next) {
            throw new IllegalStateException("the step has number " + seq + " where " + next + " was due");
        }
        if (session.id.equals(Snapshots.CHECKPOINT_KEY)) {
            throw new IllegalStateException("no session can be called " + session.id);
        }
        byte[] ackData = step.ackData();
        requireFits(step.frame().length + (ackData == null ? 0 : ackData.length));
    }

    private static void requireFits(int bytes) {
        if (bytes > MOST_BYTES) {
            throw new IllegalStateException("a record of " + bytes + " bytes is too large for the log");
        }
    }
}
