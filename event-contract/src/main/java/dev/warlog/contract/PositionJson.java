package dev.warlog.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.warlog.engine.Position;
import java.io.IOException;
import java.io.Serial;
import java.util.List;
import java.util.Set;

/**
 * Positions as {@code {"cell":5}} or {@code {"x":1200,"y":900}}, in cells or millimetres; a component that is called
 * {@code position} has these fields directly in its record's object.
 */
final class PositionJson {

    private static final String INLINE = "position";

    private static final Set<String> FIELDS = Set.of("cell", "x", "y");

    static void writeFields(JsonGenerator json, Position position) throws IOException {
        switch (position) {
            case Position.Cell(int index) -> json.writeNumberField("cell", index);
            case Position.Point(int x, int y) -> {
                json.writeNumberField("x", x);
                json.writeNumberField("y", y);
            }
        }
    }

    static final class Writer extends StdSerializer<Position> {
        @Serial
        private static final long serialVersionUID = 1L;

        Writer() {
            super(Position.class);
        }

        @Override
        public void serialize(Position position, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartObject();
            writeFields(json, position);
            json.writeEndObject();
        }
    }

    /** From the start of its object or from its first field. */
    private static Position read(JsonParser json, StdDeserializer<?> reader, DeserializationContext context)
            throws IOException {
        Integer cell = null;
        Integer x = null;
        Integer y = null;
        JsonToken token = json.currentToken() == JsonToken.START_OBJECT ? json.nextToken() : json.currentToken();
        while (token == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            boolean whole =
                    json.nextToken() == JsonToken.VALUE_NUMBER_INT && json.getNumberType() == JsonParser.NumberType.INT;
            if (!whole && FIELDS.contains(field)) {
                return context.reportInputMismatch(reader, "%s is not a whole number", field);
            }
            switch (field) {
                case "cell" -> cell = json.getIntValue();
                case "x" -> x = json.getIntValue();
                case "y" -> y = json.getIntValue();
                default -> json.skipChildren();
            }
            token = json.nextToken();
        }
        if (cell != null && x == null && y == null) {
            return new Position.Cell(cell);
        }
        if (x != null && y != null && cell == null) {
            return new Position.Point(x, y);
        }
        return context.reportInputMismatch(reader, "a position is either a cell or x and y");
    }

    static final class Reader extends StdDeserializer<Position> {
        @Serial
        private static final long serialVersionUID = 1L;

        Reader() {
            super(Position.class);
        }

        @Override
        public Position deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return read(parser, this, context);
        }
    }

    static final class PointReader extends StdDeserializer<Position.Point> {
        @Serial
        private static final long serialVersionUID = 1L;

        PointReader() {
            super(Position.Point.class);
        }

        @Override
        public Position.Point deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return read(parser, this, context) instanceof Position.Point point
                    ? point
                    : context.reportInputMismatch(this, "a point has x and y");
        }
    }

    static final class InlineWriting extends BeanSerializerModifier {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription description, List<BeanPropertyWriter> properties) {
            properties.replaceAll(property -> inline(property) ? new InlineProperty(property) : property);
            return properties;
        }

        private static boolean inline(BeanPropertyWriter property) {
            return INLINE.equals(property.getName()) && property.getType().isTypeOrSubTypeOf(Position.class);
        }
    }

    private static final class InlineProperty extends BeanPropertyWriter {
        @Serial
        private static final long serialVersionUID = 1L;

        InlineProperty(BeanPropertyWriter property) {
            super(property);
        }

        @Override
        public void serializeAsField(Object bean, JsonGenerator json, SerializerProvider provider) throws Exception {
            if (get(bean) instanceof Position position) {
                writeFields(json, position);
            }
        }
    }

    static final class InlineReading extends BeanDeserializerModifier {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription description, JsonDeserializer<?> deserializer) {
            boolean inline = description.findProperties().stream()
                    .anyMatch(property -> INLINE.equals(property.getName())
                            && property.getPrimaryType().isTypeOrSubTypeOf(Position.class));
            return inline ? new InlineReader(deserializer) : deserializer;
        }
    }

    /** Gathers the fields of a position into the property that the record knows. */
    private static final class InlineReader extends DelegatingDeserializer {
        @Serial
        private static final long serialVersionUID = 1L;

        InlineReader(JsonDeserializer<?> delegatee) {
            super(delegatee);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> delegatee) {
            return new InlineReader(delegatee);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode node = context.readTree(parser);
            if (node instanceof ObjectNode object && (object.has("cell") || object.has("x") || object.has("y"))) {
                ObjectNode gathered = object.objectNode();
                object.properties().stream()
                        .filter(field -> FIELDS.contains(field.getKey()))
                        .forEach(field -> gathered.set(field.getKey(), field.getValue()));
                object.set(INLINE, gathered);
            }
            try (JsonParser fields = node.traverse(parser.getCodec())) {
                fields.nextToken();
                return super.deserialize(fields, context);
            }
        }
    }

    private PositionJson() {}
}
