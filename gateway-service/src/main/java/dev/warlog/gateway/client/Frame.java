package dev.warlog.gateway.client;

import dev.warlog.contract.Frames;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A frame, made once and shared by all its receivers. */
public final class Frame {

    private final String type;
    private final @Nullable String session;
    private final @Nullable String room;
    private final long seq;
    private final String text;
    private final int bytes;
    private @Nullable Buffer cbor;
    private final long madeNanos = System.nanoTime();

    private Frame(String type, @Nullable String session, @Nullable String room, long seq, String text, int bytes) {
        this.type = type;
        this.session = session;
        this.room = room;
        this.seq = seq;
        this.text = text;
        this.bytes = bytes;
    }

    /** An outcome as it stands on the log. */
    public static Frame outcome(String type, String session, long seq, byte[] value) {
        return new Frame(type, session, null, seq, new String(value, StandardCharsets.UTF_8), value.length);
    }

    /** Something of a room that is told with its number. */
    public static Frame inRoom(String type, String room, long seq, byte[] value) {
        return new Frame(type, null, room, seq, new String(value, StandardCharsets.UTF_8), value.length);
    }

    /** Anything else, for one receiver. */
    public static Frame of(String type, byte[] value) {
        return new Frame(type, null, null, 0, new String(value, StandardCharsets.UTF_8), value.length);
    }

    public String type() {
        return type;
    }

    /** The session whose outcome this is, or null. */
    public @Nullable String session() {
        return session;
    }

    /** The room in which this has a number, or null. */
    public @Nullable String room() {
        return room;
    }

    /** Number of the outcome within its session, or of the message within its room; otherwise 0. */
    public long seq() {
        return seq;
    }

    public String text() {
        return text;
    }

    /** The same in CBOR, made when the first receiver wants it and shared by all that do. */
    public synchronized Buffer cbor() {
        Buffer made = cbor;
        if (made == null) {
            made = CborText.of(text);
            cbor = made;
        }
        return made;
    }

    public int bytes() {
        return bytes;
    }

    long madeNanos() {
        return madeNanos;
    }

    /** Whether a later frame of the same type and session makes this one needless: each lists all positions. */
    boolean supersedable() {
        return session != null && type.equals(Frames.POSITIONS);
    }
}
