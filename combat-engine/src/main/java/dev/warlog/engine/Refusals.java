package dev.warlog.engine;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Builds refusals. */
final class Refusals {

    static Decision.Rejected of(Refusal reason, String message) {
        return new Decision.Rejected(reason, message, Collections.emptySortedMap());
    }

    static Decision.Rejected of(Refusal reason, String message, SortedMap<String, Long> needed) {
        return new Decision.Rejected(reason, message, Collections.unmodifiableSortedMap(needed));
    }

    static Decision.Rejected of(Refusal reason, String message, String name, long value) {
        SortedMap<String, Long> needed = new TreeMap<>();
        needed.put(name, value);
        return of(reason, message, needed);
    }

    static Decision.Rejected of(
            Refusal reason, String message, String neededName, long needed, String presentName, long present) {
        SortedMap<String, Long> values = new TreeMap<>();
        values.put(neededName, needed);
        values.put(presentName, present);
        return of(reason, message, values);
    }

    private Refusals() {}
}
