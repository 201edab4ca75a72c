package dev.warlog.log;

import dev.warlog.contract.RecordKind;
import org.jspecify.annotations.Nullable;

/**
 * Is told what happens in the loop, for metrics and health; must be quick. Called on the owner's thread, or on that of a
 * partition that is being restored.
 */
public interface EventLoopObserver {

    /** A partition was claimed and restored. */
    void claimed(int partition, long epoch, int sessions, long tookMillis);

    /** A partition was given up, in order or not. */
    void released(int partition, String why);

    /** A record was handed to the log. */
    void appended(RecordKind kind, String frameType);

    /**
     * A session was set aside: its history or its rules are broken. A damaged history stays so; one whose rules broke is
     * tried again by the next owner.
     */
    void setAside(int partition, String session, String why);

    /** Snapshots could not be used, so the whole log was read to restore a partition. */
    default void snapshotsLeftAside(int partition, String why) {}

    /** A poll's work was done. */
    void worked(int commands, long tookNanos);

    /**
     * A command was polled whose trace is sampled.
     *
     * @param polledNanos when, as {@link System#nanoTime} says
     * @return who follows it, or null
     */
    default @Nullable CommandFollower follow(String traceparent, long polledNanos) {
        return null;
    }

    /** Hears nothing. */
    EventLoopObserver NONE = new EventLoopObserver() {
        @Override
        public void claimed(int partition, long epoch, int sessions, long tookMillis) {}

        @Override
        public void released(int partition, String why) {}

        @Override
        public void appended(RecordKind kind, String frameType) {}

        @Override
        public void setAside(int partition, String session, String why) {}

        @Override
        public void worked(int commands, long tookNanos) {}
    };
}
