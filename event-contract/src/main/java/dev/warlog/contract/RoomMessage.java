package dev.warlog.contract;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that everybody in a room is told and nobody may miss: a record of {@link Topics#CHAT_MESSAGES}, keyed by the
 * room. Its offset is its number within the room: numbers rise, with gaps, and are the same for every reader.
 *
 * @param id of the message; the same id means the same message
 * @param type the frame's, such as {@code chat:message}
 * @param user who caused it, or null for the server itself
 * @param removes a user who is not in the room any more after this message, or null
 * @param data JSON of the frame's {@code data}
 */
public record RoomMessage(
        RoomId room,
        String id,
        String type,
        @Nullable String user,
        @Nullable String removes,
        byte[] data) {

    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]{0,31}:[a-z][a-z0-9-]{0,31}");

    /** @throws MalformedMessageException when the type is not two words with a colon in between */
    public RoomMessage {
        if (!TYPE.matcher(type).matches()) {
            throw new MalformedMessageException("type", "must be two lower-case words with a colon in between");
        }
    }

    /** The record's value: the frame without its number. */
    public byte[] encode() {
        return WireMapper.withData(
                (json, provider) -> {
                    json.writeStringField("type", type);
                    json.writeStringField("room", room.text());
                },
                data);
    }

    /** The record's headers. */
    public Map<String, String> headers(String source, String time, String traceparent) {
        Map<String, String> headers = new HashMap<>();
        headers.put(HeaderNames.CE_SPECVERSION, "1.0");
        headers.put(HeaderNames.CE_ID, id);
        headers.put(HeaderNames.CE_TYPE, "room." + type.replace(':', '.'));
        headers.put(HeaderNames.CE_SOURCE, source);
        headers.put(HeaderNames.CE_TIME, time);
        headers.put(HeaderNames.CE_SUBJECT, room.text());
        headers.put(HeaderNames.CONTENT_TYPE, "application/json");
        headers.put(HeaderNames.TRACEPARENT, traceparent);
        headers.put(HeaderNames.FRAME, type);
        if (user != null) {
            headers.put(HeaderNames.USER, user);
        }
        if (removes != null) {
            headers.put(HeaderNames.REMOVES, removes);
        }
        return headers;
    }

    /**
     * The frame that goes to clients: the record's value with its number in front.
     *
     * @param value of a record, as {@link #encode} wrote it
     */
    public static byte[] numbered(byte[] value, long offset) {
        byte[] number = ("{\"seq\":" + offset + ",").getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[number.length + value.length - 1];
        System.arraycopy(number, 0, frame, 0, number.length);
        System.arraycopy(value, 1, frame, number.length, value.length - 1);
        return frame;
    }
}
