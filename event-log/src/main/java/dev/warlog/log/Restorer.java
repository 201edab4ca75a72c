package dev.warlog.log;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings back what an owner must know about one partition: the newest snapshots, then the events up to its own claim.
 * When a snapshot cannot be read, is missing or too old, or does not fit the log, the log alone is read.
 */
final class Restorer<S> {

    private static final Logger LOG = LoggerFactory.getLogger(Restorer.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final SessionLogic<S> logic;
    private final EventLoopSettings settings;
    private final EventLoopObserver observer;
    private final KafkaConsumer<String, byte[]> consumer;

    /** @param consumer of no group; used only during {@link #restore} */
    Restorer(
            SessionLogic<S> logic,
            EventLoopSettings settings,
            EventLoopObserver observer,
            KafkaConsumer<String, byte[]> consumer) {
        this.logic = logic;
        this.settings = settings;
        this.observer = observer;
        this.consumer = consumer;
    }

    /**
     * What was found.
     *
     * @param resumeOffset where to go on in the commands
     * @param leftoverSnapshots snapshots that belong to no session any more
     */
    record Restored<S>(Collection<OwnedSession<S>> sessions, long resumeOffset, Set<String> leftoverSnapshots) {}

    /**
     * Restores a partition.
     *
     * @param claim offset of the claim, up to which the events are read
     * @throws FencedException when the log gives nothing for longer than the bound
     */
    Restored<S> restore(int partition, long claim, long nowMillis) {
        Map<String, byte[]> snapshots = snapshots(partition);
        long endedBefore = nowMillis - settings.keepEndedMillis();
        try {
            SessionFold<S> fold = fromSnapshots(partition, snapshots, endedBefore);
            return read(partition, claim, fold, snapshots.keySet());
        } catch (SnapshotUnusableException e) {
            LOG.warn("partition {}: snapshots left aside, the log is read from its beginning", partition, e);
            observer.snapshotsLeftAside(partition, e.toString());
            try {
                SessionFold<S> fold = SessionFold.ofWholeLog(logic, settings.answersRemembered(), endedBefore);
                return read(partition, claim, fold, snapshots.keySet());
            } catch (SnapshotUnusableException impossible) {
                throw new IllegalStateException("the log alone needs no snapshot", impossible);
            }
        }
    }

    private Map<String, byte[]> snapshots(int partition) {
        TopicPartition topic = new TopicPartition(settings.snapshotsTopic(), partition);
        Map<String, byte[]> newest = new HashMap<>();
        consumer.assign(List.of(topic));
        consumer.seekToBeginning(List.of(topic));
        long end = consumer.endOffsets(List.of(topic)).getOrDefault(topic, 0L);
        readTo(topic, end, record -> {
            if (record.value() == null) {
                newest.remove(record.key());
            } else {
                newest.put(record.key(), record.value());
            }
        });
        return newest;
    }

    /** Begins with those snapshots that the checkpoint relies on; any other is of a session that the log still tells. */
    private SessionFold<S> fromSnapshots(int partition, Map<String, byte[]> snapshots, long endedBefore)
            throws SnapshotUnusableException {
        byte[] bytes = snapshots.remove(Snapshots.CHECKPOINT_KEY);
        if (bytes == null) {
            return SessionFold.ofWholeLog(logic, settings.answersRemembered(), endedBefore);
        }
        try {
            SnapshotCodec.PartitionCheckpoint checkpoint = SnapshotCodec.checkpoint(bytes);
            SessionFold<S> fold =
                    SessionFold.after(partition, checkpoint, logic, settings.answersRemembered(), endedBefore);
            for (Map.Entry<String, Long> wanted : checkpoint.sessions().entrySet()) {
                byte[] snapshot = snapshots.get(wanted.getKey());
                if (snapshot == null) {
                    throw new SnapshotUnusableException("the snapshot of session " + wanted.getKey() + " is missing");
                }
                OwnedSession<S> session =
                        SnapshotCodec.session(wanted.getKey(), snapshot, logic, settings.answersRemembered());
                if (session.snapshotAsOf < wanted.getValue()) {
                    throw new SnapshotUnusableException("the snapshot of session " + wanted.getKey() + " is as of "
                            + session.snapshotAsOf + ", older than " + wanted.getValue());
                }
                fold.begin(session);
            }
            return fold;
        } catch (RuntimeException e) {
            throw new SnapshotUnusableException("a snapshot of partition " + partition + " cannot be read", e);
        }
    }

    private Restored<S> read(int partition, long claim, SessionFold<S> fold, Set<String> snapshots)
            throws SnapshotUnusableException {
        TopicPartition events = new TopicPartition(settings.eventsTopic(), partition);
        consumer.assign(List.of(events));
        long beginning = consumer.beginningOffsets(List.of(events)).getOrDefault(events, 0L);
        fold.requireFrom(beginning);
        consumer.seek(events, Math.max(beginning, fold.fromOffset()));
        readTo(events, claim, consumed -> {
            if (consumed.offset() < claim) {
                fold.take(LogRecord.of(consumed));
            }
        });
        Map<String, OwnedSession<S>> sessions = fold.finish();
        Set<String> leftover = new HashSet<>(snapshots);
        leftover.removeAll(sessions.keySet());
        return new Restored<>(sessions.values(), fold.resumeOffset(), leftover);
    }

    /** A long log may take its time; a log that gives nothing may not. */
    private void readTo(TopicPartition partition, long end, Consumer<ConsumerRecord<String, byte[]>> each) {
        long boundNanos = settings.claimTimeoutMillis() * 1_000_000L;
        long lastProgress = System.nanoTime();
        long position = consumer.position(partition);
        while (position < end) {
            consumer.poll(POLL).forEach(each);
            long reached = consumer.position(partition);
            if (reached > position) {
                lastProgress = System.nanoTime();
                position = reached;
            } else if (System.nanoTime() - lastProgress > boundNanos) {
                throw new FencedException("reading " + partition + " up to " + end + " does not get on");
            }
        }
    }
}
