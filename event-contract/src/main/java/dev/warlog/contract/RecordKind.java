package dev.warlog.contract;

import java.util.Locale;

/** What a record on an events topic is. */
public enum RecordKind {
    /** An accepted step, public, with a {@code seq}. */
    OUTCOME,
    /** A refusal, for the sender alone. */
    REFUSAL,
    /** The earlier answer to a command that came again, for the sender alone. */
    REPEAT,
    /** A new owner's claim on the partition. */
    CLAIM;

    /** How it is written in {@link HeaderNames#KIND}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads what {@link #text()} wrote.
     *
     * @throws IllegalArgumentException when it is none of them
     */
    public static RecordKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
