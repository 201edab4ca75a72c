package dev.warlog.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warlog.engine.Fight;

/**
 * Whole fights as JSON, without loss: for snapshots and for projections that go on after a restart. It holds the secret
 * seed, so it never leaves the server side.
 */
public final class FightCodec {

    /** Version of the form; a snapshot of another one is not read, the log is. */
    public static final int VERSION = 2;

    /** The same fight always gives the same bytes. */
    public static byte[] encode(Fight fight) {
        return WireMapper.bytes((json, provider) -> {
            json.writeStartObject();
            json.writeNumberField("v", VERSION);
            provider.defaultSerializeField("fight", fight, json);
            json.writeEndObject();
        });
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws MalformedMessageException when it is no fight or one of another version
     */
    public static Fight decode(byte[] bytes) {
        JsonNode node = WireMapper.object(bytes);
        if (node.path("v").asInt() != VERSION) {
            throw new MalformedMessageException("v", "must be " + VERSION);
        }
        return WireMapper.read(node.path("fight"), Fight.class);
    }

    private FightCodec() {}
}
