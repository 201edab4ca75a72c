package dev.warlog.launcher.demo;

import java.io.Serial;

/** The demonstration cannot go on; the message is a sentence for people. */
final class DemoFailedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    DemoFailedException(String message) {
        super(message);
    }

    DemoFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
