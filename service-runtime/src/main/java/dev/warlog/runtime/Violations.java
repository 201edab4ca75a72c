package dev.warlog.runtime;

import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong with one input, so that the sender learns it all at once; at most 50 of them. */
public final class Violations {

    private static final int MOST = 50;

    private final List<Violation> found = new ArrayList<>();

    public Violations add(String field, String message) {
        if (found.size() < MOST) {
            found.add(new Violation(field, message));
        }
        return this;
    }

    /** Adds a violation unless the condition holds. */
    public Violations require(boolean holds, String field, String message) {
        return holds ? this : add(field, message);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /**
     * Refuses the input if there is anything to refuse.
     *
     * @throws ProblemException with status 400 and code {@code invalid-input} when anything was added
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ProblemException(
                    400, "invalid-input", "The input breaks the rules named in 'violations'.", found);
        }
    }
}
