package dev.warlog.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.contract.HeaderNames;
import dev.warlog.local.LocalStack;
import dev.warlog.local.Part;
import dev.warlog.local.Waiting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Fresh topics on a real broker, and what a test does with them. Closes every loop that it started. */
final class TestLog implements AutoCloseable {

    /** Many times what anything takes, because builds may keep every processor busy beside it. */
    static final Duration BOUND = Duration.ofMinutes(2);

    final String bootstrapServers;
    final String name = "t" + UUID.randomUUID();
    final String commands = name + ".commands";
    final String events = name + ".events";
    final String snapshots = name + ".snapshots";
    final LogChecker checker;
    private final KafkaProducer<String, byte[]> producer;
    private final List<EventLoop<Ledger>> loops = new ArrayList<>();

    /** On the one broker that all tests of this JVM share. */
    static TestLog ofPartitions(int partitions) {
        return new TestLog(LocalStack.shared(Set.of(Part.KAFKA)), partitions);
    }

    TestLog(LocalStack stack, int partitions) {
        bootstrapServers = stack.kafkaBootstrapServers();
        stack.createTopics(
                Map.of(commands, partitions, events, partitions, snapshots, partitions, name + ".none", partitions),
                Set.of(snapshots));
        producer = LogClients.writer(bootstrapServers, name + "-test", 120_000, 60_000);
        checker = new LogChecker(this, partitions);
    }

    EventLoopSettings settings(String group) {
        return settings(group, 20_000, 6);
    }

    EventLoopSettings settings(String group, int deliveryTimeoutMillis, int snapshotEveryRecords) {
        return settings(group, deliveryTimeoutMillis, snapshotEveryRecords, 40, 600_000);
    }

    EventLoopSettings settings(
            String group,
            int deliveryTimeoutMillis,
            int snapshotEveryRecords,
            long gatherMillis,
            long keepEndedMillis) {
        return new EventLoopSettings(
                bootstrapServers,
                commands,
                events,
                snapshots,
                name + group,
                "owner-" + group,
                "/test",
                6_000,
                deliveryTimeoutMillis,
                10_000,
                64,
                snapshotEveryRecords,
                snapshotEveryRecords / 3,
                gatherMillis,
                4,
                keepEndedMillis);
    }

    EventLoop<Ledger> start(String group) {
        return start(settings(group), new LedgerLogic(), EventLoopObserver.NONE, FailurePoint.Hook.NONE);
    }

    EventLoop<Ledger> start(String group, FailurePoint.Hook failures) {
        return start(settings(group), new LedgerLogic(), EventLoopObserver.NONE, failures);
    }

    EventLoop<Ledger> start(
            EventLoopSettings settings, LedgerLogic logic, EventLoopObserver observer, FailurePoint.Hook failures) {
        EventLoop<Ledger> loop = EventLoop.start(settings, logic, InstantSource.system(), observer, failures);
        loops.add(loop);
        return loop;
    }

    /** Publishes a command of a user named {@code u}; not awaited. */
    void send(String session, String id, String text) {
        ProducerRecord<String, byte[]> command =
                new ProducerRecord<>(commands, null, session, text.getBytes(StandardCharsets.UTF_8));
        header(command, HeaderNames.USER, "u");
        header(command, HeaderNames.CE_ID, id);
        var _ = producer.send(command);
    }

    /** Puts a record as it is onto a topic and returns its offset. */
    long put(String topic, int partition, @Nullable String key, byte @Nullable [] value, String... headers) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, partition, key, value);
        for (int i = 0; i < headers.length; i += 2) {
            header(record, headers[i], headers[i + 1]);
        }
        try {
            RecordMetadata metadata = producer.send(record).get(20, TimeUnit.SECONDS);
            return metadata.offset();
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static void header(ProducerRecord<String, byte[]> record, String header, String value) {
        record.headers().add(header, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Waits until all published commands have answers, and checks everything. */
    void settle() {
        producer.flush();
        eventually("all commands are answered", checker::allAnswered);
        checker.check();
    }

    void flush() {
        producer.flush();
    }

    static void eventually(String what, Waiting.Condition condition) {
        assertThat(Waiting.until(BOUND, condition)).as(what).isTrue();
    }

    @Override
    public void close() {
        loops.forEach(EventLoop::close);
        producer.close(Duration.ofSeconds(1));
        checker.close();
    }
}
