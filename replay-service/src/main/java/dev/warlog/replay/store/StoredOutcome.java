package dev.warlog.replay.store;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.warlog.contract.OutcomeCodec;
import dev.warlog.engine.Outcome;
import java.nio.charset.StandardCharsets;

/**
 * An outcome as stored.
 *
 * @param atMillis in milliseconds since 1970
 * @param type of the frame, such as {@code combat:result}
 * @param data JSON of the frame's data
 */
public record StoredOutcome(long seq, long tick, long atMillis, String type, String data) {

    /**
     * Reads it.
     *
     * @throws dev.warlog.contract.MalformedMessageException when it does not say what an outcome says
     */
    public Outcome outcome(String session) {
        return OutcomeCodec.decode(frame(session).getBytes(StandardCharsets.UTF_8));
    }

    /** The frame as the log has it, but for the order of fields and spaces. */
    public String frame(String session) {
        return "{\"type\":\"" + quoted(type) + "\",\"session\":\"" + quoted(session) + "\",\"seq\":" + seq
                + ",\"tick\":" + tick + ",\"at\":" + atMillis + ",\"data\":" + data + "}";
    }

    private static String quoted(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
