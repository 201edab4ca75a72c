package dev.warlog.gateway.client;

import dev.warlog.runtime.StageTimes;

/**
 * What became of a sampled command, on its way to the one who sent it: a place among the receivers like any other. Belongs
 * to the thread that hands it out.
 */
public final class FollowedDelivery {

    private final String user;
    private final StageTimes times;
    private boolean underWay;

    /** @param user who sent the command */
    public FollowedDelivery(String user, StageTimes times) {
        this.user = user;
        this.times = times;
    }

    /** The frame as a client gets it: the first that goes to who sent the command tells its times when it is written. */
    public Frame to(Client client, Frame frame) {
        if (underWay || !client.userId().equals(user)) {
            return frame;
        }
        underWay = true;
        return frame.telling(times.reached("queued"));
    }
}
