package dev.warlog.rulesets;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Names of things of the same file that others lean on; they are looked up when the whole file has been read. */
final class References {

    private static final int MAX_TEXTS = 50;

    private final Map<String, Set<Use>> uses = new TreeMap<>();

    private record Use(Field field, String name, String value) {}

    /** A status effect by its id. */
    String status(Field field, String name) {
        return use("status", field, name);
    }

    /** An action by its id. */
    String action(Field field, String name) {
        return use("action", field, name);
    }

    /** A behaviour by its id. */
    String behaviour(Field field, String name) {
        return use("behaviour", field, name);
    }

    private String use(String kind, Field field, String name) {
        String value = field.text(name);
        uses.computeIfAbsent(kind, _ -> new LinkedHashSet<>()).add(new Use(field, name, value));
        return value;
    }

    /** Notes every name of that kind that is not there. */
    void check(String kind, Set<String> there) {
        for (Use use : uses.getOrDefault(kind, Set.of())) {
            if (!there.contains(use.value())) {
                use.field().wrong(use.name(), "there is no " + kind + " " + use.value());
            }
        }
    }

    /** A list of texts that need not be there. */
    static Set<String> texts(Field field, String name) {
        Set<String> texts = new LinkedHashSet<>();
        for (Field entry : field.listIfAny(name, MAX_TEXTS)) {
            if (!texts.add(entry.text())) {
                entry.wrong("is there twice");
            }
        }
        return texts;
    }
}
