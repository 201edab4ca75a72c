package dev.warlog.replay.history;

import dev.warlog.runtime.Violations;
import org.jspecify.annotations.Nullable;

/** Whole numbers in a query, read so that a wrong one gets a clear answer. */
final class WholeNumber {

    /** The number; null when there is none, or when it is wrong, which is then among the violations. */
    static @Nullable Long in(Violations violations, String name, @Nullable String text, long least, long most) {
        if (text == null) {
            return null;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, for both kinds of wrong
        }
        violations.add(name, "must be a whole number from " + least + " to " + most);
        return null;
    }

    private WholeNumber() {}
}
