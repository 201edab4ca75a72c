package dev.warlog.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warlog.engine.CommandId;
import dev.warlog.engine.SessionId;
import dev.warlog.engine.UserId;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the anti-cheat stream says about one command: {@code {"type":"suspicion",…}}.
 *
 * @param id the command's
 * @param at when it was decided, in milliseconds since 1970
 * @param seq the outcome that it is flagged in; null when it was refused
 * @param reason kebab-case: the code of the refusal, or what the outcome is flagged for
 * @param weight what it added to the account's score; 0 when it came right after another of the same sort
 * @param score what the account's score is now
 * @param data what was claimed and what would have been allowed, by name
 */
public record Suspicion(
        SessionId session,
        UserId user,
        @Nullable CommandId id,
        long at,
        @Nullable Long seq,
        String reason,
        String message,
        int weight,
        int score,
        SortedMap<String, Long> data) {

    /** The frame's {@code type}; it goes to no client. */
    public static final String TYPE = "suspicion";

    public byte[] encode() {
        return WireMapper.bytes((json, provider) -> {
            json.writeStartObject();
            json.writeStringField("type", TYPE);
            json.writeStringField("session", session.value());
            json.writeStringField("user", user.value());
            if (id != null) {
                json.writeStringField("id", id.value());
            }
            json.writeNumberField("at", at);
            if (seq != null) {
                json.writeNumberField("seq", seq);
            }
            json.writeStringField("reason", reason);
            json.writeStringField("message", message);
            json.writeNumberField("weight", weight);
            json.writeNumberField("score", score);
            json.writeObjectFieldStart("data");
            for (Map.Entry<String, Long> value : data.entrySet()) {
                json.writeNumberField(value.getKey(), value.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    /**
     * Reads what {@link #encode} wrote; fields it does not know do not matter.
     *
     * @throws MalformedMessageException when it is no such record
     */
    public static Suspicion decode(byte[] value) {
        JsonNode node = WireMapper.object(value);
        if (!TYPE.equals(node.path("type").textValue())) {
            throw new MalformedMessageException("type", "must be '" + TYPE + "'");
        }
        Suspicion read = WireMapper.read(node, Suspicion.class);
        return new Suspicion(
                read.session,
                read.user,
                read.id,
                read.at,
                read.seq,
                read.reason,
                read.message,
                read.weight,
                read.score,
                new TreeMap<>(read.data));
    }
}
