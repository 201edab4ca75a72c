package dev.warlog.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.warlog.engine.OutcomeKind;
import dev.warlog.engine.Refusal;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds docs/asyncapi.yaml against the tables of the code and against the golden files. */
class AsyncApiTest {

    private final JsonNode document = read();
    private final SchemaWalk walk = new SchemaWalk(document);

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(document.path("asyncapi").textValue()).isEqualTo("3.0.0");
        for (JsonNode reference : document.findValues("$ref")) {
            assertThat(document.at(reference.textValue().substring(1)).isMissingNode())
                    .as(reference.textValue())
                    .isFalse();
        }
    }

    @Test
    void everyTopicAndEveryHeaderIsDescribed() throws IllegalAccessException {
        List<String> addresses = document.path("channels").findValuesAsText("address");
        assertThat(addresses).contains("/ws");
        for (Topics topic : Topics.all()) {
            assertThat(addresses).contains(topic.topicName());
        }
        Set<String> described = new TreeSet<>();
        for (String headers : List.of(
                "CloudEventHeaders",
                "CommandHeaders",
                "OwnerHeaders",
                "AnswerHeaders",
                "OutcomeHeaders",
                "RoomHeaders",
                "SuspicionHeaders")) {
            walk.schema(headers)
                    .findValues("properties")
                    .forEach(properties -> properties.fieldNames().forEachRemaining(described::add));
        }
        Set<String> named = new TreeSet<>();
        for (Field field : HeaderNames.class.getDeclaredFields()) {
            if (Modifier.isPublic(field.getModifiers())) {
                named.add((String) field.get(null));
            }
        }
        assertThat(described).isEqualTo(named);
        assertThat(texts(document.findValue("wl_kind").path("enum")))
                .containsExactlyElementsOf(
                        Arrays.stream(RecordKind.values()).map(RecordKind::text).toList());
    }

    @Test
    void everyEventIsDescribedInEveryVersion() {
        Set<String> schemas = schemas("event.");
        for (MessageType<?> type : EventCatalog.types()) {
            String name = "event." + type.name() + ".v" + type.version();
            assertThat(schemas.remove(name)).as(name).isTrue();
            assertThat(walk.schema("Event").findValuesAsText("$ref")).contains("#/components/schemas/" + name);
        }
        assertThat(schemas).as("described but unknown to the code").isEmpty();
        for (GoldenFile golden : GoldenFile.all("events")) {
            String schema = "event." + golden.json().path("type").textValue() + "." + golden.version();
            assertThat(walk.misfits(walk.schema(schema), golden.json()))
                    .as(golden.path().toString())
                    .isEmpty();
        }
    }

    @Test
    void everyCommandIsDescribedInEveryVersion() {
        Set<String> schemas = schemas("command.");
        for (MessageType<?> type : CommandCodec.types()) {
            String name = "command." + type.name() + ".v" + type.version();
            assertThat(schemas.remove(name)).as(name).isTrue();
            assertThat(document.path("channels").path("combatCommands").path("messages"))
                    .anyMatch(message ->
                            message.path("$ref").textValue().equals("#/components/messages/command." + type.name()));
        }
        assertThat(schemas).as("described but unknown to the code").isEmpty();
        for (GoldenFile golden : GoldenFile.all("commands")) {
            JsonNode message = golden.json();
            String schema = "command." + message.path("type").textValue() + "." + golden.version();
            List<String> misfits = walk.misfits(walk.schema("CommandEnvelope"), message);
            misfits.addAll(walk.misfits(walk.schema(schema), message.path("data")));
            assertThat(misfits).as(golden.path().toString()).isEmpty();
        }
    }

    @Test
    void everyFrameIsDescribed() {
        List<String> frames = new ArrayList<>(List.of(Frames.ACK, Frames.ERROR, Frames.STATE));
        for (OutcomeKind kind : OutcomeKind.values()) {
            frames.add(Frames.frameType(kind));
        }
        for (String frame : frames) {
            assertThat(walk.schema("frame." + frame.replace(':', '-') + ".v1").isObject())
                    .as(frame)
                    .isTrue();
        }
        for (GoldenFile golden : GoldenFile.all("frames")) {
            String name = golden.json().path("type").textValue().replace(':', '-');
            assertThat(walk.misfits(walk.schema("frame." + name + "." + golden.version()), golden.json()))
                    .as(golden.path().toString())
                    .isEmpty();
        }
    }

    @Test
    void roomsAndAccountsAreDescribed() {
        for (String family : List.of("rooms", "accounts")) {
            String schema = family.equals("rooms") ? "RoomMessage" : "AccountEvent";
            for (GoldenFile golden : GoldenFile.all(family)) {
                assertThat(walk.misfits(walk.schema(schema), golden.json()))
                        .as(golden.path().toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void everyRefusalIsNamed() {
        assertThat(texts(walk.schema("Refusal").path("enum")))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Refusal.values()).map(Refusal::code).toList());
    }

    @Test
    void aMessageThatDoesNotFitIsFound() {
        JsonNode died = walk.schema("event.died.v1");
        assertThat(walk.misfits(died, json("{\"type\":\"died\",\"combatant\":\"a\",\"by\":7}")))
                .hasSize(1);
        assertThat(walk.misfits(died, json("{\"type\":\"fled\",\"combatant\":\"a\",\"how\":\"x\"}")))
                .hasSize(3);
    }

    private Set<String> schemas(String prefix) {
        Set<String> names = new TreeSet<>();
        document.path("components").path("schemas").fieldNames().forEachRemaining(name -> {
            if (name.startsWith(prefix)) {
                names.add(name);
            }
        });
        return names;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(element -> texts.add(element.textValue()));
        return texts;
    }

    private static JsonNode json(String text) {
        return WireMapper.object(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper(new YAMLFactory())
                    .readTree(Path.of("../docs/asyncapi.yaml").toFile());
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the document", e);
        }
    }
}
