package dev.warlog.log;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the log does not know: the rules of its sessions. Called on the thread that owns the partition, and to restore
 * others on their threads; must not block and must depend on nothing but its arguments (and dice for a session that
 * begins).
 *
 * @param <S> the immutable state of one session
 */
public interface SessionLogic<S> {

    /**
     * Decides the first waiting command, or several that make one step together.
     *
     * @param state the session's state, or null when there is none yet
     * @param waiting in log order; never empty
     * @throws RuntimeException when the rules break: the session is set aside
     */
    Decided<S> decide(String session, @Nullable S state, List<CommandRecord> waiting, long nowMillis);

    /**
     * Whether a command may wait a little for others of its kind, because {@link #decide} makes one step of them and
     * nobody waits for its answer.
     */
    boolean canWait(CommandRecord command);

    /** The next step that is due by time, or null; called until it says null. */
    @Nullable
    Step<S> due(S state, long nowMillis);

    /** When {@link #due} will next have something, in milliseconds since 1970; {@link Long#MAX_VALUE} for never. */
    long dueAtMillis(S state);

    /**
     * Folds an outcome from the log into the state.
     *
     * @throws RuntimeException when it does not fit: the session is set aside
     */
    S evolve(@Nullable S state, LogRecord outcome);

    byte[] snapshot(S state);

    /**
     * Reads what {@link #snapshot} wrote.
     *
     * @throws RuntimeException when it cannot be read: the partition is restored from the log alone
     */
    S restore(byte[] snapshot);

    /** Number of the last outcome in the state. */
    long seq(S state);

    /** Whether nothing will happen in it any more. */
    boolean isOver(S state);

    /** The frame that tells the sender that the session is set aside. */
    byte[] setAsideFrame(CommandRecord command);

    /** The frame that gives the sender the earlier acknowledgement again. */
    byte[] ackFrame(CommandRecord command, byte[] ackData);

    /** What became of the first waiting commands. */
    sealed interface Decided<S> {

        /** How many of the waiting commands are settled by this, from the first on; at least 1. */
        int used();
    }

    /** They made a step. */
    record Happened<S>(int used, Step<S> step) implements Decided<S> {}

    /** They changed nothing, and nobody needs to hear of it. */
    record Unchanged<S>(int used) implements Decided<S> {}

    /**
     * The first changed nothing, and its sender waits to hear so.
     *
     * @param frame what the sender gets; the same command may come again
     */
    record Answered<S>(byte[] frame) implements Decided<S> {

        @Override
        public int used() {
            return 1;
        }
    }

    /**
     * The first was refused.
     *
     * @param frame what the sender gets
     * @param remember whether the same command id gets the same answer later
     */
    record Refused<S>(byte[] frame, boolean remember) implements Decided<S> {

        @Override
        public int used() {
            return 1;
        }
    }

    /**
     * An accepted step.
     *
     * @param frame what everybody gets
     * @param ackData acknowledgement for the sender, remembered for when the command comes again; null when it is
     *     neither acknowledged in a certain way nor remembered
     * @param answered the commands that it answers, also of those that waited longer than this poll
     * @param secret what only the server side may know of the step, or null
     * @param headers more headers for whoever delivers it, by name
     */
    record Step<S>(
            S after,
            String frameType,
            byte[] frame,
            List<CommandKey> answered,
            byte @Nullable [] ackData,
            @Nullable String secret,
            Map<String, byte[]> headers) {

        /** A step that is the same for everybody. */
        public Step(
                S after,
                String frameType,
                byte[] frame,
                List<CommandKey> answered,
                byte @Nullable [] ackData,
                @Nullable String secret) {
            this(after, frameType, frame, answered, ackData, secret, Map.of());
        }
    }
}
