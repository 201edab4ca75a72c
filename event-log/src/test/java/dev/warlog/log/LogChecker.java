package dev.warlog.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.contract.RecordKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads the raw topics with a bare consumer and decides for itself which records count: those under the claim that stands
 * last before them, at the distance from it that they name.
 */
final class LogChecker implements AutoCloseable {

    /** A record as it lies there; of each header the last one. */
    record Raw(
            int partition, long offset, String session, String value, Map<String, String> headers, List<String> keys) {

        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        boolean is(RecordKind kind) {
            return header("wl_kind").equals(kind.text());
        }
    }

    private final TestLog log;
    private final int partitions;
    private final KafkaConsumer<String, String> consumer;
    private final List<Raw> commands = new ArrayList<>();
    private final List<Raw> events = new ArrayList<>();
    private final List<Raw> live = new ArrayList<>();
    private final Map<Integer, Long> claims = new HashMap<>();

    LogChecker(TestLog log, int partitions) {
        this.log = log;
        this.partitions = partitions;
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        log.bootstrapServers,
                        "auto.offset.reset",
                        "earliest",
                        "fetch.max.wait.ms",
                        5),
                new StringDeserializer(),
                new StringDeserializer());
        List<TopicPartition> all = IntStream.range(0, partitions)
                .boxed()
                .flatMap(p -> Stream.of(new TopicPartition(log.commands, p), new TopicPartition(log.events, p)))
                .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    /** All that was published so far has its answers. */
    boolean allAnswered() {
        readOn();
        return live.stream().mapToInt(record -> record.keys().size()).sum() >= commands.size();
    }

    List<Raw> live() {
        readOn();
        return List.copyOf(live);
    }

    List<Raw> live(String session) {
        return live().stream()
                .filter(record -> record.session().equals(session))
                .toList();
    }

    List<Raw> answers(String id) {
        return live().stream()
                .filter(record -> record.keys().contains("u/" + id))
                .toList();
    }

    List<Raw> voids() {
        readOn();
        Set<Raw> counting = new HashSet<>(live);
        return events.stream()
                .filter(record -> !record.is(RecordKind.CLAIM) && !counting.contains(record))
                .toList();
    }

    /** The sessions' states by the log alone. */
    Map<String, Ledger> folded() {
        Map<String, Ledger> states = new TreeMap<>();
        for (Raw record : live) {
            if (record.is(RecordKind.OUTCOME)) {
                states.put(
                        record.session(),
                        states.getOrDefault(record.session(), Ledger.EMPTY).after(record.value()));
            }
        }
        return states;
    }

    /** Each command has one answer and at most one effect, numbers have no gaps, and a fresh owner would know the same. */
    void check() {
        readOn();
        assertThat(counted(live)).as("live answers by command").isEqualTo(counted(commands));
        Set<String> causes = new HashSet<>();
        Map<String, Long> seqs = new HashMap<>();
        Set<String> effects = new HashSet<>();
        for (Raw record : live) {
            String cause = record.header("wl_offset");
            assertThat(cause.isEmpty() || causes.add(record.partition() + "/" + cause))
                    .as("only answer to its command: %s", record)
                    .isTrue();
            if (record.is(RecordKind.OUTCOME)) {
                assertThat(record.header("wl_seq"))
                        .as("no gap before %s", record)
                        .isEqualTo(Long.toString(seqs.merge(record.session(), 1L, Long::sum)));
                record.keys()
                        .forEach(key -> assertThat(effects.add(key))
                                .as("only effect of %s", key)
                                .isTrue());
            }
        }
        folded().forEach((session, state) ->
                assertThat(state.sum()).as("sum of %s", session).isEqualTo(added(session, effects)));
        assertRestoresAs("with snapshots", log.snapshots);
        assertRestoresAs("from the log alone", log.name + ".none");
    }

    private void assertRestoresAs(String how, String snapshotsTopic) {
        Map<String, Ledger> restored;
        int records;
        do {
            // what falls due meanwhile must not look like a difference
            readOn();
            records = events.size();
            restored = restored(snapshotsTopic);
            readOn();
        } while (records != events.size());
        assertThat(restored).as("restored %s", how).isEqualTo(folded());
    }

    /** What the distinct accepted commands of a session add up to. */
    private long added(String session, Set<String> accepted) {
        Map<String, Long> distinct = new HashMap<>();
        for (Raw command : commands) {
            String key = command.keys().getFirst();
            if (command.session().equals(session) && command.value().startsWith("add") && accepted.contains(key)) {
                distinct.put(key, Long.parseLong(command.value().substring(4)));
            }
        }
        return distinct.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<String, Integer> counted(List<Raw> records) {
        Map<String, Integer> counts = new TreeMap<>();
        records.forEach(record -> record.keys().forEach(key -> counts.merge(key, 1, Integer::sum)));
        return counts;
    }

    /** What an owner that claims now would begin with. */
    private Map<String, Ledger> restored(String snapshotsTopic) {
        EventLoopSettings settings = log.settings("check");
        EventLoopSettings reading = new EventLoopSettings(
                settings.bootstrapServers(),
                settings.commandsTopic(),
                settings.eventsTopic(),
                snapshotsTopic,
                settings.groupId(),
                settings.clientId(),
                settings.source(),
                settings.sessionTimeoutMillis(),
                settings.deliveryTimeoutMillis(),
                settings.claimTimeoutMillis(),
                settings.answersRemembered(),
                settings.snapshotEveryRecords(),
                settings.snapshotRecordsPerSession(),
                settings.gatherMillis(),
                settings.gatheredMost(),
                settings.keepEndedMillis());
        Map<String, Ledger> states = new TreeMap<>();
        try (KafkaConsumer<String, byte[]> reader = LogClients.restoringReader(log.bootstrapServers, "check")) {
            Restorer<Ledger> restorer = new Restorer<>(new LedgerLogic(), reading, EventLoopObserver.NONE, reader);
            for (int partition = 0; partition < partitions; partition++) {
                TopicPartition events = new TopicPartition(log.events, partition);
                long end = reader.endOffsets(List.of(events)).getOrDefault(events, 0L);
                for (OwnedSession<Ledger> session : restorer.restore(partition, end, System.currentTimeMillis())
                        .sessions()) {
                    if (session.state != null) {
                        states.put(session.id, session.state);
                    }
                }
            }
        }
        return states;
    }

    private void readOn() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
                if (record.topic().equals(log.commands)) {
                    commands.add(raw(record, "ce_id"));
                } else {
                    event(raw(record, "wl_command"));
                }
            }
        }
    }

    private void event(Raw record) {
        events.add(record);
        if (record.is(RecordKind.CLAIM)) {
            claims.put(record.partition(), record.offset());
            return;
        }
        long claim = claims.getOrDefault(record.partition(), -1L);
        long distance = record.offset() - claim;
        if (record.header("wl_epoch").equals(Long.toString(claim))
                && record.header("wl_place").equals(Long.toString(distance))) {
            live.add(record);
        }
    }

    private static Raw raw(ConsumerRecord<String, String> record, String idHeader) {
        Map<String, String> headers = new HashMap<>();
        List<String> keys = new ArrayList<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
        }
        // all commands of one test are of one user
        for (Header header : record.headers().headers(idHeader)) {
            keys.add(headers.getOrDefault("wl_user", "") + "/" + new String(header.value(), StandardCharsets.UTF_8));
        }
        return new Raw(
                record.partition(),
                record.offset(),
                record.key() == null ? "" : record.key(),
                record.value() == null ? "" : record.value(),
                headers,
                keys);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
