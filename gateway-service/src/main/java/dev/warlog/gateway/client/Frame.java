package dev.warlog.gateway.client;

import dev.warlog.contract.Frames;
import dev.warlog.runtime.StageTimes;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A frame, made once and shared by all its receivers. */
public final class Frame {

    private final String type;
    private final @Nullable String session;
    private final @Nullable String room;
    private final long seq;
    private final byte[] utf8;
    private final @Nullable String answers;
    private final @Nullable Reach reach;
    private final @Nullable Conflated conflated;
    private final @Nullable StageTimes times;
    private byte @Nullable [] cbor;
    private @Nullable String event;
    private final long madeNanos = System.nanoTime();
    private final long madeMillis = System.currentTimeMillis();

    private Frame(
            String type,
            @Nullable String session,
            @Nullable String room,
            long seq,
            byte[] utf8,
            @Nullable String answers,
            @Nullable Reach reach,
            @Nullable Conflated conflated,
            @Nullable StageTimes times) {
        this.type = type;
        this.session = session;
        this.room = room;
        this.seq = seq;
        this.utf8 = utf8;
        this.answers = answers;
        this.reach = reach;
        this.conflated = conflated;
        this.times = times;
    }

    /** An outcome as it stands on the log. */
    public static Frame outcome(String type, String session, long seq, byte[] value) {
        return new Frame(type, session, null, seq, value, null, null, null, null);
    }

    /** Something of a room that is told with its number. */
    public static Frame inRoom(String type, String room, long seq, byte[] value) {
        return new Frame(type, null, room, seq, value, null, Reach.of(room, seq), null, null);
    }

    /** Anything else, for one receiver. */
    public static Frame of(String type, byte[] value) {
        return of(type, value, null);
    }

    /** As {@link #of(String, byte[])}, of which only the newest counts. */
    public static Frame of(String type, byte[] value, @Nullable Conflated conflated) {
        return new Frame(type, null, null, 0, value, null, null, conflated, null);
    }

    /**
     * The answer to a message of its receiver.
     *
     * @param id of that message
     */
    public static Frame answer(String type, @Nullable String id, byte[] value) {
        return new Frame(type, null, null, 0, value, id, null, null, null);
    }

    /** The same for a receiver that comes so far with it. */
    public Frame reaching(Reach far) {
        return new Frame(type, session, room, seq, utf8, answers, far, conflated, times);
    }

    /** The same for a receiver at whom a sampled command's way ends. */
    Frame telling(StageTimes when) {
        return new Frame(type, session, room, seq, utf8, answers, reach, conflated, when);
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
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** Its text, encoded; shared by all receivers and not to be changed. */
    public byte[] utf8() {
        return utf8;
    }

    /** The same in CBOR, made when the first receiver wants it and shared by all that do. */
    public synchronized byte[] cbor() {
        byte[] made = cbor;
        if (made == null) {
            made = CborText.of(utf8);
            cbor = made;
        }
        return made;
    }

    /** The id of the message that this answers, or null. */
    public @Nullable String answers() {
        return answers;
    }

    /** How far its receiver comes with it, or null when it has no number. */
    public @Nullable Reach reach() {
        // not made for every outcome: few receivers want it
        return reach == null && session != null ? Reach.of(session, seq) : reach;
    }

    /** The same as a Socket.IO event up to its first argument; made when the first receiver wants it, and shared. */
    public synchronized String event() {
        String made = event;
        if (made == null) {
            made = FrameCuts.event(type, text());
            event = made;
        }
        return made;
    }

    /** The argument of the Socket.IO acknowledgement that this answer is. */
    public String answer() {
        return FrameCuts.answer(type.equals(Frames.ERROR), text());
    }

    public int bytes() {
        return utf8.length;
    }

    /** Since 1970. */
    long madeMillis() {
        return madeMillis;
    }

    long madeNanos() {
        return madeNanos;
    }

    /** What is to be told when it is written, or null. */
    @Nullable
    StageTimes times() {
        return times;
    }

    /** What can be told together with earlier frames, or null. */
    @Nullable
    Conflated conflated() {
        return conflated;
    }

    /** Whether a later frame of the same type and session makes this one needless: each lists all positions. */
    boolean supersedable() {
        return session != null && type.equals(Frames.POSITIONS);
    }
}
