package dev.warlog.load.breakdown;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a service wrote of one sampled command.
 *
 * @param micros since 1970, by the stage's word
 */
record StageLine(String trace, String part, Map<String, Long> micros) {

    /** As the message of a line of JSON, or at the end of a line of text. */
    private static final Pattern LINE =
            Pattern.compile("trace=([0-9a-f]{32}) part=([a-z-]+)((?: [a-z]+=[0-9]{1,18})+)\\s*(?:\"|$)");

    private static final Pattern SOMETHING_OF_IT =
            Pattern.compile("dev\\.warlog\\.trace|\\btrace=[0-9a-f]*(?: part=|$)");

    /** Whether a line is one, or what is left of one. */
    static boolean looksLikeOne(String line) {
        return SOMETHING_OF_IT.matcher(line).find();
    }

    /** Reads a line of a log, be it JSON or text; null when it cannot be read. */
    static @Nullable StageLine parse(String line) {
        Matcher matcher = LINE.matcher(line);
        boolean cut = line.startsWith("{") && !line.endsWith("}");
        if (cut || !matcher.find()) {
            return null;
        }
        Map<String, Long> micros = new HashMap<>();
        for (String pair : matcher.group(3).strip().split(" ", -1)) {
            int equals = pair.indexOf('=');
            micros.put(pair.substring(0, equals), Long.valueOf(pair.substring(equals + 1)));
        }
        return new StageLine(matcher.group(1), matcher.group(2), micros);
    }
}
