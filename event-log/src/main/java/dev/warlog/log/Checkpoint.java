package dev.warlog.log;

/**
 * How far a reader has come in a partition; kept by the reader together with what it made of the log.
 *
 * @param nextOffset the first offset that is not yet worked in
 * @param epoch the highest epoch up to there, or -1
 */
public record Checkpoint(long nextOffset, long epoch) {

    /** The beginning of the log. */
    public static final Checkpoint START = new Checkpoint(0, -1);
}
