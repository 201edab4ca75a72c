package dev.warlog.log;

/** The log cannot take a command now; nothing was accepted for certain, and sending it again with its id is safe. */
public final class UnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    public UnavailableException(String message) {
        super(message);
    }
}
