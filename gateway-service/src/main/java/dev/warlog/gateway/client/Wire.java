package dev.warlog.gateway.client;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The way to one client, whatever transport it came by. */
public interface Wire {

    /** How it came: websocket, polling, … */
    default String transport() {
        return "websocket";
    }

    /** Runs on the event loop of this connection. May be called from any thread. */
    void execute(Runnable work);

    /**
     * Writes one frame in the encoding of this connection; on the event loop only.
     *
     * @param written gets null when the frame went out, or why it did not; on the event loop, possibly before this returns
     *     or not before {@link #flush()}
     */
    void send(Frame frame, Consumer<@Nullable Throwable> written);

    /**
     * Writes several frames in their order as one, no more than may be on their way at once; otherwise as {@link
     * #send(Frame, Consumer)}.
     */
    default void send(List<Frame> frames, Consumer<@Nullable Throwable> written) {
        // one that takes more at once says how
        send(frames.getFirst(), written);
    }

    /** How many frames may be on their way at once. */
    default int framesAtOnce() {
        return 1;
    }

    /** Puts out what was sent; on the event loop only. One whose writes go out by themselves does nothing. */
    default void flush() {}

    /** Says goodbye, and cuts the connection when there is no answer within a bound; on the event loop only. */
    void close(int code, String reason);
}
