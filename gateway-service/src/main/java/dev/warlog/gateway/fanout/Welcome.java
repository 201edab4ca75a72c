package dev.warlog.gateway.fanout;

import dev.warlog.gateway.client.Frame;

/** Makes the frame with which a client is let in. */
@FunctionalInterface
public interface Welcome {

    /**
     * The frame.
     *
     * @param latest the number up to which the frames right after it go
     * @param viewer as whom the client sees
     */
    Frame frame(long latest, String viewer);
}
