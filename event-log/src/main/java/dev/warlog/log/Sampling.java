package dev.warlog.log;

import org.jspecify.annotations.Nullable;

/** What of the W3C trace context the log looks at: whether the trace is one that is followed. */
final class Sampling {

    /** The last of the flags' digits in {@code 00-<32 digits>-<16 digits>-<2 digits>}. */
    private static final int FLAGS = 54;

    private Sampling() {}

    /** Makes no object: nearly all are not. */
    static boolean isSampled(byte @Nullable [] text) {
        int flags = text == null || text.length <= FLAGS ? -1 : Character.digit(text[FLAGS], 16);
        return flags > 0 && (flags & 1) == 1;
    }
}
