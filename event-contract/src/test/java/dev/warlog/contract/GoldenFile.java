package dev.warlog.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a message looked like when its version was fixed. Run with {@code -Dwarlog.golden=write} to write anew. */
record GoldenFile(Path path) {

    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final boolean WRITE = "write".equals(System.getProperty("warlog.golden"));

    /** @param family events, commands or frames */
    static GoldenFile of(String family, String name, int version) {
        return new GoldenFile(FOLDER.resolve(family).resolve(name.replace(':', '-') + ".v" + version + ".json"));
    }

    static List<GoldenFile> all(String family) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(family))) {
            return files.sorted().map(GoldenFile::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version that its name says, such as {@code v1}. */
    String version() {
        String name = path.getFileName().toString();
        return name.substring(name.indexOf('.') + 1, name.lastIndexOf('.'));
    }

    /** Compares what is written today with the file; in the writing mode the file takes what is written. */
    void matches(byte[] written) {
        if (WRITE) {
            write(written);
        }
        assertThat(path).exists();
        assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(text());
    }

    byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    JsonNode json() {
        return WireMapper.object(bytes());
    }

    /** The same message as a later version of the software may write it: every object has a field more. */
    byte[] fromTheFuture() {
        JsonNode root = json();
        root.findParents("type").forEach(object -> ((ObjectNode) object).put("unheardOf", 1));
        root.findParents("session").forEach(object -> ((ObjectNode) object).put("unheardOf", 1));
        ((ObjectNode) root).putObject("more").put("unheardOf", true);
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The same message with all fields the other way round, as a store may give it back. */
    byte[] backwards() {
        return backwards(json()).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode backwards(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode turned = array.arrayNode();
            array.forEach(element -> turned.add(backwards(element)));
            return turned;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode turned = object.objectNode();
            List.copyOf(object.properties())
                    .reversed()
                    .forEach(field -> turned.set(field.getKey(), backwards(field.getValue())));
            return turned;
        }
        return node;
    }

    private String text() {
        try {
            return Files.readString(path).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(byte[] written) {
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, new String(written, StandardCharsets.UTF_8) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
