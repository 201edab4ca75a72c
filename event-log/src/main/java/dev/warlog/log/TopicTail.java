package dev.warlog.log;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all partitions of a topic from some time back and then as they grow, on one thread of its own. It belongs to no
 * group: every tail sees everything.
 */
public final class TopicTail implements AutoCloseable {

    /** Takes what was read, in log order within each partition, on the tail's own thread; must not block. */
    @FunctionalInterface
    public interface Listener {
        void onRecords(List<ConsumerRecord<String, byte[]>> records);
    }

    private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);
    private static final Duration POLL = Duration.ofMillis(100);

    /** A tail asks for more all the time and is answered at least twice a second. */
    private static final long SILENCE_BOUND_MILLIS = 3_000;

    private final ReaderSettings settings;
    private final Duration window;
    private final InstantSource clock;
    private final long runUpRecords;
    private final Listener listener;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<Integer, Long> startOffsets = new ConcurrentHashMap<>();
    private final Map<Integer, Long> positions = new ConcurrentHashMap<>();
    private final Pulse pulse;
    private final ReadingThread reading;

    /**
     * A tail that reads once it is told to start.
     *
     * @param window how far back to begin; zero for the present end
     * @param runUpRecords how many records before its start the listener is given as well
     */
    public TopicTail(
            ReaderSettings settings, Duration window, long runUpRecords, InstantSource clock, Listener listener) {
        this.settings = settings;
        this.window = window;
        this.runUpRecords = runUpRecords;
        this.clock = clock;
        this.listener = listener;
        this.consumer = LogClients.reader(settings, null);
        this.pulse = new Pulse(consumer.metrics(), Pulse.FETCHES, SILENCE_BOUND_MILLIS);
        this.reading = new ReadingThread(settings.name(), consumer, this::run);
    }

    public void start() {
        reading.start();
    }

    /** Why it cannot read at present, or null when it can. */
    public @Nullable String problem() {
        return reading.problem();
    }

    /** First offset of a partition that the listener is given; empty until the tail has found its start. */
    public Map<Integer, Long> startOffsets() {
        return Map.copyOf(startOffsets);
    }

    /** Next offset of each partition to be given to the listener; everything below has been. */
    public Map<Integer, Long> positions() {
        return Map.copyOf(positions);
    }

    private void run(RetryDelay delay) {
        while (reading.goesOn() && !begin(delay)) {
            LOG.debug("{} looks for its start again", settings.name());
        }
        while (reading.goesOn()) {
            round(delay);
        }
    }

    private void round(RetryDelay delay) {
        ConsumerRecords<String, byte[]> polled;
        try {
            polled = consumer.poll(POLL);
            reading.problem(pulse.problem());
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            reading.problem(e.toString());
            LOG.warn("{} cannot read for now and tries again", settings.name(), e);
            delay.pause();
            return;
        }
        delay.reset();
        read(polled);
    }

    private boolean begin(RetryDelay delay) {
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(settings.topic()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new IllegalStateException("there is no topic " + settings.topic());
            }
            consumer.assign(partitions);
            Map<TopicPartition, Long> starts = starts(partitions);
            Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
            for (TopicPartition partition : partitions) {
                long start = starts.getOrDefault(partition, 0L);
                consumer.seek(partition, Math.max(beginnings.getOrDefault(partition, 0L), start - runUpRecords));
                positions.put(partition.partition(), start);
                startOffsets.put(partition.partition(), start);
            }
            pulse.beat();
            reading.problem(null);
            return true;
        } catch (WakeupException e) {
            throw e;
        } catch (RuntimeException e) {
            reading.problem(e.toString());
            LOG.warn("{} cannot find its start yet: {}", settings.name(), e.toString());
            delay.pause();
            return false;
        }
    }

    private Map<TopicPartition, Long> starts(List<TopicPartition> partitions) {
        Map<TopicPartition, Long> starts = new HashMap<>(consumer.endOffsets(partitions));
        if (!window.isZero()) {
            long since = clock.millis() - window.toMillis();
            Map<TopicPartition, Long> times = new HashMap<>();
            partitions.forEach(partition -> times.put(partition, since));
            for (Map.Entry<TopicPartition, OffsetAndTimestamp> found :
                    consumer.offsetsForTimes(times).entrySet()) {
                if (found.getValue() != null) {
                    starts.put(found.getKey(), found.getValue().offset());
                }
            }
        }
        return starts;
    }

    private void read(ConsumerRecords<String, byte[]> polled) {
        if (polled.isEmpty()) {
            return;
        }
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>(polled.count());
        polled.forEach(records::add);
        try {
            listener.onRecords(records);
        } catch (RuntimeException e) {
            LOG.error("{}: a listener failed on {} records and is given the next", settings.name(), records.size(), e);
        }
        for (TopicPartition partition : polled.partitions()) {
            List<ConsumerRecord<String, byte[]>> read = polled.records(partition);
            long next = read.get(read.size() - 1).offset() + 1;
            positions.merge(partition.partition(), next, Math::max);
        }
    }

    /** Stops within a bound. */
    @Override
    public void close() {
        reading.close();
    }
}
