package dev.warlog.system.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects everything that is wrong, so that one look at a failure shows its extent and not just its first part. */
final class Findings {

    private static final int MOST_SHOWN = 40;
    private static final int LONGEST = 500;

    private final List<String> wrong = new ArrayList<>();
    private int checks;

    void same(@Nullable Object actual, @Nullable Object expected, String what) {
        that(Objects.equals(actual, expected), what + ": " + actual + ", expected " + expected);
    }

    void that(boolean holds, String what) {
        checks++;
        if (!holds) {
            wrong.add(what.length() > LONGEST ? what.substring(0, LONGEST) + "…" : what);
        }
    }

    int checks() {
        return checks;
    }

    void failIfAny() {
        if (!wrong.isEmpty()) {
            var shown = wrong.subList(0, Math.min(MOST_SHOWN, wrong.size()));
            throw new AssertionError("%d of %d comparisons failed:%n  %s"
                    .formatted(wrong.size(), checks, String.join(System.lineSeparator() + "  ", shown)));
        }
    }
}
