package dev.warlog.log;

import dev.warlog.contract.RecordKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one who decides all sessions of one partition, under one claim. Lives on one thread. Of each poll it settles the
 * commands session by session, in log order within a session; a session remembers how far it has come, and every record
 * says where a successor has to begin, so that none is lost and none counts twice.
 */
final class PartitionOwner<S> {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionOwner.class);

    private final int partition;
    private final SessionLogic<S> logic;
    private final GuardedRules<S> rules;
    private final EventsWriter writer;
    private final SettledRecords<S> records;
    private final EventLoopObserver observer;
    private final FailurePoint.Hook failures;
    private final SessionTable<S> sessions;
    private final DueQueue<S> due = new DueQueue<>();
    private final Gathering<S> gathering;
    private OpenOffsets open = new OpenOffsets(0);

    PartitionOwner(
            int partition,
            SessionLogic<S> logic,
            EventLoopSettings settings,
            EventsWriter writer,
            EventLoopObserver observer,
            FailurePoint.Hook failures) {
        this.partition = partition;
        this.logic = logic;
        this.rules = new GuardedRules<>(logic);
        this.writer = writer;
        this.records = new SettledRecords<>(logic, writer, observer, failures);
        this.observer = observer;
        this.failures = failures;
        this.sessions = new SessionTable<>(settings);
        this.gathering = new Gathering<>(logic, settings);
    }

    int partition() {
        return partition;
    }

    EventsWriter writer() {
        return writer;
    }

    /** Takes over what the restoring has found. */
    void begin(Restorer.Restored<S> restored, long nowMillis) {
        open = new OpenOffsets(restored.resumeOffset());
        for (OwnedSession<S> session : restored.sessions()) {
            // an empty one may still know that commands which come again have been refused
            if (session.isEmpty() && session.lastOffset < open.resume()) {
                continue;
            }
            sessions.add(session);
            if (session.setAside != null) {
                observer.setAside(partition, session.id, session.setAside);
            }
            reschedule(session, nowMillis);
        }
        sessions.forget(restored.leftoverSnapshots());
    }

    /** First command offset that is not settled. */
    long resumeOffset() {
        return open.resume();
    }

    long nextDueAtMillis() {
        return due.nextAtMillis();
    }

    Collection<OwnedSession<S>> sessions() {
        return sessions.all();
    }

    /** Sessions let go of since the last call; their snapshots can go too. */
    List<String> takeForgotten() {
        return sessions.takeForgotten();
    }

    /** Settles a poll's commands. */
    void settle(List<CommandRecord> batch, long nowMillis) {
        open.read(batch);
        Map<String, List<CommandRecord>> bySession = new LinkedHashMap<>();
        for (CommandRecord command : batch) {
            bySession.computeIfAbsent(command.session(), s -> new ArrayList<>()).add(command);
        }
        bySession.forEach((id, commands) -> {
            OwnedSession<S> session = sessions.of(id);
            settleSession(session, gathering.take(session, commands, nowMillis), nowMillis);
        });
    }

    /** Settles what waits for company, so that all that was read is settled. */
    void settleWaiting(long nowMillis) {
        for (OwnedSession<S> session : List.copyOf(sessions.all())) {
            if (!session.waiting.isEmpty()) {
                settleSession(session, Gathering.takeAll(session), nowMillis);
            }
        }
    }

    private void settleSession(OwnedSession<S> session, List<CommandRecord> commands, long nowMillis) {
        int next = 0;
        while (next < commands.size()) {
            CommandRecord command = commands.get(next);
            if (command.offset() <= session.lastOffset) {
                open.settle(command.offset());
                next++;
                continue;
            }
            runDue(session, nowMillis);
            if (session.setAside != null) {
                refuse(session, command, rules.setAsideFrame(command), false);
                next++;
                continue;
            }
            Answers.@Nullable Answer earlier = session.answers.of(command.key());
            if (earlier != null) {
                next += repeat(session, command, earlier);
                continue;
            }
            next += decide(session, commands.subList(next, commands.size()), nowMillis);
        }
        runDue(session, nowMillis);
        reschedule(session, nowMillis);
        sessions.dropIfEmpty(session);
    }

    /** Settles the first of these; says how many, which is none when the session had to be set aside for them. */
    private int decide(OwnedSession<S> session, List<CommandRecord> waiting, long nowMillis) {
        failures.reached(FailurePoint.BEFORE_DECIDE);
        SessionLogic.Decided<S> decided;
        try {
            decided = rules.decide(session, waiting, nowMillis);
        } catch (RuntimeException e) {
            setAside(session, e);
            return 0;
        }
        failures.reached(FailurePoint.AFTER_DECIDE);
        switch (decided) {
            case SessionLogic.Refused<S>(byte[] frame, boolean remember) ->
                refuse(session, waiting.getFirst(), frame, remember);
            case SessionLogic.Answered<S>(byte[] frame) ->
                answer(session, RecordKind.REPEAT, waiting.getFirst(), frame, "ack", true);
            case SessionLogic.Unchanged<S>(int used) -> advance(session, waiting.subList(0, used));
            case SessionLogic.Happened<S>(int used, SessionLogic.Step<S> step) -> {
                List<CommandRecord> settled = waiting.subList(0, used);
                advance(session, settled);
                take(session, step, settled.getLast());
            }
        }
        return decided.used();
    }

    private void advance(OwnedSession<S> session, List<CommandRecord> settled) {
        settled.forEach(command -> open.settle(command.offset()));
        session.lastOffset = settled.getLast().offset();
        session.changed = true;
    }

    /** Lets everything happen that is due by time. */
    void runDue(long nowMillis) {
        OwnedSession<S> session = due.poll(nowMillis);
        while (session != null) {
            settleSession(session, gathering.takeDue(session, nowMillis), nowMillis);
            session = due.poll(nowMillis);
        }
        sessions.sweep(nowMillis);
    }

    private void runDue(OwnedSession<S> session, long nowMillis) {
        int steps = 0;
        SessionLogic.Step<S> step = nextDue(session, steps, nowMillis);
        while (step != null) {
            take(session, step, null);
            steps++;
            step = nextDue(session, steps, nowMillis);
        }
    }

    private SessionLogic.@Nullable Step<S> nextDue(OwnedSession<S> session, int steps, long nowMillis) {
        S state = session.state;
        if (state == null || session.setAside != null) {
            return null;
        }
        try {
            return rules.due(session, state, steps, nowMillis);
        } catch (RuntimeException e) {
            setAside(session, e);
            return null;
        }
    }

    private void take(OwnedSession<S> session, SessionLogic.Step<S> step, @Nullable CommandRecord cause) {
        session.state = step.after();
        session.changed = true;
        records.happened(session, step, cause, open.resume());
    }

    private void refuse(OwnedSession<S> session, CommandRecord command, byte[] frame, boolean remember) {
        boolean kept = remember && session.state != null;
        if (kept) {
            session.answers.remember(command.key(), new Answers.Answer(false, frame));
        }
        answer(session, RecordKind.REFUSAL, command, frame, "error", !kept);
    }

    /** Gives an earlier answer again; says how many commands that settles. */
    private int repeat(OwnedSession<S> session, CommandRecord command, Answers.Answer earlier) {
        byte[] frame;
        try {
            frame = earlier.accepted() ? logic.ackFrame(command, earlier.data()) : earlier.data();
        } catch (RuntimeException e) {
            setAside(session, e);
            return 0;
        }
        answer(session, RecordKind.REPEAT, command, frame, earlier.accepted() ? "ack" : "error", false);
        return 1;
    }

    private void answer(
            OwnedSession<S> session,
            RecordKind kind,
            CommandRecord command,
            byte[] frame,
            String frameType,
            boolean forget) {
        advance(session, List.of(command));
        records.answered(session, kind, command, frame, frameType, forget, open.resume());
    }

    private void setAside(OwnedSession<S> session, RuntimeException why) {
        LOG.error("session {} in partition {} is set aside: its rules broke", session.id, partition, why);
        session.setAside = why.toString();
        observer.setAside(partition, session.id, why.toString());
    }

    private void reschedule(OwnedSession<S> session, long nowMillis) {
        long dueAtMillis = Math.min(dueAtMillis(session, nowMillis), session.waitsUntilMillis);
        // never at once again: a rule that says it is due and then does nothing must not spin the loop
        due.schedule(session, Math.max(dueAtMillis, nowMillis + 1));
    }

    private long dueAtMillis(OwnedSession<S> session, long nowMillis) {
        S state = session.state;
        if (state == null || session.setAside != null) {
            return Long.MAX_VALUE;
        }
        try {
            if (logic.isOver(state) && session.overSinceMillis == Long.MAX_VALUE) {
                session.overSinceMillis = nowMillis;
            }
            return logic.dueAtMillis(state);
        } catch (RuntimeException e) {
            setAside(session, e);
            return Long.MAX_VALUE;
        }
    }
}
