package dev.warlog.log;

import dev.warlog.contract.RecordKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
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
    private final EventLoopSettings settings;
    private final EventsWriter writer;
    private final EventLoopObserver observer;
    private final FailurePoint.Hook failures;
    private final Map<String, OwnedSession<S>> sessions = new HashMap<>();
    private final DueQueue<S> due = new DueQueue<>();
    private final List<String> forgotten = new ArrayList<>();
    private long resumeOffset;
    private long lastSweepMillis;

    PartitionOwner(
            int partition,
            SessionLogic<S> logic,
            EventLoopSettings settings,
            EventsWriter writer,
            EventLoopObserver observer,
            FailurePoint.Hook failures) {
        this.partition = partition;
        this.logic = logic;
        this.settings = settings;
        this.writer = writer;
        this.observer = observer;
        this.failures = failures;
    }

    int partition() {
        return partition;
    }

    EventsWriter writer() {
        return writer;
    }

    /** Takes over what the restoring has found. */
    void begin(Collection<OwnedSession<S>> restored, long resumeOffset, long nowMillis) {
        this.resumeOffset = resumeOffset;
        for (OwnedSession<S> session : restored) {
            if (session.state == null && session.setAside == null) {
                continue;
            }
            sessions.put(session.id, session);
            if (session.setAside != null) {
                observer.setAside(partition, session.id, session.setAside);
            }
            reschedule(session, nowMillis);
        }
    }

    /** First command offset that is not settled. */
    long resumeOffset() {
        return resumeOffset;
    }

    long nextDueAtMillis() {
        return due.nextAtMillis();
    }

    int sessionCount() {
        return sessions.size();
    }

    /** Settles a poll's commands. */
    void settle(List<CommandRecord> batch, long nowMillis) {
        OpenOffsets open = new OpenOffsets(batch);
        Map<String, List<CommandRecord>> bySession = new LinkedHashMap<>();
        for (CommandRecord command : batch) {
            bySession.computeIfAbsent(command.session(), s -> new ArrayList<>()).add(command);
        }
        bySession.forEach((id, commands) -> settleSession(id, commands, open, nowMillis));
        resumeOffset = open.resume();
    }

    private void settleSession(String id, List<CommandRecord> commands, OpenOffsets open, long nowMillis) {
        OwnedSession<S> session =
                sessions.computeIfAbsent(id, i -> new OwnedSession<>(i, settings.answersRemembered()));
        int next = 0;
        while (next < commands.size()) {
            CommandRecord command = commands.get(next);
            if (command.offset() <= session.lastOffset) {
                open.settle(command.offset());
                next++;
                continue;
            }
            runDue(session, open.resume(), nowMillis);
            if (session.setAside != null) {
                refuse(session, command, logic.setAsideFrame(command), false, open);
                next++;
                continue;
            }
            Answers.@Nullable Answer earlier = session.answers.of(command.key());
            if (earlier != null) {
                repeat(session, command, earlier, open);
                next++;
                continue;
            }
            next += decide(session, commands.subList(next, commands.size()), open, nowMillis);
        }
        runDue(session, open.resume(), nowMillis);
        reschedule(session, nowMillis);
        if (session.state == null && session.setAside == null) {
            sessions.remove(id);
        }
    }

    private int decide(OwnedSession<S> session, List<CommandRecord> waiting, OpenOffsets open, long nowMillis) {
        failures.reached(FailurePoint.BEFORE_DECIDE);
        SessionLogic.Decided<S> decided;
        try {
            decided = logic.decide(session.id, session.state, waiting, nowMillis);
        } catch (RuntimeException e) {
            setAside(session, e);
            return 0;
        }
        failures.reached(FailurePoint.AFTER_DECIDE);
        switch (decided) {
            case SessionLogic.Refused<S>(byte[] frame, boolean remember) ->
                refuse(session, waiting.getFirst(), frame, remember, open);
            case SessionLogic.Unchanged<S>(int used) -> advance(session, waiting.subList(0, used), open);
            case SessionLogic.Happened<S>(int used, SessionLogic.Step<S> step) -> {
                List<CommandRecord> settled = waiting.subList(0, used);
                advance(session, settled, open);
                CommandRecord last = settled.getLast();
                take(session, step, last.offset(), open.resume(), last.traceparent());
            }
        }
        return decided.used();
    }

    private void advance(OwnedSession<S> session, List<CommandRecord> settled, OpenOffsets open) {
        settled.forEach(command -> open.settle(command.offset()));
        session.lastOffset = settled.getLast().offset();
    }

    /** Lets everything happen that is due by time. */
    void runDue(long nowMillis) {
        OwnedSession<S> session = due.poll(nowMillis);
        while (session != null) {
            runDue(session, resumeOffset, nowMillis);
            reschedule(session, nowMillis);
            session = due.poll(nowMillis);
        }
        sweep(nowMillis);
    }

    private void runDue(OwnedSession<S> session, long resume, long nowMillis) {
        SessionLogic.Step<S> step = nextDue(session, nowMillis);
        while (step != null) {
            take(session, step, -1, resume, null);
            step = nextDue(session, nowMillis);
        }
    }

    private SessionLogic.@Nullable Step<S> nextDue(OwnedSession<S> session, long nowMillis) {
        if (session.state == null || session.setAside != null) {
            return null;
        }
        try {
            return logic.due(session.state, nowMillis);
        } catch (RuntimeException e) {
            setAside(session, e);
            return null;
        }
    }

    private void take(
            OwnedSession<S> session,
            SessionLogic.Step<S> step,
            long causeOffset,
            long resume,
            @Nullable String traceparent) {
        session.state = step.after();
        session.changed = true;
        byte[] ackData = step.ackData();
        if (ackData != null) {
            step.answered().forEach(key -> session.answers.remember(key, new Answers.Answer(true, ackData)));
        }
        append(new EventsWriter.Entry(
                RecordKind.OUTCOME,
                session.id,
                step.frameType(),
                step.frame(),
                logic.seq(step.after()),
                "public",
                step.answered(),
                ackData,
                step.secret(),
                causeOffset,
                resume,
                traceparent));
    }

    private void refuse(
            OwnedSession<S> session, CommandRecord command, byte[] frame, boolean remember, OpenOffsets open) {
        if (remember && session.state != null) {
            session.answers.remember(command.key(), new Answers.Answer(false, frame));
        }
        answer(session, RecordKind.REFUSAL, command, frame, "error", open);
    }

    private void repeat(OwnedSession<S> session, CommandRecord command, Answers.Answer earlier, OpenOffsets open) {
        byte[] frame = earlier.accepted() ? logic.ackFrame(command, earlier.data()) : earlier.data();
        answer(session, RecordKind.REPEAT, command, frame, earlier.accepted() ? "ack" : "error", open);
    }

    private void answer(
            OwnedSession<S> session,
            RecordKind kind,
            CommandRecord command,
            byte[] frame,
            String frameType,
            OpenOffsets open) {
        open.settle(command.offset());
        session.lastOffset = command.offset();
        session.changed = true;
        append(new EventsWriter.Entry(
                kind,
                session.id,
                frameType,
                frame,
                0,
                "user:" + command.key().user(),
                List.of(command.key()),
                null,
                null,
                command.offset(),
                open.resume(),
                command.traceparent()));
    }

    private void append(EventsWriter.Entry entry) {
        writer.append(entry);
        observer.appended(entry.kind(), entry.frameType());
        failures.reached(FailurePoint.AFTER_APPEND);
    }

    private void setAside(OwnedSession<S> session, RuntimeException why) {
        LOG.error("session {} in partition {} is set aside: its rules broke", session.id, partition, why);
        session.setAside = why.toString();
        observer.setAside(partition, session.id, why.toString());
    }

    private void reschedule(OwnedSession<S> session, long nowMillis) {
        S state = session.state;
        if (state == null || session.setAside != null) {
            due.schedule(session, Long.MAX_VALUE);
            return;
        }
        if (logic.isOver(state) && session.overSinceMillis == Long.MAX_VALUE) {
            session.overSinceMillis = nowMillis;
        }
        // never at once again: a rule that says it is due and then does nothing must not spin the loop
        due.schedule(session, Math.max(logic.dueAtMillis(state), nowMillis + 1));
    }

    /** Lets go of sessions that have long been over. */
    private void sweep(long nowMillis) {
        if (nowMillis - lastSweepMillis < settings.keepEndedMillis() / 4) {
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

    Collection<OwnedSession<S>> sessions() {
        return sessions.values();
    }

    /** Sessions let go of since the last call; their snapshots can go too. */
    List<String> takeForgotten() {
        List<String> taken = List.copyOf(forgotten);
        forgotten.clear();
        return taken;
    }
}
