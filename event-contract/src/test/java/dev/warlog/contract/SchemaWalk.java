package dev.warlog.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds a message against a schema, strictly: what the schema asks for must be there, and every field of the message
 * must be described. It knows the words that our document uses: $ref, allOf, oneOf, const, enum, type, required,
 * properties, additionalProperties and items.
 */
record SchemaWalk(JsonNode document) {

    /** What does not fit, by place; empty when all does. */
    List<String> misfits(JsonNode schema, JsonNode message) {
        List<String> misfits = new ArrayList<>();
        walk(schema, message, "$", misfits);
        return misfits;
    }

    JsonNode schema(String name) {
        return document.path("components").path("schemas").path(name);
    }

    private void walk(JsonNode unresolved, JsonNode value, String place, List<String> misfits) {
        JsonNode schema = resolve(unresolved);
        if (schema.has("oneOf")) {
            boolean fits = false;
            for (JsonNode choice : schema.get("oneOf")) {
                fits |= misfits(choice, value).isEmpty();
            }
            if (!fits) {
                misfits.add(place + " fits none of the choices: " + value);
            }
            return;
        }
        if (schema.has("const") && !schema.get("const").equals(value)) {
            misfits.add(place + " is not " + schema.get("const"));
        }
        if (schema.has("enum") && !contains(schema.get("enum"), value)) {
            misfits.add(place + " is none of " + schema.get("enum"));
        }
        if (schema.has("type") && !typeFits(schema.get("type"), value)) {
            misfits.add(place + " is not of type " + schema.get("type"));
        }
        if (value.isObject()) {
            object(schema, value, place, misfits);
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            walk(schema.path("items"), value.get(i), place + "[" + i + "]", misfits);
        }
    }

    private void object(JsonNode schema, JsonNode value, String place, List<String> misfits) {
        for (JsonNode required : schema.path("required")) {
            if (!value.has(required.textValue())) {
                misfits.add(place + " lacks " + required.textValue());
            }
        }
        value.properties().forEach(field -> {
            String at = place + "." + field.getKey();
            JsonNode described = schema.path("properties").path(field.getKey());
            JsonNode additional = schema.path("additionalProperties");
            if (described.isObject()) {
                walk(described, field.getValue(), at, misfits);
            } else if (additional.isObject()) {
                walk(additional, field.getValue(), at, misfits);
            } else if (!additional.booleanValue()) {
                misfits.add(at + " is not described");
            }
        });
    }

    private JsonNode resolve(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.get("$ref").textValue().substring(1)) : schema;
    }

    private static boolean contains(JsonNode list, JsonNode value) {
        for (JsonNode element : list) {
            if (element.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean typeFits(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            for (JsonNode choice : type) {
                if (typeFits(choice, value)) {
                    return true;
                }
            }
            return false;
        }
        return switch (type.textValue()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> false;
        };
    }
}
