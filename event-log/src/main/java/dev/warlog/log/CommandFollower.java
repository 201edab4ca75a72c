package dev.warlog.log;

/**
 * Follows one sampled command through the loop. Told on the owner's thread until the record that settles it is handed over,
 * and then once more when the log has confirmed that record; must be quick.
 */
public interface CommandFollower {

    /** It is decided what becomes of it. */
    void decided();

    /** The record that says so is about to be handed to the log's client. */
    void appended();

    /** The log has that record; on the thread of the log's client. */
    void confirmed();
}
