package dev.warlog.tools;

/**
 * Where a log stops being what the rules give.
 *
 * @param seq the outcome
 * @param field what differs in it, such as {@code events[2]}
 * @param expected what deciding again gives
 * @param actual what the log says
 */
public record Divergence(long seq, String field, String expected, String actual) {

    /** Longest text shown of a value; the whole of it is in the log. */
    private static final int MOST_CHARACTERS = 500;

    public Divergence {
        expected = shortened(expected);
        actual = shortened(actual);
    }

    private static String shortened(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }
}
