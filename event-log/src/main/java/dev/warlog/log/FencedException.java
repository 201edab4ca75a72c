package dev.warlog.log;

/** This owner may not go on: another has claimed the partition, or the log did not take a record. */
final class FencedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FencedException(String message) {
        super(message);
    }
}
