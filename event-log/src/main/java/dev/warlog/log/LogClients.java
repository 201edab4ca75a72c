package dev.warlog.log;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Kafka clients as the log wants them. */
final class LogClients {

    /**
     * Waiting for company: client and broker are bound by requests, not by bytes. On two cores two milliseconds are as good
     * as four under 7,000 commands a second, and take half as long under 1,500; without any wait, the processors are used
     * up earlier (docs/decisions/0017).
     */
    private static final int LINGER_MILLIS = 2;

    /** Practically for ever; Kafka adds it to the present time, and what overflows counts as idle at once. */
    private static final long METADATA_IDLE_MILLIS = Duration.ofDays(3650).toMillis();

    /**
     * The system finds the size of sockets' buffers: Kafka's own 64 KiB are less than one segment of the loopback device
     * needs, and an answer that does not fit then stands still until a timer of 200 ms looks after it.
     */
    private static final int SYSTEMS_OWN = -1;

    private static final int BATCH_BYTES = 64 * 1024;

    /** A batch of small records of many sessions; also bounds what a paused owner can still write. */
    private static final int MAX_POLL_RECORDS = 500;

    /** Who gathers is woken by time, not by size, until there is so much that a batch is worth its while. */
    private static final int GATHERED_BYTES = 1024 * 1024;

    /** Twice that: who is behind must not fill its memory with what it has not come to. */
    private static final int MOST_GATHERED_BYTES = 2 * GATHERED_BYTES;

    /** Snapshots of a partition, or what has happened since, in one or two answers: fights stand still for each. */
    private static final int RESTORED_BYTES = 4 * 1024 * 1024;

    /** What 20,000 records a second bring together in a tenth of a second; also bounds a transaction. */
    private static final int MAX_GATHERED_RECORDS = 2_000;

    /**
     * A writer that gives up after the bound; no record is lost or doubled while it lives.
     *
     * @param mostBlockMillis how long a send may wait for metadata or for room in the buffer
     */
    static KafkaProducer<String, byte[]> writer(
            String bootstrapServers, String clientId, int deliveryTimeoutMillis, long mostBlockMillis) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, deliveryTimeoutMillis);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(500, deliveryTimeoutMillis / 2));
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, mostBlockMillis);
        // a topic that was quiet for long is not looked up again: that would make a send wait
        config.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, METADATA_IDLE_MILLIS);
        config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L);
        config.put(ProducerConfig.SEND_BUFFER_CONFIG, SYSTEMS_OWN);
        config.put(ProducerConfig.RECEIVE_BUFFER_CONFIG, SYSTEMS_OWN);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /** A reader that seeks for itself, and begins at the earliest record where the log does not reach back any more. */
    static KafkaConsumer<String, byte[]> reader(ReaderSettings settings, @Nullable String groupId) {
        Map<String, Object> config =
                readerConfig(settings.bootstrapServers(), settings.name(), groupId, settings.sessionTimeoutMillis());
        if (settings.gatherMillis() > 0) {
            config.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, GATHERED_BYTES);
            config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, settings.gatherMillis());
            config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MOST_GATHERED_BYTES);
            config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_GATHERED_RECORDS);
        }
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * A reader that goes from one partition's end to the next: its fetches must not wait there for more, because what it
     * asks next waits behind them.
     */
    static KafkaConsumer<String, byte[]> restoringReader(String bootstrapServers, String clientId) {
        Map<String, Object> config = readerConfig(bootstrapServers, clientId, null, 0);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 5);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, RESTORED_BYTES);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_GATHERED_RECORDS);
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** A reader of commands: none may be skipped or read twice without anybody noticing, so it fails instead. */
    static KafkaConsumer<String, byte[]> commandsReader(
            String bootstrapServers, String clientId, String groupId, int sessionTimeoutMillis) {
        Map<String, Object> config = readerConfig(bootstrapServers, clientId, groupId, sessionTimeoutMillis);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static Map<String, Object> readerConfig(
            String bootstrapServers, String clientId, @Nullable String groupId, int sessionTimeoutMillis) {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L);
        config.put(ConsumerConfig.SEND_BUFFER_CONFIG, SYSTEMS_OWN);
        config.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, SYSTEMS_OWN);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        if (groupId != null) {
            config.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
            config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, sessionTimeoutMillis);
            // a member learns by its next heartbeat that partitions move, and they wait until all have learnt
            config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, Math.clamp(sessionTimeoutMillis / 12, 100, 250));
            config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        }
        return config;
    }

    private LogClients() {}
}
