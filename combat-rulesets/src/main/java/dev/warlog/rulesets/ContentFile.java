package dev.warlog.rulesets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** One content file while it is read: it collects everything that is wrong with it. */
final class ContentFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String name;
    private final List<InvalidContentException.Problem> problems = new ArrayList<>();

    private ContentFile(String name) {
        this.name = name;
    }

    /** How a kind of content is made from its file. */
    interface Form<T> {
        T read(Field root);
    }

    /**
     * Reads a file.
     *
     * @param name what the file is called in errors
     * @throws InvalidContentException when anything is wrong with it
     */
    static <T> T read(String name, byte[] json, Form<T> form) {
        ContentFile file = new ContentFile(name);
        Field root = new Field(file, "", file.parse(json));
        T content = form.read(root);
        root.nothingElse();
        if (!file.problems.isEmpty()) {
            throw new InvalidContentException(name, file.problems);
        }
        return content;
    }

    /** Reads a file that is shipped with this module. */
    static <T> T shipped(String path, Form<T> form) {
        try (InputStream stream = ContentFile.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("the file " + path + " is missing");
            }
            return read(path.substring(path.lastIndexOf('/') + 1), stream.readAllBytes(), form);
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + path + " cannot be read", e);
        }
    }

    private JsonNode parse(byte[] json) {
        try {
            JsonNode node = JSON.readTree(json);
            if (node.isObject()) {
                return node;
            }
            throw new InvalidContentException(
                    name, List.of(new InvalidContentException.Problem("", "must be one JSON object")));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new InvalidContentException(
                    name,
                    List.of(new InvalidContentException.Problem("", "line " + line + ": " + e.getOriginalMessage())));
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot be read", e);
        }
    }

    void problem(String field, String message) {
        problems.add(new InvalidContentException.Problem(field, message));
    }

    /** Something to go on with where a field is missing. */
    static JsonNode nothing() {
        return MissingNode.getInstance();
    }
}
