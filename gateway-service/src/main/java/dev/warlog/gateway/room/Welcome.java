package dev.warlog.gateway.room;

import dev.warlog.contract.RoomId;
import dev.warlog.gateway.client.Frame;
import java.util.List;

/** Makes what a connection is told first when it comes in. */
@FunctionalInterface
interface Welcome {

    /**
     * The frame.
     *
     * @param seq up to this number it has everything, once it has this frame
     * @param history the last messages, for who has missed nothing or not all that is held
     */
    Frame frame(RoomId room, boolean recovered, long seq, List<Frame> history);
}
