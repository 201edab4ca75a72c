package dev.warlog.engine;

/** A history that cannot have happened: an event that does not fit the state it meets, or a gap in {@code seq}. */
public final class DamagedHistoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DamagedHistoryException(String message) {
        super(message);
    }
}
