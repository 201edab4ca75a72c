package dev.warlog.gateway.fanout;

import dev.warlog.contract.Frames;
import dev.warlog.contract.HeaderNames;
import dev.warlog.contract.MalformedMessageException;
import dev.warlog.contract.Seats;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.FollowedDelivery;
import dev.warlog.gateway.client.Frame;
import dev.warlog.log.LogRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One outcome as it is told: a frame for those who see everything, and one for each viewer who may not know all of it. */
final class Told {

    /** How a frame of positions begins; the type comes first in every frame. */
    private static final byte[] POSITIONS = ("{\"type\":\"" + Frames.POSITIONS + "\"").getBytes(StandardCharsets.UTF_8);

    private final Frame whole;
    private final Map<String, Frame> byViewer;
    private final long bytes;
    private final boolean changesSeats;
    private final @Nullable Seats seats;
    private final @Nullable FollowedDelivery followed;

    private Told(
            Frame whole,
            Map<String, Frame> byViewer,
            boolean changesSeats,
            @Nullable Seats seats,
            @Nullable FollowedDelivery followed) {
        this.whole = whole;
        this.byViewer = byViewer;
        long all = whole.bytes();
        for (Frame view : byViewer.values()) {
            all += view.bytes();
        }
        this.bytes = all;
        this.changesSeats = changesSeats;
        this.seats = seats;
        this.followed = followed;
    }

    /**
     * What a record says; its headers alone are read.
     *
     * @param session the record's
     * @param followed when its command is sampled
     */
    static Told of(LogRecord record, String session, @Nullable FollowedDelivery followed) {
        String header = record.header(HeaderNames.FRAME);
        String type = header == null ? "" : header.intern();
        Map<String, byte[]> views = record.views();
        Map<String, Frame> byViewer = views.isEmpty() ? Map.of() : new HashMap<>();
        views.forEach((viewer, frame) ->
                byViewer.put(viewer, Frame.outcome(type(type, frame), session, record.seq(), frame)));
        String seats = record.header(HeaderNames.SEATS);
        return new Told(
                Frame.outcome(type, session, record.seq(), record.value()),
                byViewer,
                seats != null,
                seats == null ? null : seats(seats),
                followed);
    }

    /** Positions of which a viewer may know nothing are told as an empty result, which makes no others needless. */
    private static String type(String type, byte[] frame) {
        boolean positions = frame.length >= POSITIONS.length
                && Arrays.equals(frame, 0, POSITIONS.length, POSITIONS, 0, POSITIONS.length);
        return type.equals(Frames.POSITIONS) && !positions ? Frames.RESULT : type;
    }

    private static @Nullable Seats seats(String text) {
        try {
            return Seats.parse(text);
        } catch (MalformedMessageException e) {
            return null;
        }
    }

    /** Whether the fight is over with it. */
    boolean ends() {
        return whole.type().equals(Frames.ENDED);
    }

    long seq() {
        return whole.seq();
    }

    /** What those are sent who see everything. */
    Frame whole() {
        return whole;
    }

    /** What those viewers are sent who may not know all of it. */
    Map<String, Frame> byViewer() {
        return byViewer;
    }

    /** What that viewer is sent. */
    Frame to(String viewer) {
        return viewer.equals(Seats.ALL) ? whole : byViewer.getOrDefault(viewer, whole);
    }

    /** What a client is sent as it happens. */
    Frame live(Client client, String viewer) {
        Frame frame = to(viewer);
        return followed == null ? frame : followed.to(client, frame);
    }

    /** UTF-8 bytes of all its frames. */
    long bytes() {
        return bytes;
    }

    /** Whether it says anew who plays for whom. */
    boolean changesSeats() {
        return changesSeats;
    }

    /** Who plays for whom from now on; null when it does not change, or when that cannot be read. */
    @Nullable
    Seats seats() {
        return seats;
    }
}
