package dev.warlog.system.deployment;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.warlog.launcher.Service;
import dev.warlog.system.Repository;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The files for Kubernetes and Compose, and what the services themselves say. */
final class DeploymentFiles {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final TypeReference<JsonNode> NODE = new TypeReference<>() {};

    private DeploymentFiles() {}

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every document of a YAML file. */
    static List<JsonNode> documents(Path file) {
        try (var documents = YAML.readerFor(NODE).<JsonNode>readValues(file.toFile())) {
            return documents.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that the base makes, before the overlays. */
    static List<JsonNode> base() {
        Path base = Repository.root().resolve("k8s/base");
        var all = new ArrayList<JsonNode>();
        for (JsonNode file :
                documents(base.resolve("kustomization.yaml")).getFirst().get("resources")) {
            all.addAll(documents(base.resolve(file.asText())));
        }
        return all;
    }

    static JsonNode base(String kind, String name) {
        return base().stream()
                .filter(document -> document.path("kind").asText().equals(kind)
                        && document.at("/metadata/name").asText().equals(name))
                .findAny()
                .orElseThrow(() -> new AssertionError("there is no %s %s in k8s/base".formatted(kind, name)));
    }

    static JsonNode compose() {
        return documents(Repository.root().resolve("deploy/compose/compose.yaml"))
                .getFirst();
    }

    static List<Path> filesUnder(String folder, String ending) {
        try (Stream<Path> files = Files.walk(Repository.root().resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port of a service as its own settings have it. */
    static int port(Service service) {
        var settings = new Properties();
        try {
            settings.load(new StringReader(
                    text(Repository.root().resolve(service.module(), "src/main/resources/application.properties"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Integer.parseInt(settings.getProperty("quarkus.http.port", "8080"));
    }

    /** Whether a service is built with this library. */
    static boolean isBuiltWith(Service service, String artifact) {
        return text(Repository.root().resolve(service.module(), "pom.xml"))
                .contains("<artifactId>" + artifact + "</artifactId>");
    }

    static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
