package dev.warlog.gateway.socketio;

import dev.warlog.contract.Frames;
import dev.warlog.gateway.client.ClosingCode;
import dev.warlog.gateway.client.Frame;
import dev.warlog.gateway.client.Reach;
import dev.warlog.gateway.client.Wire;
import dev.warlog.gateway.socketio.socket.Arrival;
import dev.warlog.gateway.socketio.socket.Peer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Socket.IO client. Until it has been let in, the first frame waits here and the others behind it. Belongs to the
 * client's event loop.
 */
final class SocketIoWire implements Wire {

    /** Ids of the joins that are made for a client that comes back begin so. */
    static final String RESUMED = "resumed";

    /** Tells the offset where an acknowledgement cannot. */
    static final String OFFSET = "server:offset";

    static final String CLOSING = "server:closing";

    /** After these a client must not come back by itself, or would only be closed again. */
    private static final Set<Integer> FOR_GOOD = Stream.of(
                    ClosingCode.UNAUTHENTICATED,
                    ClosingCode.SUSPENDED,
                    ClosingCode.DISCONNECTED,
                    ClosingCode.SIGNED_OUT,
                    ClosingCode.BANNED,
                    ClosingCode.REPLACED,
                    ClosingCode.TOO_MANY_DEVICES,
                    ClosingCode.TOO_MANY_FAULTS)
            .map(ClosingCode::code)
            .collect(Collectors.toUnmodifiableSet());

    private record Held(Frame frame, Consumer<@Nullable Throwable> written) {}

    private final Arrival arrival;
    private final PendingAcks acks;
    private @Nullable Peer peer;
    private @Nullable Held held;
    private @Nullable Recovery recovery;

    SocketIoWire(Arrival arrival, PendingAcks acks) {
        this.arrival = arrival;
        this.acks = acks;
    }

    /**
     * The client has been told that it is in.
     *
     * @param recovers null when it does not want to be told how to recover
     */
    void open(Peer in, @Nullable Recovery recovers) {
        peer = in;
        recovery = recovers;
        Held first = held;
        held = null;
        if (first != null) {
            send(first.frame(), first.written());
        }
    }

    @Override
    public String transport() {
        return "socket.io";
    }

    @Override
    public void execute(Runnable work) {
        arrival.execute(work);
    }

    @Override
    public void send(Frame frame, Consumer<@Nullable Throwable> written) {
        if (peer == null) {
            held = new Held(frame, written);
            return;
        }
        Reach reach = frame.reach();
        if (recovery != null && reach != null) {
            recovery.reached(reach);
        }
        String answers = frame.answers();
        if (answers != null && answers.startsWith(RESUMED + "/") && passes(frame, answers)) {
            written.accept(null);
            return;
        }
        Long ack = answers == null ? null : acks.take(answers);
        if (ack == null) {
            event(peer, frame.event(), written);
            return;
        }
        peer.sendEncoded("3" + ack + "[" + frame.answer() + "]", written);
        if (recovery != null && recovery.isUntold()) {
            event(peer, "2[\"" + OFFSET + "\",{}", null);
        }
    }

    /** That it joined again is told by being let in; that it could not is told. */
    private boolean passes(Frame frame, String answers) {
        if (recovery != null && frame.type().equals(Frames.ERROR)) {
            recovery.gone(answers.substring(RESUMED.length() + 1));
        }
        return frame.type().equals(Frames.ACK);
    }

    private void event(Peer in, String begun, @Nullable Consumer<@Nullable Throwable> written) {
        String end = recovery == null ? "]" : ",\"" + recovery.tell() + "\"]";
        in.sendEncoded(begun + end, written);
    }

    /** Whoever must not come back by itself is put out; everybody else is cut off, and then comes back by itself. */
    @Override
    public void close(int code, String reason) {
        if (peer == null) {
            arrival.close(code, reason);
            return;
        }
        JsonObject closing = new JsonObject().put("code", code).put("reason", reason);
        event(peer, "2[\"" + CLOSING + "\"," + Json.encode(closing), null);
        if (FOR_GOOD.contains(code)) {
            peer.disconnect();
        }
        peer.close(code, reason);
    }
}
