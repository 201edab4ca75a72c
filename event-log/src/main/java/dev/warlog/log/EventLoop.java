package dev.warlog.log;

import dev.warlog.contract.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Poll, decide, append, tick: one thread that owns the partitions that its group gives it. Claims each before it decides
 * anything in it, and gives all up and begins anew when the log does not take its records or another has claimed.
 *
 * @param <S> the state of one session
 */
public final class EventLoop<S> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);

    /** Longest wait for commands; due steps shorten it. */
    private static final long LONGEST_POLL_MILLIS = 50;

    private static final Duration CLOSE_BOUND = Duration.ofSeconds(3);

    private final EventLoopSettings settings;
    private final SessionLogic<S> logic;
    private final InstantSource clock;
    private final EventLoopObserver observer;
    private final FailurePoint.Hook failures;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable String problem = "not started";
    private volatile int partitions;

    /** Starts the thread. */
    public static <S> EventLoop<S> start(
            EventLoopSettings settings,
            SessionLogic<S> logic,
            InstantSource clock,
            EventLoopObserver observer,
            FailurePoint.Hook failures) {
        EventLoop<S> loop = new EventLoop<>(settings, logic, clock, observer, failures);
        loop.thread.start();
        return loop;
    }

    private EventLoop(
            EventLoopSettings settings,
            SessionLogic<S> logic,
            InstantSource clock,
            EventLoopObserver observer,
            FailurePoint.Hook failures) {
        this.settings = settings;
        this.logic = logic;
        this.clock = clock;
        this.observer = observer;
        this.failures = failures;
        this.thread = Thread.ofPlatform().name(settings.clientId()).unstarted(this::run);
    }

    /** Why nothing is decided at present, or null. */
    public @Nullable String problem() {
        return problem;
    }

    /** How many partitions are owned now. */
    public int partitions() {
        return partitions;
    }

    private void run() {
        RetryDelay delay = new RetryDelay(stopped);
        boolean again = true;
        while (again && stopped.getCount() > 0) {
            try {
                new Tenure(delay).run();
            } catch (FencedException | KafkaException e) {
                problem = e.getMessage();
                LOG.warn("{} gives up its partitions and begins anew", settings.clientId(), e);
            } catch (RuntimeException e) {
                problem = e.toString();
                LOG.error("{} failed and begins anew", settings.clientId(), e);
            } catch (Error e) {
                problem = "died: " + e;
                LOG.error("{} died", settings.clientId(), e);
                throw e;
            }
            partitions = 0;
            again = delay.pause();
        }
        problem = "stopped";
    }

    /** Hands the partitions over and stops, within a bound. */
    @Override
    public void close() {
        stopped.countDown();
        try {
            if (!thread.join(CLOSE_BOUND.multipliedBy(3))) {
                LOG.warn("{} does not stop in time", settings.clientId());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One membership in the group with one producer, from joining to giving up. */
    private final class Tenure implements ConsumerRebalanceListener {

        private final RetryDelay delay;
        private final KafkaProducer<String, byte[]> producer;
        private final KafkaConsumer<String, byte[]> consumer;
        private final Map<Integer, PartitionOwner<S>> owners = new HashMap<>();
        private final Map<Integer, Snapshots<S>> snapshots = new HashMap<>();

        Tenure(RetryDelay delay) {
            this.delay = delay;
            producer = LogClients.writer(
                    settings.bootstrapServers(), settings.clientId(), settings.deliveryTimeoutMillis());
            consumer = LogClients.reader(
                    settings.bootstrapServers(),
                    settings.clientId(),
                    settings.groupId(),
                    settings.sessionTimeoutMillis());
        }

        void run() {
            boolean inOrder = false;
            try {
                consumer.subscribe(List.of(settings.commandsTopic()), this);
                while (stopped.getCount() > 0) {
                    round();
                }
                handOver(Set.copyOf(owners.keySet()));
                inOrder = true;
            } finally {
                producer.close(inOrder ? CLOSE_BOUND : Duration.ZERO);
                consumer.close(CloseOptions.timeout(inOrder ? CLOSE_BOUND : Duration.ofMillis(500)));
                owners.keySet().forEach(partition -> observer.released(partition, "given up"));
            }
        }

        private void round() {
            ConsumerRecords<String, byte[]> polled = consumer.poll(Duration.ofMillis(pollMillis()));
            long began = System.nanoTime();
            long now = clock.millis();
            for (TopicPartition partition : polled.partitions()) {
                PartitionOwner<S> owner = owners.get(partition.partition());
                if (owner != null) {
                    owner.settle(commands(polled.records(partition)), now);
                }
            }
            owners.forEach((partition, owner) -> {
                owner.runDue(now);
                owner.writer().checkOwned();
            });
            snapshots.values().forEach(Snapshots::advance);
            if (!polled.isEmpty()) {
                observer.worked(polled.count(), System.nanoTime() - began);
            }
            if (!owners.isEmpty()) {
                problem = null;
                delay.reset();
            }
        }

        private long pollMillis() {
            long next = Long.MAX_VALUE;
            for (PartitionOwner<S> owner : owners.values()) {
                next = Math.min(next, owner.nextDueAtMillis());
            }
            if (next == Long.MAX_VALUE) {
                return LONGEST_POLL_MILLIS;
            }
            return Math.clamp(next - clock.millis(), 0, LONGEST_POLL_MILLIS);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> gained) {
            if (gained.isEmpty()) {
                return;
            }
            Map<Integer, EventsWriter> writers = new HashMap<>();
            for (TopicPartition partition : gained) {
                failures.reached(FailurePoint.BEFORE_CLAIM);
                writers.put(partition.partition(), new EventsWriter(producer, settings, partition.partition()));
            }
            try (KafkaConsumer<String, byte[]> reader =
                    LogClients.reader(settings.bootstrapServers(), settings.clientId() + "-restore", null, 0)) {
                Restorer<S> restorer = new Restorer<>(logic, settings, reader);
                writers.forEach((partition, writer) -> own(partition, writer, restorer));
            }
            partitions = owners.size();
        }

        private void own(int partition, EventsWriter writer, Restorer<S> restorer) {
            long began = clock.millis();
            long epoch = writer.claim();
            failures.reached(FailurePoint.AFTER_CLAIM);
            Restorer.Restored<S> restored = restorer.restore(partition, epoch);
            failures.reached(FailurePoint.AFTER_RESTORE);
            PartitionOwner<S> owner = new PartitionOwner<>(partition, logic, settings, writer, observer, failures);
            owner.begin(restored.sessions(), restored.resumeOffset(), clock.millis());
            consumer.seek(new TopicPartition(settings.commandsTopic(), partition), restored.resumeOffset());
            owners.put(partition, owner);
            snapshots.put(partition, new Snapshots<>(owner, logic, settings, producer, failures));
            observer.claimed(partition, epoch, owner.sessionCount(), clock.millis() - began);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            Set<Integer> numbers = new HashSet<>();
            revoked.forEach(partition -> numbers.add(partition.partition()));
            handOver(numbers);
        }

        /** Others own them already: whatever is under way is void, so nothing is written any more. */
        @Override
        public void onPartitionsLost(Collection<TopicPartition> lost) {
            lost.forEach(partition -> release(partition.partition(), "lost"));
        }

        /** Everything decided reaches the log, and a snapshot makes the successor quick. */
        private void handOver(Set<Integer> numbers) {
            producer.flush();
            for (int partition : numbers) {
                Snapshots<S> writing = snapshots.get(partition);
                if (writing != null) {
                    writing.handOver();
                }
                release(partition, "handed over");
            }
        }

        private void release(int partition, String why) {
            if (owners.remove(partition) != null) {
                snapshots.remove(partition);
                partitions = owners.size();
                observer.released(partition, why);
            }
        }
    }

    private static List<CommandRecord> commands(List<ConsumerRecord<String, byte[]>> polled) {
        List<CommandRecord> commands = new ArrayList<>(polled.size());
        for (ConsumerRecord<String, byte[]> consumed : polled) {
            String user = text(consumed, HeaderNames.USER);
            String id = text(consumed, HeaderNames.CE_ID);
            String type = text(consumed, HeaderNames.CE_TYPE);
            commands.add(new CommandRecord(
                    consumed.key() == null ? "" : consumed.key(),
                    new CommandKey(user == null ? "" : user, id == null ? "offset-" + consumed.offset() : id),
                    consumed.offset(),
                    type == null ? "" : type,
                    text(consumed, HeaderNames.TRACEPARENT),
                    consumed.value()));
        }
        return commands;
    }

    private static @Nullable String text(ConsumerRecord<String, byte[]> consumed, String name) {
        Header header = consumed.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
