package dev.warlog.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.Command;
import dev.warlog.engine.Decision;
import dev.warlog.engine.Explanation;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.SessionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an outcome's frame as it comes, its fields in any order. Every projection reads every outcome: a tree of it would
 * cost several times as much.
 */
final class OutcomeReader {

    private static final ObjectReader SESSION = WireMapper.reader(SessionId.class);
    private static final ObjectReader CAUSE = WireMapper.reader(Decision.Cause.class);
    private static final ObjectReader EXPLANATION = WireMapper.reader(Explanation.class);

    private final JsonParser json;
    private @Nullable String type;
    private @Nullable SessionId session;
    private @Nullable Long seq;
    private @Nullable Long tick;
    private @Nullable Long at;
    private Decision.@Nullable Cause cause;
    private @Nullable Command command;
    private @Nullable List<CombatEvent> events;
    private @Nullable List<Explanation> explain;
    private @Nullable String stateHash;

    private OutcomeReader(JsonParser json) {
        this.json = json;
    }

    /** @throws MalformedMessageException when it is no outcome */
    static Outcome read(byte[] frame) {
        try (JsonParser json = WireMapper.parser(frame)) {
            OutcomeReader reader = new OutcomeReader(json);
            reader.frame();
            return reader.outcome();
        } catch (JsonProcessingException e) {
            throw MalformedMessageException.of(e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private void frame() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new MalformedMessageException("", "must be a JSON object");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            switch (field) {
                case "type" -> type = text(field, value);
                case "session" -> session = SESSION.readValue(json);
                case "seq" -> seq = number(field, value);
                case "tick" -> tick = number(field, value);
                case "at" -> at = number(field, value);
                case "data" -> data(value);
                default -> json.skipChildren();
            }
        }
        if (json.nextToken() != null) {
            throw new MalformedMessageException("", "must be one JSON object");
        }
    }

    private void data(JsonToken value) throws IOException {
        require(value == JsonToken.START_OBJECT, "data");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken next = json.nextToken();
            switch (field) {
                case "cause" -> cause = next == JsonToken.VALUE_NULL ? null : CAUSE.readValue(json);
                case "command" -> command = next == JsonToken.VALUE_NULL ? null : CommandCodec.read(json);
                case "events" -> events = list(field, next, EventCatalog::read);
                case "explain" -> explain = list(field, next, EXPLANATION::<Explanation>readValue);
                case "stateHash" -> stateHash = next == JsonToken.VALUE_NULL ? null : text(field, next);
                default -> json.skipChildren();
            }
        }
    }

    private interface Reading<T> {
        T from(JsonParser json) throws IOException;
    }

    private <T> List<T> list(String field, JsonToken value, Reading<T> reading) throws IOException {
        require(value == JsonToken.START_ARRAY, field);
        List<T> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(json.currentToken() == JsonToken.START_OBJECT, field);
            list.add(reading.from(json));
        }
        return list;
    }

    private String text(String field, JsonToken value) throws IOException {
        require(value == JsonToken.VALUE_STRING, field);
        return json.getText();
    }

    private long number(String field, JsonToken value) throws IOException {
        require(value == JsonToken.VALUE_NUMBER_INT, field);
        return json.getLongValue();
    }

    @SuppressWarnings("NullAway") // javac loses the @Nullable of a qualified type in a compact constructor: the cause
    private Outcome outcome() {
        return new Outcome(
                present("session", session),
                present("seq", seq),
                present("tick", tick),
                present("at", at),
                Frames.outcomeKind(present("type", type)),
                cause,
                command,
                present("data.events", events),
                present("data.explain", explain),
                stateHash);
    }

    private static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw missing(field);
        }
        return value;
    }

    private static void require(boolean holds, String field) {
        if (!holds) {
            throw missing(field);
        }
    }

    private static MalformedMessageException missing(String field) {
        return new MalformedMessageException(field, "is missing or of the wrong type");
    }
}
