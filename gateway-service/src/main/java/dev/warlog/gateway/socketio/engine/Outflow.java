package dev.warlog.gateway.socketio.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What waits for a client, bounded, and the transport that it goes out by. Belongs to its session's event loop. */
final class Outflow {

    /** @param written is told when it went out; null when nobody asks, or was told before */
    private record Waiting(EnginePacket packet, @Nullable Consumer<@Nullable Throwable> written) {}

    private final Loop loop;
    private final EngineSettings settings;
    private final Consumer<String> broken;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private Transport transport;
    private int size;
    private boolean scheduled;
    private boolean shut;

    Outflow(Loop loop, EngineSettings settings, Transport transport, Consumer<String> broken) {
        this.loop = loop;
        this.settings = settings;
        this.transport = transport;
        this.broken = broken;
    }

    Transport transport() {
        return transport;
    }

    /** The transport when it is polling, otherwise null. */
    @Nullable
    Polling polling() {
        return transport instanceof Polling polling ? polling : null;
    }

    /** From here on packets go out by another transport. */
    void use(Transport other) {
        transport = other;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void add(EnginePacket packet, @Nullable Consumer<@Nullable Throwable> written) {
        if (shut) {
            return;
        }
        size += packet.size();
        if (size > settings.maxWaitingBytes()) {
            broken.accept("too slow");
            return;
        }
        boolean inWindow = written != null && transport instanceof Polling && size <= settings.pollWindowBytes();
        waiting.addLast(new Waiting(packet, inWindow ? null : written));
        flushSoon();
        if (inWindow && written != null) {
            written.accept(null);
        }
    }

    /** What is sent in one go goes out in one poll; a WebSocket has nothing to gain from waiting. */
    private void flushSoon() {
        if (transport instanceof WebSocketTransport) {
            flush();
        } else if (transport.isWritable() && !scheduled) {
            scheduled = true;
            loop.later(() -> {
                scheduled = false;
                flush();
            });
        }
    }

    /** Writes all that waits, if the transport takes it now. */
    void flush() {
        if (shut || waiting.isEmpty() || !transport.isWritable()) {
            return;
        }
        List<EnginePacket> packets = new ArrayList<>(waiting.size());
        List<Consumer<@Nullable Throwable>> listening = new ArrayList<>(1);
        int sent = 0;
        for (Waiting next : waiting) {
            packets.add(next.packet());
            sent += next.packet().size();
            if (next.written() != null) {
                listening.add(next.written());
            }
        }
        waiting.clear();
        int bytes = sent;
        transport.write(packets, failure -> loop.now(() -> written(bytes, listening, failure)));
    }

    private void written(int bytes, List<Consumer<@Nullable Throwable>> listening, @Nullable Throwable failure) {
        size -= bytes;
        if (shut) {
            return;
        }
        if (failure != null) {
            broken.accept("transport error");
        } else {
            listening.forEach(one -> one.accept(null));
        }
    }

    void shut() {
        shut = true;
        waiting.clear();
    }
}
