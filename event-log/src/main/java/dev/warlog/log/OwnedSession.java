package dev.warlog.log;

import org.jspecify.annotations.Nullable;

/** One session in its owner's memory. */
final class OwnedSession<S> {

    final String id;
    final Answers answers;

    @Nullable
    S state;

    /** Offset of the last command that was settled; one at or below it has been dealt with. */
    long lastOffset = -1;

    /** Why the session is set aside, or null. */
    @Nullable
    String setAside;

    long dueAtMillis = Long.MAX_VALUE;
    long overSinceMillis = Long.MAX_VALUE;
    boolean changed;

    OwnedSession(String id, int answersRemembered) {
        this.id = id;
        this.answers = new Answers(answersRemembered);
    }
}
