package dev.warlog.log;

/** The steps between which an owner can die; tests make it die at each. */
public enum FailurePoint {
    BEFORE_CLAIM,
    AFTER_CLAIM,
    AFTER_RESTORE,
    BEFORE_DECIDE,
    AFTER_DECIDE,
    AFTER_APPEND,
    BEFORE_SNAPSHOT,
    BETWEEN_SNAPSHOT_AND_CHECKPOINT,
    AFTER_CHECKPOINT;

    /** Is told whenever a point is reached; may throw to die there. */
    @FunctionalInterface
    public interface Hook {

        /** Lets every point pass. */
        Hook NONE = point -> {};

        void reached(FailurePoint point);
    }
}
