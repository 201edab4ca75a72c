package dev.warlog.load.system;

import java.util.Map;
import java.util.TreeMap;

/** How often something was answered, by the code of the answer: nothing that a server says no to goes uncounted. */
final class Codes {

    private static final String NONE = "without-code";

    private final Map<String, Long> times = new TreeMap<>();
    private long sum;

    void add(String code) {
        add(code, 1);
    }

    void add(String code, long often) {
        times.merge(code.isEmpty() ? NONE : code, often, Long::sum);
        sum += often;
    }

    long sum() {
        return sum;
    }

    /** How often, in the order of the codes. */
    Map<String, Long> times() {
        return times;
    }
}
