package dev.warlog.log;

/** Snapshots and log do not fit together; the log alone must be read. */
final class SnapshotUnusableException extends Exception {

    private static final long serialVersionUID = 1L;

    SnapshotUnusableException(String message) {
        super(message);
    }

    SnapshotUnusableException(String message, Throwable cause) {
        super(message, cause);
    }
}
