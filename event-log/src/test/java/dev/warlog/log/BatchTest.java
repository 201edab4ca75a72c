package dev.warlog.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class BatchTest {

    private static final TopicPartition FIRST = new TopicPartition("events", 0);
    private static final TopicPartition SECOND = new TopicPartition("events", 1);

    private final EpochFilter filter = new EpochFilter();
    private final Batch batch = new Batch();
    private final List<LogRecord> projected = new ArrayList<>();
    private final Map<Integer, Checkpoint> moved = new LinkedHashMap<>();

    private static ConsumerRecord<String, byte[]> record(TopicPartition at, long offset, int bytes, String... headers) {
        RecordHeaders all = new RecordHeaders();
        for (int i = 0; i < headers.length; i += 2) {
            all.add(headers[i], headers[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return new ConsumerRecord<>(
                at.topic(),
                at.partition(),
                offset,
                0,
                TimestampType.CREATE_TIME,
                1,
                bytes,
                "s",
                new byte[bytes],
                all,
                Optional.empty());
    }

    private static ConsumerRecord<String, byte[]> claim(TopicPartition at, long offset) {
        return record(at, offset, 0, "wl_kind", "claim");
    }

    private static ConsumerRecord<String, byte[]> outcome(TopicPartition at, long offset, long seq, int bytes) {
        return record(at, offset, bytes, "wl_kind", "outcome", "wl_epoch", "0", "wl_seq", Long.toString(seq));
    }

    private void polled(TopicPartition partition, List<ConsumerRecord<String, byte[]>> records) {
        batch.add(new ConsumerRecords<>(Map.of(partition, records), Map.of()), filter);
    }

    private void project() {
        batch.projectTo(new Projection() {
            @Override
            public Map<Integer, Checkpoint> checkpoints(Set<Integer> partitions) {
                return Map.of();
            }

            @Override
            public void project(List<LogRecord> records, Map<Integer, Checkpoint> checkpoints) {
                projected.addAll(records);
                moved.putAll(checkpoints);
            }
        });
    }

    @Test
    void holdsWhatSeveralPollsBroughtAndWhereTheyEnd() {
        polled(FIRST, List.of(claim(FIRST, 0), outcome(FIRST, 1, 1, 10)));
        polled(FIRST, List.of(outcome(FIRST, 2, 2, 10)));
        assertThat(batch.records()).isEqualTo(3);
        project();
        assertThat(projected).extracting(LogRecord::seq).containsExactly(1L, 2L);
        assertThat(moved).isEqualTo(Map.of(0, new Checkpoint(3, 0)));
    }

    @Test
    void whatIsAnothersNowIsNotProjected() {
        polled(FIRST, List.of(claim(FIRST, 0), outcome(FIRST, 1, 1, 10)));
        polled(SECOND, List.of(claim(SECOND, 0), outcome(SECOND, 1, 1, 10)));
        batch.drop(List.of(FIRST));
        project();
        assertThat(projected).extracting(LogRecord::partition).containsExactly(1);
        assertThat(moved).containsOnlyKeys(1);
        batch.drop(List.of(SECOND));
        assertThat(batch.isEmpty()).isTrue();
    }

    @Test
    void isFullByItsBytes() {
        polled(FIRST, List.of(claim(FIRST, 0), outcome(FIRST, 1, 1, 6 * 1024 * 1024 - 1)));
        assertThat(batch.isFull()).isFalse();
        polled(FIRST, List.of(outcome(FIRST, 2, 2, 1)));
        assertThat(batch.isFull()).isTrue();
    }
}
