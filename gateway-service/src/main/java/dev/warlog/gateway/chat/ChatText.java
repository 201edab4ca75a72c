package dev.warlog.gateway.chat;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * What people write, made harmless: one form of each character, no markup, nothing invisible that hides or turns text
 * around, and no runs of blanks or of stacked accents.
 */
final class ChatText {

    private static final Pattern MARKUP = Pattern.compile("<[/!?a-zA-Z][^<>]{0,1000}>");

    /** Control, format (zero-width, turning text around), private, surrogate and unassigned characters. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}&&[^\\u200D\\t\\n\\r]]");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    /** More accents on one letter than any language has. */
    private static final Pattern STACKED = Pattern.compile("(\\p{M}{3})\\p{M}+");

    static String of(String written) {
        String text = Normalizer.normalize(written, Normalizer.Form.NFC);
        text = INVISIBLE.matcher(text).replaceAll("");
        String before;
        do {
            // taking one tag out may put another together
            before = text;
            text = MARKUP.matcher(before).replaceAll("");
        } while (!text.equals(before));
        text = STACKED.matcher(text).replaceAll("$1");
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }

    private ChatText() {}
}
