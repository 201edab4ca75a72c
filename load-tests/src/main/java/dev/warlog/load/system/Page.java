package dev.warlog.load.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A result as JSON, and as a page with curves that needs nothing else. */
final class Page {

    private static final String DATA = "/*DATA*/null";
    private static final String TEMPLATE = "/bench-report.html";

    private Page() {}

    /** Writes both files and returns the page. */
    static Path write(JsonNode result, Path folder) throws IOException {
        Files.createDirectories(folder);
        String name = result.path("case").asText() + "-"
                + result.path("at").asText().replaceAll("[^0-9T]", "").substring(0, 15);
        Files.writeString(folder.resolve(name + ".json"), result.toPrettyString());
        return Files.writeString(folder.resolve(name + ".html"), html(result));
    }

    static String html(JsonNode result) throws IOException {
        try (InputStream template = Page.class.getResourceAsStream(TEMPLATE)) {
            if (template == null) {
                throw new IOException("there is no " + TEMPLATE);
            }
            // what servers answer stands in there too, and must not end the script
            String data = result.toString().replace("<", "\\u003c");
            return new String(template.readAllBytes(), StandardCharsets.UTF_8).replace(DATA, data);
        }
    }
}
