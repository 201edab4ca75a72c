package dev.warlog.gateway.socketio.engine;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How packets reach a client. Belongs to its session's event loop. */
interface Transport {

    /** Whether packets can be written now. */
    boolean isWritable();

    /**
     * Writes packets.
     *
     * @param written gets null when they went out, or why they did not; on any thread
     */
    void write(List<? extends EnginePacket> packets, Consumer<@Nullable Throwable> written);

    /** Says goodbye after what was written. */
    void close(EnginePacket.Type goodbye, int code, String reason);
}
