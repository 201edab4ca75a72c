package dev.warlog.local;

import org.jspecify.annotations.Nullable;

/** A server could not be started; the message is one sentence for people, followed by the server's last log lines. */
public final class StackStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StackStartException(String message) {
        super(message);
    }

    public StackStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
