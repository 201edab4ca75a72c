package dev.warlog.world;

import dev.warlog.contract.HeaderNames;
import dev.warlog.contract.Topics;
import dev.warlog.log.Checkpoint;
import dev.warlog.log.LogRecord;
import dev.warlog.log.Projection;
import dev.warlog.log.ProjectionReader;
import dev.warlog.log.ReaderSettings;
import dev.warlog.runtime.TraceParent;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A projection while it is fed, with what operators want to know of it: lag, batches, fights set aside, health. */
public final class RunningProjection {

    private static final Logger LOG = Logger.getLogger(RunningProjection.class);

    private final String name;
    private final ReaderSettings settings;
    private final Projection projection;
    private final SetAsideLedger setAside;
    private final Timer batchTime;
    private final DistributionSummary batchRecords;
    private @Nullable ProjectionReader reader;

    /**
     * Not fed yet.
     *
     * @param name for metrics, health and logs, such as {@code characters}
     * @param group consumer group
     */
    public RunningProjection(
            String name,
            String group,
            Projection projection,
            SetAsideLedger setAside,
            String bootstrapServers,
            WorldLimits limits,
            MeterRegistry metrics) {
        this.name = name;
        this.projection = projection;
        this.setAside = setAside;
        this.settings = new ReaderSettings(
                bootstrapServers,
                Topics.COMBAT_EVENTS.topicName(),
                "world-" + name,
                group,
                Math.toIntExact(limits.readerSessionTimeout().toMillis()));
        Tags tags = Tags.of("projection", name);
        this.batchTime = metrics.timer("warlog.projection.batch", tags);
        this.batchRecords = metrics.summary("warlog.projection.batch.records", tags);
        Gauge.builder("warlog.projection.lag", this, RunningProjection::lag)
                .tags(tags)
                .register(metrics);
    }

    public synchronized void start() {
        reader = ProjectionReader.start(settings, new Measured());
    }

    public synchronized void stop() {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }

    /** Begins again at the checkpoints that the store has. */
    public synchronized void restart() {
        stop();
        start();
    }

    private synchronized double lag() {
        return reader == null ? 0 : reader.lag();
    }

    /** Up while it can go on. */
    public synchronized HealthCheckResponse health() {
        String problem = reader == null ? "not running" : reader.problem();
        return HealthCheckResponse.named(name + " projection")
                .status(problem == null)
                .withData("problem", problem == null ? "none" : problem)
                .withData("lag", reader == null ? 0 : reader.lag())
                .withData("sessionsSetAside", setAside.count())
                .build();
    }

    private final class Measured implements Projection {

        @Override
        public Map<Integer, Checkpoint> checkpoints(Set<Integer> partitions) {
            return projection.checkpoints(partitions);
        }

        @Override
        public void project(List<LogRecord> records, Map<Integer, Checkpoint> checkpoints) {
            long started = System.nanoTime();
            projection.project(records, checkpoints);
            batchTime.record(Duration.ofNanos(System.nanoTime() - started));
            batchRecords.record(records.size());
            if (LOG.isDebugEnabled()) {
                records.forEach(this::trace);
            }
        }

        private void trace(LogRecord record) {
            TraceParent.parse(record.header(HeaderNames.TRACEPARENT)).makeCurrent();
            LOG.debugf("%s has worked in %s", name, record);
            TraceParent.clearCurrent();
        }
    }
}
