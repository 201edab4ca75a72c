package dev.warlog.gateway.fanout;

import dev.warlog.contract.Seats;
import dev.warlog.gateway.client.Frame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A stretch of a ring: outcomes one after another as bytes, each as its length, the bytes of its frames, its number, how
 * many frames it has, and of each frame the viewer (none for the whole one), the type and the text.
 */
final class Piece {

    private static final int FRAME_BYTES_AT = Integer.BYTES;
    private static final int SEQ_AT = FRAME_BYTES_AT + Integer.BYTES;
    private static final int FRAMES_AT = SEQ_AT + Long.BYTES;
    private static final int HEAD_BYTES = FRAMES_AT + Short.BYTES;
    private static final String WHOLE = "";

    private final ByteBuffer written;
    private int from;

    Piece(int capacity) {
        written = ByteBuffer.allocate(capacity);
    }

    /** Room that an outcome takes. */
    static int bytes(Told told) {
        int bytes = HEAD_BYTES + bytes(WHOLE, told.whole());
        for (Map.Entry<String, Frame> view : told.byViewer().entrySet()) {
            bytes += bytes(view.getKey(), view.getValue());
        }
        return bytes;
    }

    private static int bytes(String viewer, Frame frame) {
        return Short.BYTES
                + utf8(viewer).length
                + Short.BYTES
                + utf8(frame.type()).length
                + Integer.BYTES
                + frame.utf8().length;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    int capacity() {
        return written.capacity();
    }

    boolean fits(int bytes) {
        return written.remaining() >= bytes;
    }

    boolean isEmpty() {
        return from == written.position();
    }

    void add(Told told) {
        written.putInt(bytes(told));
        written.putInt((int) told.bytes());
        written.putLong(told.seq());
        written.putShort((short) (1 + told.byViewer().size()));
        put(WHOLE, told.whole());
        told.byViewer().forEach(this::put);
    }

    private void put(String viewer, Frame frame) {
        put(viewer);
        put(frame.type());
        written.putInt(frame.utf8().length).put(frame.utf8());
    }

    private void put(String text) {
        byte[] bytes = utf8(text);
        written.putShort((short) bytes.length).put(bytes);
    }

    /** Number of the first outcome. */
    long firstSeq() {
        return written.getLong(from + SEQ_AT);
    }

    /** Drops the first outcome; returns how many bytes its frames had. */
    int removeFirst() {
        int bytes = written.getInt(from + FRAME_BYTES_AT);
        from += written.getInt(from);
        return bytes;
    }

    /** Drops everything. */
    void clear() {
        from = 0;
        written.clear();
    }

    /** Hands on what a viewer is told after a number, in order. */
    void after(long seq, String session, String viewer, Consumer<Frame> taking) {
        for (int at = from; at < written.position(); at += written.getInt(at)) {
            if (written.getLong(at + SEQ_AT) > seq) {
                taking.accept(frame(at, session, viewer));
            }
        }
    }

    private Frame frame(int at, String session, String viewer) {
        ByteBuffer reading = written.duplicate().position(at + FRAMES_AT);
        int frames = reading.getShort();
        long seq = written.getLong(at + SEQ_AT);
        Frame whole = null;
        for (int i = 0; i < frames; i++) {
            String told = text(reading);
            Frame frame = Frame.outcome(text(reading).intern(), session, seq, bytes(reading, reading.getInt()));
            if (told.equals(viewer)) {
                return frame;
            }
            whole = whole == null ? frame : whole;
            if (viewer.equals(Seats.ALL)) {
                return whole;
            }
        }
        if (whole == null) {
            throw new IllegalStateException("an outcome has no frame");
        }
        return whole;
    }

    private static String text(ByteBuffer reading) {
        return new String(bytes(reading, reading.getShort()), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer reading, int length) {
        byte[] bytes = new byte[length];
        reading.get(bytes);
        return bytes;
    }
}
