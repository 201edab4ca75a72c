package dev.warlog.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What happened to an account that every gateway has to know: records of {@link Topics#ACCOUNT_EVENTS}, keyed by user. */
public sealed interface AccountEvent {

    /** Whose account it is. */
    String user();

    /**
     * A login ended; its tokens count no more, and all sockets of the user close.
     *
     * @param login the {@code sid} of its tokens
     */
    record SignedOut(String user, String login) implements AccountEvent {}

    /**
     * The account may not be used.
     *
     * @param untilMillis since 1970; 0 when there is no end
     */
    record Banned(String user, long untilMillis, String reason) implements AccountEvent {}

    record Unbanned(String user) implements AccountEvent {}

    /**
     * The user may not write to others.
     *
     * @param untilMillis since 1970; 0 when there is no end
     */
    record Muted(String user, long untilMillis, String reason) implements AccountEvent {}

    record Unmuted(String user) implements AccountEvent {}

    /** Friends or blocked users of this user changed; who keeps a copy of them asks again. */
    record RelationsChanged(String user) implements AccountEvent {}

    /** {@code {"type":"signed-out","user":…,…}} */
    default byte[] encode() {
        return WireMapper.bytes((json, provider) -> {
            json.writeStartObject();
            json.writeStringField("type", type());
            for (Map.Entry<String, JsonNode> field : WireMapper.tree(this).properties()) {
                json.writeFieldName(field.getKey());
                json.writeTree(field.getValue());
            }
            json.writeEndObject();
        });
    }

    /** The name of its type. */
    default String type() {
        return switch (this) {
            case SignedOut _ -> "signed-out";
            case Banned _ -> "banned";
            case Unbanned _ -> "unbanned";
            case Muted _ -> "muted";
            case Unmuted _ -> "unmuted";
            case RelationsChanged _ -> "relations-changed";
        };
    }

    /**
     * Reads what {@link #encode} wrote; fields it does not know do not matter.
     *
     * @throws MalformedMessageException when it is no such record
     */
    static AccountEvent decode(byte[] value) {
        JsonNode node = WireMapper.object(value);
        Class<? extends AccountEvent> type = switch (node.path("type").asText("")) {
            case "signed-out" -> SignedOut.class;
            case "banned" -> Banned.class;
            case "unbanned" -> Unbanned.class;
            case "muted" -> Muted.class;
            case "unmuted" -> Unmuted.class;
            case "relations-changed" -> RelationsChanged.class;
            default -> throw new MalformedMessageException("type", "is not known");
        };
        return WireMapper.read(node, type);
    }
}
