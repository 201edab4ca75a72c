package dev.warlog.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warlog.gateway.socket.MessageKinds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/** Messages of every kind with something wrong in any field, and texts that are no messages. */
final class FuzzedMessages {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
    private static final List<String> KINDS = MessageKinds.all();
    private static final List<String> FIELDS = List.of(
            "sinceSeq",
            "viewer",
            "actor",
            "action",
            "target",
            "cell",
            "x",
            "y",
            "clientTick",
            "queueId",
            "token",
            "room",
            "rooms",
            "sessions",
            "to",
            "text",
            "emoji",
            "messageSeq",
            "status",
            "typing");

    private final RandomGenerator random;
    private final String session;

    FuzzedMessages(RandomGenerator random, String session) {
        this.random = random;
        this.session = session;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** A message of some kind, as a tree. */
    ObjectNode message() {
        ObjectNode message = MAKE.objectNode();
        message.put("type", one(KINDS));
        message.put("id", "f" + random.nextInt(1_000));
        message.put("session", random.nextBoolean() ? session : "s-" + random.nextInt());
        ObjectNode data = MAKE.objectNode();
        for (int i = random.nextInt(6); i > 0; i--) {
            data.set(one(FIELDS), odd(3));
        }
        message.set("data", data);
        if (random.nextInt(3) == 0) {
            message.set(one(List.of("type", "id", "session", "data", "extra", "")), odd(3));
        }
        return message;
    }

    private JsonNode odd(int depth) {
        return switch (random.nextInt(depth > 0 ? 14 : 11)) {
            case 0 -> MAKE.nullNode();
            case 1 -> MAKE.booleanNode(random.nextBoolean());
            case 2 -> MAKE.numberNode(random.nextLong());
            case 3 -> MAKE.numberNode(one(List.of(-1, 0, 1, Integer.MAX_VALUE, Integer.MIN_VALUE)));
            case 4 -> MAKE.numberNode(one(List.of(1e308, -0.0, 0.5, Double.MIN_VALUE)));
            case 5 -> MAKE.numberNode(java.math.BigInteger.TWO.pow(random.nextInt(900)));
            case 6 -> MAKE.textNode("");
            case 7 -> MAKE.textNode("x".repeat(random.nextInt(2_000)));
            case 8 ->
                MAKE.textNode(
                        one(List.of("\u0000", "\ud800", "\udc00x", "\u202e", "zone:tavern", "user:", ":", "party:x")));
            case 9 -> MAKE.textNode(session);
            case 10 -> MAKE.textNode(one(List.of("attack", "move", "pass", "1", "-1", "NaN", "all", "team-1")));
            case 11 -> {
                var array = MAKE.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(odd(depth - 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = MAKE.objectNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.set(random.nextBoolean() ? one(FIELDS) : "zone:" + random.nextInt(9), odd(depth - 1));
                }
                yield object;
            }
        };
    }

    /** A text that may be a message, may have been one, or is something else. */
    String text() throws JsonProcessingException {
        return switch (random.nextInt(8)) {
            case 0 -> "[".repeat(random.nextInt(8_000));
            case 1 -> "{\"data\":".repeat(random.nextInt(1_500));
            case 2 -> "{\"type\":\"ping\",\"n\":1e" + random.nextInt(1_000_000) + "}";
            case 3 -> "{\"type\":\"ping\",\"n\":" + "9".repeat(random.nextInt(5_000)) + "}";
            case 4 -> cut(JSON.writeValueAsString(message()));
            case 5 -> "x".repeat(random.nextInt(60_000));
            default -> JSON.writeValueAsString(message());
        };
    }

    private String cut(String text) {
        int from = random.nextInt(text.length());
        return random.nextBoolean() ? text.substring(0, from) : text.substring(from) + text;
    }

    /** Bytes that may be a message in CBOR. */
    byte[] cbor() throws JsonProcessingException {
        byte[] bytes = CborPlayer.CBOR.writeValueAsBytes(message());
        return switch (random.nextInt(6)) {
            case 0 -> noise(random.nextInt(600));
            // text, bytes, arrays and maps that are said to be larger than everything
            case 1 ->
                new byte[] {(byte) one(List.of(0x7b, 0x5b, 0x9b, 0xbb)).intValue(), 0x7f, -1, -1, -1, -1, -1, -1, -1};
            // without an end
            case 2 -> repeated(one(List.of(0x9f, 0xbf, 0x81, 0xd8, 0x5f, 0x7f)), random.nextInt(8_000));
            case 3 -> flipped(bytes);
            default -> bytes;
        };
    }

    byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] repeated(int value, int times) {
        byte[] bytes = new byte[times];
        java.util.Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private byte[] flipped(byte[] bytes) {
        for (int i = random.nextInt(8); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    /** Text that is not UTF-8, within a message that otherwise is right. */
    byte[] badUtf8() {
        byte[] bytes = "{\"type\":\"ping\",\"id\":\"0123456789\"}".getBytes(StandardCharsets.UTF_8);
        byte[] bad = one(List.of(
                new byte[] {(byte) 0xc0, (byte) 0x80}, new byte[] {(byte) 0xff, (byte) 0xfe},
                new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, new byte[] {(byte) 0xf5, 0x41}));
        System.arraycopy(bad, 0, bytes, 21 + random.nextInt(5), bad.length);
        return bytes;
    }
}
