package dev.warlog.session;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How players name what is theirs: two to 32 visible characters, single spaces within. */
public final class VisibleName {

    /** What is said of a name that is none. */
    public static final String RULE = "must have 2 to 32 visible characters, with single spaces within at most";

    private static final Pattern NAME = Pattern.compile("(?=.{2,32}$)[^\\s\\p{C}]+( [^\\s\\p{C}]+)*");

    /** Tells whether it is one. */
    public static boolean isValid(@Nullable String text) {
        return text != null && NAME.matcher(text).matches();
    }

    private VisibleName() {}
}
