package dev.warlog.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads an input field by field and gathers everything that is wrong with it; until {@link #finish} has said that all
 * is well, what was read may be a stand-in.
 */
final class FieldReader {

    /** Longest id, as in the engine's own types, in characters. */
    static final int MAX_ID = 128;

    private static final String STAND_IN = "-";

    private final JsonNode object;
    private final List<Violation> violations = new ArrayList<>();

    FieldReader(JsonNode node) {
        object = node.isObject() ? node : MissingNode.getInstance();
        if (!node.isObject()) {
            violation("", "must be a JSON object");
        }
    }

    boolean has(String field) {
        return object.hasNonNull(field);
    }

    String id(String field) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            violation(field, "is required");
            return STAND_IN;
        }
        return text(field, value);
    }

    @Nullable
    String optionalId(String field) {
        return has(field) ? text(field, object.path(field)) : null;
    }

    private String text(String field, JsonNode value) {
        String text = value.textValue();
        if (text == null || text.isBlank() || text.length() > MAX_ID) {
            violation(field, "must be text of 1 to " + MAX_ID + " characters");
            return STAND_IN;
        }
        return text;
    }

    /** A whole number within bounds that are part of it. */
    long number(String field, long least, long most) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            violation(field, "is required");
            return least;
        }
        boolean whole = value.isIntegralNumber() && value.canConvertToLong();
        if (!whole || value.longValue() < least || value.longValue() > most) {
            violation(field, "must be a whole number from " + least + " to " + most);
            return least;
        }
        return value.longValue();
    }

    /** As {@link #number(String, long, long)}; what is not there keeps its present value. */
    long number(String field, long least, long most, long present) {
        return object.has(field) ? number(field, least, most) : present;
    }

    /** A whole number whose bounds are looked at elsewhere; what is not there keeps its present value. */
    int whole(String field, int present) {
        return (int) number(field, Integer.MIN_VALUE, Integer.MAX_VALUE, present);
    }

    boolean truth(String field, boolean present) {
        if (!object.has(field)) {
            return present;
        }
        JsonNode value = object.path(field);
        if (!value.isBoolean()) {
            violation(field, "must be true or false");
        }
        return value.booleanValue();
    }

    <E extends Enum<E>> E oneOf(String field, Class<E> type, E present) {
        if (!object.has(field)) {
            return present;
        }
        List<String> allowed = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String text = RecordRules.enumText(constant);
            if (text.equals(object.path(field).textValue())) {
                return constant;
            }
            allowed.add(text);
        }
        violation(field, "must be one of " + String.join(", ", allowed));
        return present;
    }

    /** Finds fields that nobody asked for, which are most likely misspelt. */
    void onlyFields(Set<String> known) {
        object.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                violation(field, "is not known");
            }
        });
    }

    /** For a second look at fields: one fault is enough for each. */
    void violationUnlessKnown(String field, String message) {
        if (violations.stream().noneMatch(known -> known.field().equals(field))) {
            violation(field, message);
        }
    }

    void violation(String field, String message) {
        violations.add(new Violation(field, message));
    }

    /** @throws MalformedMessageException when anything was wrong */
    void finish() {
        if (!violations.isEmpty()) {
            throw new MalformedMessageException(violations);
        }
    }
}
