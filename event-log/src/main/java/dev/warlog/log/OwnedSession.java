package dev.warlog.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One session in its owner's memory. */
final class OwnedSession<S> {

    final String id;
    final Answers answers;

    @Nullable
    S state;

    /** Offset of the last command that was settled; one at or below it has been dealt with. */
    long lastOffset = -1;

    /** Commands that wait for others to be settled together with, in log order. */
    List<CommandRecord> waiting = List.of();

    /** When they are settled at the latest; {@link Long#MAX_VALUE} when there are none. */
    long waitsUntilMillis = Long.MAX_VALUE;

    /** Why the session is set aside, or null. */
    @Nullable
    String setAside;

    /** Whether it is set aside because its history is damaged, which stays so; broken rules may be mended. */
    boolean damaged;

    long dueAtMillis = Long.MAX_VALUE;
    long overSinceMillis = Long.MAX_VALUE;

    /** Whether anything has happened since its last snapshot. */
    boolean changed;

    /** First events offset that is not in its last snapshot; -1 when it has none. */
    long snapshotAsOf = -1;

    OwnedSession(String id, int answersRemembered) {
        this(id, new Answers(answersRemembered));
    }

    private OwnedSession(String id, Answers answers) {
        this.id = id;
        this.answers = answers;
    }

    /** What a snapshot of it at this moment holds. */
    OwnedSession<S> copy() {
        OwnedSession<S> copy = new OwnedSession<>(id, answers.copy());
        copy.state = state;
        copy.lastOffset = lastOffset;
        copy.overSinceMillis = overSinceMillis;
        copy.setAside = setAside;
        copy.damaged = damaged;
        copy.snapshotAsOf = snapshotAsOf;
        return copy;
    }

    /** Sets it aside for good. */
    void damage(String why) {
        setAside = why;
        damaged = true;
        changed = true;
    }

    /** Whether there is nothing to know of it: no state, and no damage. */
    boolean isEmpty() {
        return state == null && setAside == null;
    }
}
