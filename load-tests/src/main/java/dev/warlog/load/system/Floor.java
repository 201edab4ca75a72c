package dev.warlog.load.system;

import dev.warlog.contract.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What the broker alone takes for the same two hops: a bare client writes, another reads and writes on, and the first reads
 * that. Nothing that goes over this log twice can be faster.
 */
final class Floor {

    private static final int VALUE_BYTES = 256;
    private static final long LONGEST_NANOS = 60_000_000_000L;
    /** What is under way when the last was written still counts. */
    private static final long LATE_NANOS = 1_000_000_000L;

    /** A bench does not wait for a broker that is away for as long as others should. */
    private static final int REQUEST_MILLIS = 10_000;

    private static final Duration POLL = Duration.ofMillis(100);

    private final String kafka;
    private volatile int partitions;
    private volatile boolean over;

    Floor(String kafka) {
        this.kafka = kafka;
    }

    /** Two hops at that many messages a second: nanoseconds from when each was due to when it came back. */
    Histogram measure(int perSecond, int warmUpSeconds, int seconds) throws Exception {
        String there = "bench.floor." + UUID.randomUUID();
        String back = there + ".back";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            partitions = partitionsOfCommands(admin);
            admin.createTopics(List.of(
                            new NewTopic(there, partitions, (short) 1), new NewTopic(back, partitions, (short) 1)))
                    .all()
                    .get();
            awaitLeaders(admin, List.of(there, back));
            Histogram histogram = new Histogram(LONGEST_NANOS, 3);
            Thread echo = Thread.ofPlatform().name("floor-echo").start(() -> echo(there, back));
            long measuredFrom = System.nanoTime() + warmUpSeconds * 1_000_000_000L;
            Thread reader = Thread.ofPlatform().name("floor-reader").start(() -> read(back, measuredFrom, histogram));
            write(there, perSecond, warmUpSeconds + seconds);
            LockSupport.parkNanos(LATE_NANOS);
            over = true;
            echo.join(Duration.ofSeconds(10));
            reader.join(Duration.ofSeconds(10));
            admin.deleteTopics(List.of(there, back)).all().get();
            return histogram;
        }
    }

    private static int partitionsOfCommands(Admin admin) throws Exception {
        Set<String> commands = Set.of(Topics.COMBAT_COMMANDS.topicName());
        Collection<TopicDescription> found =
                admin.describeTopics(commands).allTopicNames().get().values();
        return found.iterator().next().partitions().size();
    }

    /**
     * A partition that does not lead yet refuses a first batch and may take the second: then the first never fits again, and
     * the writer tries it until it gives up.
     */
    private void awaitLeaders(Admin admin, List<String> topics) throws Exception {
        Map<TopicPartition, OffsetSpec> all = new HashMap<>();
        topics.forEach(topic -> partitions(topic).forEach(partition -> all.put(partition, OffsetSpec.latest())));
        admin.listOffsets(all).all().get();
    }

    private List<TopicPartition> partitions(String topic) {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka,
                        "acks",
                        "all",
                        "enable.idempotence",
                        true,
                        "linger.ms",
                        1,
                        "request.timeout.ms",
                        REQUEST_MILLIS,
                        "delivery.timeout.ms",
                        2 * REQUEST_MILLIS),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private KafkaConsumer<byte[], byte[]> consumer(String topic) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka, "enable.auto.commit", false, "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(partitions(topic));
        consumer.seekToBeginning(consumer.assignment());
        return consumer;
    }

    private void echo(String from, String to) {
        try (var consumer = consumer(from);
                var producer = producer()) {
            while (!over) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    var _ = producer.send(new ProducerRecord<>(to, record.partition(), null, record.value()));
                }
            }
        }
    }

    private void read(String from, long measuredFrom, Histogram histogram) {
        try (var consumer = consumer(from)) {
            while (!over) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    long due = ByteBuffer.wrap(record.value()).getLong();
                    if (due >= measuredFrom) {
                        histogram.recordValue(Math.clamp(System.nanoTime() - due, 0, LONGEST_NANOS));
                    }
                }
            }
        }
    }

    private void write(String to, int perSecond, int seconds) {
        try (var producer = producer()) {
            Pace pace = new Pace(perSecond);
            long begun = System.nanoTime();
            for (long number = 0; number < (long) perSecond * seconds; number++) {
                long due = begun + pace.dueNanos(number);
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(500_000);
                }
                byte[] value = new byte[VALUE_BYTES];
                ByteBuffer.wrap(value).putLong(due);
                var _ = producer.send(new ProducerRecord<>(to, (int) (number % partitions), null, value));
            }
        }
    }
}
