package dev.warlog.log;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** What the snapshots topic of a test holds in its first partition. */
final class SnapshotTopic {

    static Set<String> keys(TestLog log) {
        return newest(log).keySet();
    }

    /** The last value by key, without those that were removed. */
    static Map<String, byte[]> newest(TestLog log) {
        Map<String, byte[]> newest = new TreeMap<>();
        for (ConsumerRecord<String, byte[]> record : all(log)) {
            if (record.value() == null) {
                newest.remove(record.key());
            } else {
                newest.put(record.key(), record.value());
            }
        }
        return newest;
    }

    /** All values of a key, as far as they have not been compacted. */
    static List<String> values(TestLog log, String key) {
        return all(log).stream()
                .filter(record -> record.key().equals(key))
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static List<ConsumerRecord<String, byte[]>> all(TestLog log) {
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        TopicPartition topic = new TopicPartition(log.snapshots, 0);
        try (KafkaConsumer<String, byte[]> reader = LogClients.restoringReader(log.bootstrapServers, "look")) {
            reader.assign(List.of(topic));
            reader.seekToBeginning(List.of(topic));
            long end = reader.endOffsets(List.of(topic)).getOrDefault(topic, 0L);
            while (reader.position(topic) < end) {
                reader.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }

    private SnapshotTopic() {}
}
