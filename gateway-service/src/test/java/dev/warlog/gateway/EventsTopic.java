package dev.warlog.gateway;

import dev.warlog.contract.HeaderNames;
import dev.warlog.contract.RecordKind;
import dev.warlog.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;

/** Writes outcomes as the combat service does, and reads the commands that the gateway published. */
final class EventsTopic implements AutoCloseable {

    private final String bootstrapServers;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<Integer, Long> epochs = new HashMap<>();

    EventsTopic(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    static int partition(String session) {
        return Utils.toPositive(Utils.murmur2(session.getBytes(StandardCharsets.UTF_8))) % Topics.PARTITIONS;
    }

    /** Claims the partition of a session; returns the epoch. */
    synchronized long claim(String session) {
        int partition = partition(session);
        ProducerRecord<String, byte[]> claim =
                new ProducerRecord<>(Topics.COMBAT_EVENTS.topicName(), partition, null, new byte[0]);
        header(claim, HeaderNames.KIND, RecordKind.CLAIM.text());
        long epoch = send(claim);
        epochs.put(partition, epoch);
        return epoch;
    }

    static String frame(String session, long seq) {
        return frame("combat:result", session, seq, "wörds");
    }

    static String frame(String type, String session, long seq, String filling) {
        return "{\"type\":\"%s\",\"session\":\"%s\",\"seq\":%d,\"tick\":%d,\"data\":{\"events\":[],\"note\":\"%s\"}}"
                .formatted(type, session, seq, seq, filling);
    }

    /** Appends an outcome without a cause; returns its offset. */
    long outcome(String session, long seq) {
        return outcome("combat:result", session, seq, frame(session, seq), Map.of());
    }

    long outcome(String type, String session, long seq, String frame, Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>(more);
        headers.put(HeaderNames.SEQ, Long.toString(seq));
        headers.put(HeaderNames.FRAME, type);
        headers.putIfAbsent(HeaderNames.AUDIENCE, "public");
        return append(RecordKind.OUTCOME, session, frame, headers);
    }

    long append(RecordKind kind, String session, String frame, Map<String, String> headers) {
        return append(kind, session, frame, headers, epochOf(session));
    }

    long append(RecordKind kind, String session, String frame, Map<String, String> headers, long epoch) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topics.COMBAT_EVENTS.topicName(), session, frame.getBytes(StandardCharsets.UTF_8));
        header(record, HeaderNames.KIND, kind.text());
        header(record, HeaderNames.EPOCH, Long.toString(epoch));
        headers.forEach((name, value) -> header(record, name, value));
        return send(record);
    }

    private synchronized long epochOf(String session) {
        Long epoch = epochs.get(partition(session));
        return epoch == null ? claim(session) : epoch;
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private long send(ProducerRecord<String, byte[]> record) {
        try {
            return producer.send(record).get().offset();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for as many commands of a session as are wanted, and returns them. */
    List<ConsumerRecord<String, byte[]>> commands(String session, int wanted) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(Topics.COMBAT_COMMANDS.topicName(), partition(session));
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long bound = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (found.size() < wanted && System.nanoTime() < bound) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    if (session.equals(record.key())) {
                        found.add(record);
                    }
                }
            }
        }
        return found;
    }

    static String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
