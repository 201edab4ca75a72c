package dev.warlog.gateway.fanout;

import dev.warlog.contract.HeaderNames;
import dev.warlog.contract.RecordKind;
import dev.warlog.contract.Topics;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.GatewayMetrics;
import dev.warlog.gateway.client.FollowedDelivery;
import dev.warlog.log.CommandKey;
import dev.warlog.log.LogRecord;
import dev.warlog.log.LogTail;
import dev.warlog.log.ReaderSettings;
import dev.warlog.log.TailListener;
import dev.warlog.runtime.StageTimes;
import dev.warlog.runtime.TraceParent;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Utils;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads all outcomes as they come, and passes them on by what their headers say. */
@Startup
@Singleton
public class EventTail {

    private static final Logger LOG = Logger.getLogger(EventTail.class);
    private static final String PUBLIC = "public";

    private final Rooms rooms;
    private final Answers answers;
    private final GatewayMetrics metrics;
    private final InstantSource clock;
    private final LogTail tail;
    private volatile Consumer<LogRecord> outcomes = record -> {};

    EventTail(
            Rooms rooms,
            Answers answers,
            GatewayMetrics metrics,
            GatewayLimits limits,
            InstantSource clock,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.rooms = rooms;
        this.answers = answers;
        this.metrics = metrics;
        this.clock = clock;
        this.tail = LogTail.start(
                new ReaderSettings(bootstrapServers, Topics.COMBAT_EVENTS.topicName(), "gateway-tail", "", 0),
                Duration.ofMillis(limits.rings().windowMillis()),
                clock,
                new TailListener() {
                    @Override
                    public void onRecords(List<LogRecord> records) {
                        long polledNanos = System.nanoTime();
                        records.forEach(record -> tryToPass(record, polledNanos));
                    }

                    @Override
                    public void onForeign(LogRecord record) {
                        metrics.oddRecord("foreign");
                        LOG.warnf("%s was written by no owner and is left out: %s", record, record.damage());
                    }
                });
    }

    /** Is told of each outcome after those who watch have it; must not block. */
    public void onOutcome(Consumer<LogRecord> listener) {
        outcomes = listener;
    }

    private void tryToPass(LogRecord record, long polledNanos) {
        try {
            pass(record, polledNanos);
        } catch (RuntimeException e) {
            metrics.oddRecord("failed");
            LOG.errorf(e, "%s could not be passed on", record);
        }
    }

    private void pass(LogRecord record, long polledNanos) {
        RecordKind kind = record.kind();
        if (kind == null || record.damage() != null) {
            metrics.oddRecord("damaged");
            LOG.errorf("%s is damaged: %s", record, record.damage());
            return;
        }
        String sampled = record.sampledTraceparent();
        FollowedDelivery followed = sampled == null ? null : follow(record, sampled, polledNanos);
        answers.pass(record, followed);
        if (kind == RecordKind.OUTCOME && PUBLIC.equals(record.header(HeaderNames.AUDIENCE))) {
            rooms.append(record, followed);
            outcomes.accept(record);
        }
    }

    private @Nullable FollowedDelivery follow(LogRecord record, String traceparent, long polledNanos) {
        List<CommandKey> answered = record.answers();
        if (answered.isEmpty()) {
            return null;
        }
        StageTimes times =
                new StageTimes(TraceParent.parse(traceparent), "gateway-out", clock).reached("polled", polledNanos);
        return new FollowedDelivery(answered.getLast().user(), times);
    }

    /** Why the log cannot be read, or null when it can. */
    public @Nullable String problem() {
        String problem = tail.problem();
        return problem == null && tail.startOffsets().isEmpty() ? "looks for its start" : problem;
    }

    /** The partition of a session, or -1 while the log has not been seen. */
    public int partition(String session) {
        int partitions = tail.startOffsets().size();
        byte[] key = session.getBytes(StandardCharsets.UTF_8);
        return partitions == 0 ? -1 : Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    /** The first offset of a partition that was passed on. */
    public long startOffset(int partition) {
        return tail.startOffsets().getOrDefault(partition, 0L);
    }

    /** The next offset of a partition to be passed on. */
    public long position(int partition) {
        return tail.positions().getOrDefault(partition, 0L);
    }

    /** Next offsets by partition. */
    public Map<Integer, Long> positions() {
        return tail.positions();
    }

    @PreDestroy
    void stop() {
        tail.close();
    }
}
