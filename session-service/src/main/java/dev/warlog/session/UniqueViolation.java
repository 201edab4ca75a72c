package dev.warlog.session;

import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Recognises that a row could not be written because another one has the same name. */
public final class UniqueViolation {

    private static final String UNIQUE_VIOLATION = "23505";

    /** Tells whether the failure comes from that constraint. */
    public static boolean of(@Nullable Throwable failure, String constraint) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConstraintViolationException violation) {
                // the reactive driver does not fill in the constraint's name; the server's message has it in quotes
                return UNIQUE_VIOLATION.equals(violation.getSQLState())
                        && String.valueOf(violation.getMessage()).contains('"' + constraint + '"');
            }
        }
        return false;
    }

    private UniqueViolation() {}
}
