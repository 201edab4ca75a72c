package dev.warlog.engine;

/** What sort of step an outcome is; clients know them by different names. */
public enum OutcomeKind {
    /** The fight was created. */
    CREATED,
    /** The fight began. */
    STARTED,
    /** A turn began. */
    TURN,
    /** Somebody did something, or time did. */
    RESULT,
    /** Only positions changed, as their owners claimed. */
    POSITIONS,
    /** The fight is over. */
    ENDED
}
