package dev.warlog.rulesets;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One field of a content file, with its way from the root. A wrong value is noted in the file and something harmless is
 * returned, so that one reading finds everything that is wrong.
 */
final class Field {

    /** Longest text; it has to fit on a screen and into keys. */
    private static final int MAX_TEXT = 100;

    private final ContentFile file;
    private final String path;
    private final JsonNode node;
    private final Set<String> known = new HashSet<>();

    Field(ContentFile file, String path, JsonNode node) {
        this.file = file;
        this.path = path;
        this.node = node;
    }

    /** Notes that this field is wrong. */
    void wrong(String message) {
        file.problem(path, message);
    }

    /** Notes that a field of this object is wrong. */
    void wrong(String name, String message) {
        file.problem(pathOf(name), message);
    }

    Field get(String name) {
        known.add(name);
        JsonNode child = node.get(name);
        if (child == null && node.isObject()) {
            file.problem(pathOf(name), "is missing");
        }
        return new Field(file, pathOf(name), child == null ? ContentFile.nothing() : child);
    }

    /** Whether this object has such a field. */
    boolean has(String name) {
        return node.has(name);
    }

    /** A number that need not be there. */
    int integer(String name, int least, int most, int otherwise) {
        return has(name) ? integer(name, least, most) : otherwise;
    }

    /** True or false, and what it is when it is not there. */
    boolean truth(String name, boolean otherwise) {
        return has(name) ? truth(name) : otherwise;
    }

    /** A text that need not be there. */
    String text(String name, String otherwise) {
        return has(name) ? text(name) : otherwise;
    }

    /** One of an enum's values, and what it is when it is not there. */
    <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
        return has(name) ? choice(name, type) : otherwise;
    }

    /** A list that need not be there. */
    List<Field> listIfAny(String name, int most) {
        return has(name) ? list(name, 0, most) : List.of();
    }

    /** The names of all fields of this object. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    int integer(String name, int least, int most) {
        return get(name).integer(least, most);
    }

    int integer(int least, int most) {
        if (!node.isInt() || node.intValue() < least || node.intValue() > most) {
            expected("must be a whole number from " + least + " to " + most);
            return least;
        }
        return node.intValue();
    }

    String text(String name) {
        return get(name).text();
    }

    String text() {
        String text = node.isTextual() ? node.textValue() : "";
        if (text.isBlank() || text.length() > MAX_TEXT) {
            expected("must be a text of 1 to " + MAX_TEXT + " characters");
            return "?";
        }
        return text;
    }

    boolean truth(String name) {
        Field field = get(name);
        if (!field.node.isBoolean()) {
            field.expected("must be true or false");
        }
        return field.node.booleanValue();
    }

    <E extends Enum<E>> E choice(String name, Class<E> type) {
        Field field = get(name);
        E[] values = type.getEnumConstants();
        for (E value : values) {
            if (field.node.isTextual() && spelled(value).equals(field.node.textValue())) {
                return value;
            }
        }
        field.expected("must be " + Stream.of(values).map(Field::spelled).collect(Collectors.joining(" or ")));
        return values[0];
    }

    private static String spelled(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    List<Field> list(String name, int least, int most) {
        return get(name).list(least, most);
    }

    List<Field> list(int least, int most) {
        if (!node.isArray() || node.size() < least || node.size() > most) {
            expected("must be a list of " + least + " to " + most + " entries");
            return List.of();
        }
        List<Field> entries = new ArrayList<>(node.size());
        for (int index = 0; index < node.size(); index++) {
            entries.add(new Field(file, path + "[" + index + "]", node.get(index)));
        }
        return entries;
    }

    /** Notes every field of this object that nobody asked for: it would have no effect, which its author should know. */
    void nothingElse() {
        if (!node.isObject() && !node.isMissingNode()) {
            wrong("must be an object");
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                file.problem(pathOf(name), "is not known here");
            }
        });
    }

    private void expected(String message) {
        if (!node.isMissingNode()) {
            wrong(message);
        }
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
