package dev.warlog.gateway.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperBuilder;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.warlog.contract.MalformedMessageException;
import dev.warlog.contract.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads {@code {"id","type","session","data"}}, from JSON or CBOR. */
final class MessageReader {

    /** Longest id, as everywhere in the contract, in characters. */
    private static final int MAX_ID = 128;

    /** Deepest nesting; the deepest message of ours has 3 levels. */
    private static final int MAX_NESTING = 16;

    private final ObjectMapper json;
    private final ObjectMapper cbor;
    private final int maxBytes;

    MessageReader(int maxBytes) {
        this.maxBytes = maxBytes;
        this.json = strict(JsonMapper.builder());
        this.cbor = strict(CBORMapper.builder(new CBORFactory()));
    }

    private ObjectMapper strict(MapperBuilder<?, ?> builder) {
        ObjectMapper mapper = builder.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_NESTING)
                        .maxStringLength(maxBytes)
                        .build());
        return mapper;
    }

    /**
     * Reads a message.
     *
     * @throws ClientMessage.Fault {@code too-large}, {@code bad-json} or {@code unknown-type}
     * @throws MalformedMessageException when the id or the session is not what it must be
     */
    ClientMessage read(String text) throws ClientMessage.Fault {
        if (tooLarge(text)) {
            throw tooLarge();
        }
        return message(tree(text));
    }

    /**
     * Reads a message in CBOR.
     *
     * @throws ClientMessage.Fault {@code too-large}, {@code bad-cbor} or {@code unknown-type}
     * @throws MalformedMessageException when the id or the session is not what it must be
     */
    ClientMessage readCbor(byte[] bytes) throws ClientMessage.Fault {
        if (bytes.length > maxBytes) {
            throw tooLarge();
        }
        try {
            JsonNode node = cbor.readTree(bytes);
            if (node.isObject()) {
                return message(node);
            }
        } catch (IOException e) {
            throw new ClientMessage.Fault("bad-cbor", "The message is not valid CBOR, or too deep.", null, null);
        }
        throw new ClientMessage.Fault("bad-cbor", "The message must be one CBOR map.", null, null);
    }

    private ClientMessage.Fault tooLarge() {
        return new ClientMessage.Fault(
                "too-large", "A message must not have more than " + maxBytes + " bytes.", null, null);
    }

    /**
     * Reads a message that was parsed already.
     *
     * @throws ClientMessage.Fault {@code unknown-type}
     * @throws MalformedMessageException when the id or the session is not what it must be
     */
    static ClientMessage message(JsonNode node) throws ClientMessage.Fault {
        String id = text(node, "id");
        String session = text(node, "session");
        String type = node.path("type").asText("");
        MessageKind kind = MessageKind.of(type);
        if (kind == null) {
            throw new ClientMessage.Fault("unknown-type", "There is no message of this type.", id, session);
        }
        check(node, kind, id, session);
        return new ClientMessage(
                kind,
                id == null ? UUID.randomUUID().toString() : id,
                id != null,
                session == null ? "" : session,
                node.path("data"));
    }

    private boolean tooLarge(String text) {
        // a UTF-16 character has one to three bytes in UTF-8
        if (text.length() > maxBytes) {
            return true;
        }
        return text.length() * 3L > maxBytes
                && text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > maxBytes;
    }

    private JsonNode tree(String text) throws ClientMessage.Fault {
        try {
            JsonNode node = json.readTree(text);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw new ClientMessage.Fault("bad-json", "The message is not valid JSON, or too deep.", null, null);
        }
        throw new ClientMessage.Fault("bad-json", "The message must be a JSON object.", null, null);
    }

    /** The text of a field if it can be used as an id, otherwise null. */
    private static @Nullable String text(JsonNode node, String field) {
        String text = node.path(field).textValue();
        return text == null || text.isBlank() || text.length() > MAX_ID ? null : text;
    }

    private static void check(JsonNode node, MessageKind kind, @Nullable String id, @Nullable String session) {
        List<Violation> violations = new ArrayList<>(2);
        if (id == null && node.hasNonNull("id")) {
            violations.add(new Violation("id", "must be text of 1 to " + MAX_ID + " characters"));
        }
        if (session == null && kind.ofSession()) {
            violations.add(new Violation("session", "must be text of 1 to " + MAX_ID + " characters"));
        }
        if (node.hasNonNull("data") && !node.path("data").isObject()) {
            violations.add(new Violation("data", "must be a JSON object"));
        }
        if (!violations.isEmpty()) {
            throw new MalformedMessageException(violations);
        }
    }
}
