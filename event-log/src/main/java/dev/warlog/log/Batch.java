package dev.warlog.log;

import dev.warlog.contract.RecordKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** What a projection gets at once: live records, and where their partitions stand after them. */
final class Batch {

    /** Bounds memory and transactions; more than a second brings under 2,000 blows and 5,000 claims in each. */
    private static final long MOST_BYTES = 6L * 1024 * 1024;

    private final List<LogRecord> live = new ArrayList<>();
    private final Map<Integer, Checkpoint> checkpoints = new HashMap<>();
    private long bytes;
    private int records;

    void add(ConsumerRecords<String, byte[]> polled, EpochFilter filter) {
        for (TopicPartition partition : polled.partitions()) {
            for (ConsumerRecord<String, byte[]> consumed : polled.records(partition)) {
                LogRecord record = LogRecord.of(consumed);
                if (filter.isLive(record) && record.kind() != RecordKind.CLAIM) {
                    live.add(record);
                }
                bytes += Math.max(0, consumed.serializedValueSize());
                checkpoints.put(
                        partition.partition(),
                        new Checkpoint(consumed.offset() + 1, filter.epoch(partition.partition())));
            }
        }
        records += polled.count();
    }

    /** Forgets partitions that are another's now: who has them reads from their checkpoints. */
    void drop(Collection<TopicPartition> lost) {
        Set<Integer> partitions = lost.stream().map(TopicPartition::partition).collect(Collectors.toSet());
        live.removeIf(record -> partitions.contains(record.partition()));
        checkpoints.keySet().removeAll(partitions);
    }

    boolean isEmpty() {
        return checkpoints.isEmpty();
    }

    /** Whether it should not become larger: its values, also those that do not count, take as much as a batch may. */
    boolean isFull() {
        return bytes >= MOST_BYTES;
    }

    /** How many were read for it, also those that do not count. */
    int records() {
        return records;
    }

    void projectTo(Projection projection) {
        projection.project(live, checkpoints);
    }
}
