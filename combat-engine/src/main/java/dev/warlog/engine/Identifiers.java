package dev.warlog.engine;

/** What every id has in common: not blank, and short enough to be a key. */
final class Identifiers {

    /** Room for a UUID with a prefix; longer ones would only fill logs and headers. */
    static final int MAX_LENGTH = 128;

    static void check(String what, String value) {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(what + " must have 1 to " + MAX_LENGTH + " characters");
        }
    }

    private Identifiers() {}
}
