package dev.warlog.log;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One membership of a loop in its group, with one producer, from joining to giving up. */
final class Tenure<S> implements ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(Tenure.class);

    /** Longest wait for commands; due steps shorten it. */
    private static final long LONGEST_POLL_MILLIS = 50;

    /**
     * Records of one partition that may be on their way before its commands wait in the log instead of here. Less than
     * the records that a tail looks back to learn which are void.
     */
    private static final long MOST_UNCONFIRMED = 1_000;

    /** So long a partition that is restored may wait for the loop to notice. */
    private static final long RESTORING_POLL_MILLIS = 5;

    /** One waits for the log about as long as it computes; more would take the processors from the fights that go on. */
    private static final int RESTORED_AT_ONCE = 2;

    private static final Duration CLOSE_BOUND = Duration.ofSeconds(3);
    private static final Duration GIVE_UP_BOUND = Duration.ofMillis(500);

    private final EventLoopSettings settings;
    private final SessionLogic<S> logic;
    private final InstantSource clock;
    private final EventLoopObserver observer;
    private final FailurePoint.Hook failures;
    private final CountDownLatch stopped;
    private final LoopStatus status;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Pulse pulse;
    private final Map<Integer, PartitionOwner<S>> owners = new HashMap<>();
    private final Map<Integer, Snapshots<S>> snapshots = new HashMap<>();
    private final Map<Integer, Restoring<S>> restoring = new HashMap<>();
    private final Restoring.Means<S> means;

    Tenure(
            EventLoopSettings settings,
            SessionLogic<S> logic,
            InstantSource clock,
            EventLoopObserver observer,
            FailurePoint.Hook failures,
            CountDownLatch stopped,
            LoopStatus status) {
        this.settings = settings;
        this.logic = logic;
        this.clock = clock;
        this.observer = observer;
        this.failures = failures;
        this.stopped = stopped;
        this.status = status;
        consumer = LogClients.commandsReader(
                settings.bootstrapServers(), settings.clientId(), settings.groupId(), settings.sessionTimeoutMillis());
        pulse = new Pulse(consumer.metrics(), Pulse.HEARTBEATS, settings.sessionTimeoutMillis());
        try {
            producer = LogClients.writer(
                    settings.bootstrapServers(),
                    settings.clientId(),
                    settings.deliveryTimeoutMillis(),
                    Math.max(500, settings.deliveryTimeoutMillis() / 2));
        } catch (RuntimeException e) {
            consumer.close(CloseOptions.timeout(GIVE_UP_BOUND));
            throw e;
        }
        means = new Restoring.Means<>(
                settings, logic, clock, observer, failures, producer, new Semaphore(RESTORED_AT_ONCE));
    }

    /** Works until the loop is to stop; whatever else ends it is thrown, and nothing of it is written any more. */
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
            // what is in memory may be ahead of the log now: no snapshot of it, whatever the closing calls back
            for (int partition : Set.copyOf(owners.keySet())) {
                release(partition, "given up");
            }
            if (!Restoring.cancel(restoring.values())) {
                LOG.error("{}: partitions {} go on being restored", settings.clientId(), restoring.keySet());
            }
            restoring.clear();
            close(inOrder ? CLOSE_BOUND : Duration.ZERO, inOrder ? CLOSE_BOUND : GIVE_UP_BOUND);
        }
    }

    private void close(Duration producerBound, Duration consumerBound) {
        try {
            producer.close(producerBound);
        } catch (RuntimeException e) {
            LOG.warn("{}: its producer does not close in order", settings.clientId(), e);
        }
        try {
            consumer.close(CloseOptions.timeout(consumerBound));
        } catch (RuntimeException e) {
            LOG.warn("{}: its consumer does not close in order", settings.clientId(), e);
        }
    }

    private void round() {
        ConsumerRecords<String, byte[]> polled = consumer.poll(Duration.ofMillis(pollMillis()));
        long began = System.nanoTime();
        long now = clock.millis();
        takeRestored();
        for (TopicPartition partition : polled.partitions()) {
            PartitionOwner<S> owner = owners.get(partition.partition());
            if (owner == null) {
                throw new FencedException("commands of " + partition + " without owning it");
            }
            owner.settle(
                    polled.records(partition).stream()
                            .map(command -> CommandRecord.of(command, observer, began))
                            .toList(),
                    now);
        }
        owners.values().forEach(owner -> {
            owner.runDue(now);
            owner.writer().checkOwned();
            throttle(owner);
        });
        snapshots.values().forEach(each -> each.advance(now));
        if (!polled.isEmpty()) {
            observer.worked(polled.count(), System.nanoTime() - began);
        }
        status.sessions(owners.values().stream()
                .mapToInt(owner -> owner.sessions().size())
                .sum());
        status.problem(owners.isEmpty() && !restoring.isEmpty() ? "restores its partitions" : pulse.problem());
    }

    private void throttle(PartitionOwner<S> owner) {
        TopicPartition commands = new TopicPartition(settings.commandsTopic(), owner.partition());
        boolean paused = consumer.paused().contains(commands);
        boolean tooMany = owner.writer().unconfirmed() > MOST_UNCONFIRMED;
        if (tooMany && !paused) {
            consumer.pause(Set.of(commands));
        } else if (paused && !tooMany) {
            consumer.resume(Set.of(commands));
        }
    }

    private long pollMillis() {
        long next = Long.MAX_VALUE;
        for (PartitionOwner<S> owner : owners.values()) {
            next = Math.min(next, owner.nextDueAtMillis());
        }
        long longest = restoring.isEmpty() ? LONGEST_POLL_MILLIS : RESTORING_POLL_MILLIS;
        if (next == Long.MAX_VALUE) {
            return longest;
        }
        return Math.clamp(next - clock.millis(), 0, longest);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> gained) {
        pulse.beat();
        for (TopicPartition commands : gained) {
            // where to begin is known when it is restored; without any place the consumer would fail
            consumer.seek(commands, 0);
            restoring.put(commands.partition(), Restoring.begin(commands.partition(), means));
        }
        consumer.pause(gained);
    }

    /** Partitions that have been restored are owned from now on. */
    private void takeRestored() {
        Map<Integer, Restoring<S>> done = new HashMap<>(restoring);
        done.values().removeIf(each -> !each.isDone());
        restoring.keySet().removeAll(done.keySet());
        done.forEach((partition, each) -> own(partition, each.take()));
    }

    private void own(int partition, Restoring.Ready<S> ready) {
        TopicPartition commands = new TopicPartition(settings.commandsTopic(), partition);
        long from = placeToGoOn(commands, ready.restored().resumeOffset(), ready.beginning(), ready.end());
        PartitionOwner<S> owner = new PartitionOwner<>(partition, logic, settings, ready.writer(), observer, failures);
        owner.begin(ready.restored(), clock.millis());
        owners.put(partition, owner);
        snapshots.put(partition, new Snapshots<>(owner, logic, settings, producer, failures));
        consumer.seek(commands, from);
        consumer.resume(List.of(commands));
        observer.claimed(partition, ready.writer().epoch(), owner.sessions().size(), ready.tookMillis());
        status.partitions(owners.size());
    }

    /** The commands must still be there, and must be those that the outcomes speak of. */
    private static long placeToGoOn(TopicPartition commands, long resume, long beginning, long end) {
        if (resume > end) {
            throw new FencedException(commands + " ends at " + end + ", but outcomes speak of commands up to " + resume
                    + ": it is not the topic that they were made from");
        }
        if (resume < beginning) {
            LOG.error("{}: commands {} to {} were deleted before they were decided", commands, resume, beginning - 1);
        }
        return Math.max(resume, beginning);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        abandon(revoked);
        Set<Integer> owned = revoked.stream().map(TopicPartition::partition).collect(Collectors.toSet());
        owned.retainAll(owners.keySet());
        if (!owned.isEmpty()) {
            handOver(owned);
        }
    }

    /** Others own them already: whatever is under way is void, so nothing is written any more. */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        abandon(lost);
        lost.forEach(partition -> release(partition.partition(), "lost"));
    }

    /** Of these nothing is restored any more, or it fails: the next owner must not be pushed out by a late claim. */
    private void abandon(Collection<TopicPartition> commands) {
        List<Restoring<S>> underWay = commands.stream()
                .map(each -> restoring.remove(each.partition()))
                .filter(Objects::nonNull)
                .toList();
        if (!Restoring.cancel(underWay)) {
            throw new FencedException("some of " + commands + " go on being restored");
        }
    }

    /** Everything decided reaches the log, and a snapshot makes the successor quick. */
    private void handOver(Set<Integer> numbers) {
        long now = clock.millis();
        numbers.stream().map(owners::get).filter(Objects::nonNull).forEach(owner -> owner.settleWaiting(now));
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
            status.partitions(owners.size());
            observer.released(partition, why);
        }
    }
}
