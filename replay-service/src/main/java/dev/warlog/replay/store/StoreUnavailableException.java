package dev.warlog.replay.store;

/** The database does not answer. */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreUnavailableException(Throwable cause) {
        super("the event store does not answer: " + cause, cause);
    }
}
