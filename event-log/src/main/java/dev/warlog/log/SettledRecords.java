package dev.warlog.log;

import dev.warlog.contract.RecordKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an owner appends for what it has settled: outcomes, and answers to who sent a command. */
final class SettledRecords<S> {

    private final SessionLogic<S> logic;
    private final EventsWriter writer;
    private final EventLoopObserver observer;
    private final FailurePoint.Hook failures;

    SettledRecords(SessionLogic<S> logic, EventsWriter writer, EventLoopObserver observer, FailurePoint.Hook failures) {
        this.logic = logic;
        this.writer = writer;
        this.observer = observer;
        this.failures = failures;
    }

    /**
     * Appends a step of a session; the commands that it answers get the same answer when they come again.
     *
     * @param cause the command that made it, the last of several; null when time did
     * @param resume where a successor has to begin once this is in the log
     */
    void happened(OwnedSession<S> session, SessionLogic.Step<S> step, @Nullable CommandRecord cause, long resume) {
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
                step.headers(),
                false,
                cause,
                resume));
    }

    /**
     * Appends an answer for the sender alone.
     *
     * @param forget whether the same command id may be tried again
     * @param resume where a successor has to begin once this is in the log
     */
    void answered(
            OwnedSession<S> session,
            RecordKind kind,
            CommandRecord command,
            byte[] frame,
            String frameType,
            boolean forget,
            long resume) {
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
                forget,
                command,
                resume));
    }

    private void append(EventsWriter.Entry entry) {
        CommandFollower follower = entry.follower();
        if (follower != null) {
            follower.decided();
        }
        writer.append(entry);
        observer.appended(entry.kind(), entry.frameType());
        failures.reached(FailurePoint.AFTER_APPEND);
    }
}
