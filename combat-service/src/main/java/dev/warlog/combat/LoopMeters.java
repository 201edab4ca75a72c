package dev.warlog.combat;

import dev.warlog.contract.Frames;
import dev.warlog.contract.RecordKind;
import dev.warlog.log.CommandFollower;
import dev.warlog.log.EventLoopObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** What the loop does, as metrics and log lines. Labels are bounded: kinds and frame types, never sessions or users. */
final class LoopMeters implements EventLoopObserver {

    private static final Logger LOG = Logger.getLogger(LoopMeters.class);

    private final MeterRegistry meters;
    private final InstantSource clock;
    private final Map<String, Counter> appended = new ConcurrentHashMap<>();
    private final Timer worked;
    private final Set<String> setAside = ConcurrentHashMap.newKeySet();

    LoopMeters(MeterRegistry meters, InstantSource clock) {
        this.meters = meters;
        this.clock = clock;
        worked = Timer.builder("combat.request.duration")
                .description("time to settle the commands of one poll")
                .publishPercentileHistogram()
                .register(meters);
        meters.gauge("combat.sessions.set.aside", setAside, Set::size);
    }

    /** Sessions whose history or rules are broken. */
    int setAsideCount() {
        return setAside.size();
    }

    @Override
    public void claimed(int partition, long epoch, int sessions, long tookMillis) {
        meters.counter("combat.claims").increment();
        LOG.infof("partition %d claimed at %d with %d fights in %d ms", partition, epoch, sessions, tookMillis);
    }

    @Override
    public void released(int partition, String why) {
        LOG.infof("partition %d released: %s", partition, why);
    }

    @Override
    public void appended(RecordKind kind, String frameType) {
        appended.computeIfAbsent(
                        kind + frameType,
                        key -> meters.counter("combat.records", "kind", kind.text(), "frame", frameType))
                .increment();
        if (frameType.equals(Frames.CREATED)) {
            meters.counter("combat.sessions.created").increment();
        }
    }

    @Override
    public void setAside(int partition, String session, String why) {
        setAside.add(session);
        meters.counter("combat.errors", "what", "session-set-aside").increment();
    }

    @Override
    public void snapshotsLeftAside(int partition, String why) {
        meters.counter("combat.snapshots.left.aside").increment();
        LOG.warnf("partition %d was restored from the log alone: %s", partition, why);
    }

    @Override
    public void worked(int commands, long tookNanos) {
        worked.record(tookNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public CommandFollower follow(String traceparent, long polledNanos) {
        return new FollowedCommand(traceparent, polledNanos, clock);
    }
}
