package dev.warlog.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The one way to JSON and back: engine records by their components, ids and dice as text, enums in lower snake case. */
final class WireMapper {

    /** Deepest nesting read; the deepest message of ours has 7 levels. */
    private static final int MAX_NESTING = 32;

    /** Longest single string read, in characters; the longest of ours is an explanation of a line or two. */
    private static final int MAX_STRING = 16_384;

    /** First guess at a frame's size in bytes: most fit, and it grows by itself. */
    private static final int FRAME_BYTES = 1024;

    private static final ObjectMapper MAPPER = mapper();

    private static final ObjectReader TREES = reader(JsonNode.class);

    /** Writes one JSON value. */
    interface Writing {
        void to(JsonGenerator json, SerializerProvider provider) throws IOException;
    }

    static byte[] bytes(Writing writing) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(FRAME_BYTES)) {
            try (JsonGenerator json = MAPPER.createGenerator(bytes)) {
                writing.to(json, MAPPER.getSerializerProviderInstance());
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }

    static byte[] bytes(Object value) {
        return bytes((json, provider) ->
                provider.findValueSerializer(value.getClass()).serialize(value, json, provider));
    }

    /** Puts JSON that is already encoded into an object as its last field, {@code data}. */
    static byte[] withData(Writing fields, byte[] data) {
        byte[] head = bytes((json, provider) -> {
            json.writeStartObject();
            fields.to(json, provider);
            json.writeEndObject();
        });
        byte[] name = ",\"data\":".getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[head.length + name.length + data.length];
        System.arraycopy(head, 0, whole, 0, head.length - 1);
        System.arraycopy(name, 0, whole, head.length - 1, name.length);
        System.arraycopy(data, 0, whole, head.length - 1 + name.length, data.length);
        whole[whole.length - 1] = '}';
        return whole;
    }

    /** @throws MalformedMessageException when it is not one JSON object */
    static JsonNode object(byte[] bytes) {
        try {
            JsonNode node = MAPPER.readTree(bytes);
            if (!node.isObject()) {
                throw new MalformedMessageException("", "must be a JSON object");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw MalformedMessageException.of(e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    /** @throws MalformedMessageException when a field is missing, of the wrong type or not allowed */
    static <T> T read(JsonNode node, Class<T> type) {
        try {
            return MAPPER.treeToValue(node, type);
        } catch (JsonProcessingException e) {
            throw MalformedMessageException.of(e);
        }
    }

    /** For values that stand one after another in a {@link #parser}. */
    static ObjectReader reader(Class<?> type) {
        return MAPPER.readerFor(type).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    static JsonParser parser(byte[] bytes) throws IOException {
        return MAPPER.createParser(bytes);
    }

    /** What stands next in it. */
    static JsonNode tree(JsonParser json) throws IOException {
        return TREES.readTree(json);
    }

    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    static JsonSerializer<Object> serializer(Class<?> type) {
        try {
            return MAPPER.getSerializerProviderInstance().findValueSerializer(type);
        } catch (JsonMappingException e) {
            throw new IllegalStateException("no way to JSON for " + type, e);
        }
    }

    private static ObjectMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .annotationIntrospector(new RecordRules())
                .addModule(new WireModule())
                .addModule(new GrownRecords())
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_NESTING)
                        .maxStringLength(MAX_STRING)
                        .build());
        return mapper;
    }

    private WireMapper() {}
}
