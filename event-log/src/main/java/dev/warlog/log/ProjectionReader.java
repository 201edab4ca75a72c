package dev.warlog.log;

import dev.warlog.contract.RecordKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds a {@link Projection} with the live records of its share of an events topic, on one thread of its own. The
 * projection's checkpoints say where to go on, so a batch is never lost, and one that was half done comes again. When
 * the store is gone it keeps trying, and {@link #problem()} says why.
 */
public final class ProjectionReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionReader.class);
    private static final Duration POLL = Duration.ofMillis(100);

    /** A batch costs the store a transaction, and the broker an answer: one for each record would take half the machine. */
    private static final int GATHER_MILLIS = 250;

    private final ReaderSettings settings;
    private final Projection projection;
    private final KafkaConsumer<String, byte[]> consumer;
    private final EpochFilter filter = new EpochFilter();
    private final Set<TopicPartition> unplaced = new HashSet<>();
    private final Pulse pulse;
    private final ReadingThread reading;
    private volatile long lag;

    /** Starts reading. */
    public static ProjectionReader start(ReaderSettings settings, Projection projection) {
        ProjectionReader reader = new ProjectionReader(settings, projection);
        reader.reading.start();
        return reader;
    }

    private ProjectionReader(ReaderSettings settings, Projection projection) {
        this.settings = settings;
        this.projection = projection;
        this.consumer = LogClients.reader(settings.gathering(GATHER_MILLIS), settings.groupId());
        this.pulse = new Pulse(consumer.metrics(), Pulse.HEARTBEATS, settings.sessionTimeoutMillis());
        this.reading = new ReadingThread(settings.name(), consumer, this::run);
    }

    /** Why it cannot go on at present, or null when it can. */
    public @Nullable String problem() {
        return reading.problem();
    }

    /** Records not yet worked in, as of the last poll, over all its partitions. */
    public long lag() {
        return lag;
    }

    private void run(RetryDelay delay) {
        consumer.subscribe(List.of(settings.topic()), new Placing());
        while (reading.goesOn()) {
            if (round()) {
                reading.problem(pulse.problem());
                delay.reset();
            } else if (!delay.pause()) {
                return;
            }
        }
    }

    /** Polls and projects once; false when something outside kept it from it. */
    private boolean round() {
        try {
            ConsumerRecords<String, byte[]> polled = consumer.poll(POLL);
            place();
            if (!polled.isEmpty()) {
                project(polled);
            }
            lag = measuredLag();
            return true;
        } catch (WakeupException e) {
            throw e;
        } catch (RuntimeException e) {
            reading.problem(e.toString());
            LOG.warn("{} cannot go on for now and tries again", settings.name(), e);
            unplaced.addAll(consumer.assignment());
            consumer.pause(consumer.assignment());
            return false;
        }
    }

    /** Moves newly gained partitions, and those whose batch failed, to their checkpoints. */
    private void place() {
        if (unplaced.isEmpty()) {
            return;
        }
        Set<Integer> partitions = new HashSet<>();
        unplaced.forEach(partition -> partitions.add(partition.partition()));
        Map<Integer, Checkpoint> checkpoints = projection.checkpoints(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(unplaced);
        for (TopicPartition partition : unplaced) {
            Checkpoint checkpoint = checkpoints.getOrDefault(partition.partition(), Checkpoint.START);
            if (checkpoint.nextOffset() > ends.getOrDefault(partition, 0L)) {
                throw new IllegalStateException(partition + " ends before the checkpoint " + checkpoint.nextOffset()
                        + ": the projection was made from another log and must be dropped");
            }
            consumer.seek(partition, checkpoint.nextOffset());
            filter.startAt(partition.partition(), checkpoint.epoch());
        }
        consumer.resume(unplaced);
        unplaced.clear();
    }

    private void project(ConsumerRecords<String, byte[]> polled) {
        List<LogRecord> live = new ArrayList<>(polled.count());
        Map<Integer, Checkpoint> checkpoints = new HashMap<>();
        for (TopicPartition partition : polled.partitions()) {
            long nextOffset = 0;
            for (ConsumerRecord<String, byte[]> consumed : polled.records(partition)) {
                LogRecord record = LogRecord.of(consumed);
                if (filter.isLive(record) && record.kind() != RecordKind.CLAIM) {
                    live.add(record);
                }
                nextOffset = consumed.offset() + 1;
            }
            checkpoints.put(partition.partition(), new Checkpoint(nextOffset, filter.epoch(partition.partition())));
        }
        projection.project(live, checkpoints);
    }

    private long measuredLag() {
        long sum = 0;
        for (TopicPartition partition : consumer.assignment()) {
            OptionalLong known = consumer.currentLag(partition);
            sum += known.orElse(0);
        }
        return sum;
    }

    /** Stops within a bound; what was not worked in is worked in by whoever goes on. */
    @Override
    public void close() {
        reading.close();
    }

    /** Partitions are paused until their checkpoint is known: a store that is gone must not start them at a wrong place. */
    private final class Placing implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> gained) {
            pulse.beat();
            unplaced.addAll(gained);
            consumer.pause(gained);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> lost) {
            unplaced.removeAll(lost);
        }
    }
}
