package dev.warlog.combat;

import dev.warlog.log.CommandFollower;
import dev.warlog.runtime.StageTimes;
import dev.warlog.runtime.TraceParent;
import java.time.InstantSource;

/** A sampled command on its way through this service; tells its times once the log has what became of it. */
final class FollowedCommand implements CommandFollower {

    private final StageTimes times;

    FollowedCommand(String traceparent, long polledNanos, InstantSource clock) {
        times = new StageTimes(TraceParent.parse(traceparent), "combat", clock).reached("polled", polledNanos);
    }

    @Override
    public void decided() {
        times.reached("decided");
    }

    @Override
    public void appended() {
        times.reached("appended");
    }

    @Override
    public void confirmed() {
        times.reached("confirmed").tell();
    }
}
