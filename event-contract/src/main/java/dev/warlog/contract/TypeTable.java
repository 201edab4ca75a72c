package dev.warlog.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.NameTransformer;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names and versions of a family of records, with the way from and to their JSON fields. */
final class TypeTable<T> {

    private record Key(String name, int version) {}

    private record Row<T>(MessageType<T> type, JsonSerializer<Object> fields) {}

    private record Form<T>(Class<? extends T> type, ObjectReader fields) {}

    private final String what;
    private final List<MessageType<T>> types;
    private final Map<Key, Form<T>> byName = new HashMap<>();
    private final Map<Class<?>, Row<T>> byClass = new HashMap<>();

    /**
     * @param what the family, for error messages
     * @param types several versions of one name have several classes
     */
    TypeTable(String what, List<MessageType<T>> types) {
        this.what = what;
        this.types = List.copyOf(types);
        for (MessageType<T> type : types) {
            Form<T> form = new Form<>(type.type(), WireMapper.reader(type.type()));
            boolean known = byName.put(new Key(type.name(), type.version()), form) != null
                    || byClass.put(type.type(), new Row<>(type, fields(type.type()))) != null;
            if (known) {
                throw new IllegalArgumentException("twice in the table: " + type);
            }
        }
    }

    List<MessageType<T>> types() {
        return types;
    }

    MessageType<T> of(T value) {
        return row(value).type();
    }

    /** Writes {@code type}, {@code v} when above 1, and the record's own fields into the object that is open. */
    void write(JsonGenerator json, SerializerProvider provider, T value) throws IOException {
        Row<T> row = row(value);
        json.writeStringField("type", row.type().name());
        if (row.type().version() > 1) {
            json.writeNumberField("v", row.type().version());
        }
        row.fields().serialize(value, json, provider);
    }

    /** Writes the record's own fields into the object that is open. */
    void writeFields(JsonGenerator json, SerializerProvider provider, T value) throws IOException {
        row(value).fields().serialize(value, json, provider);
    }

    /**
     * Reads an object that {@link #write} wrote, from its start to its end.
     *
     * @throws MalformedMessageException when the table does not have that name in that version, or a field is wrong
     */
    T read(JsonParser json) throws IOException {
        boolean named =
                json.nextToken() == JsonToken.FIELD_NAME && json.currentName().equals("type");
        if (!named) {
            // a store that sorts fields has been in between
            JsonNode object = WireMapper.tree(json);
            return read(object, object);
        }
        json.nextToken();
        String name = json.getText();
        int version = 1;
        if (json.nextToken() == JsonToken.FIELD_NAME && json.currentName().equals("v")) {
            json.nextToken();
            version = json.getIntValue();
            json.nextToken();
        }
        Form<T> form = form(name, version);
        return json.currentToken() == JsonToken.END_OBJECT
                ? WireMapper.read(JsonNodeFactory.instance.objectNode(), form.type())
                : form.fields().readValue(json);
    }

    /**
     * Reads a record whose name stands in one object and whose fields stand in another.
     *
     * @throws MalformedMessageException when the table does not have that name in that version, or a field is wrong
     */
    T read(JsonNode named, JsonNode fields) {
        Form<T> form = form(named.path("type").asText(""), named.path("v").asInt(1));
        return WireMapper.read(fields, form.type());
    }

    private Form<T> form(String name, int version) {
        Form<T> form = byName.get(new Key(name, version));
        if (form == null) {
            throw new MalformedMessageException("type", "names no known " + what + ": '" + name + "' v" + version);
        }
        return form;
    }

    private Row<T> row(T value) {
        Row<T> row = byClass.get(value.getClass());
        if (row == null) {
            throw new IllegalArgumentException("not in the table: " + value.getClass());
        }
        return row;
    }

    private static JsonSerializer<Object> fields(Class<?> type) {
        return WireMapper.serializer(type).unwrappingSerializer(NameTransformer.NOP);
    }
}
