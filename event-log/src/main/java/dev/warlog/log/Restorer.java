package dev.warlog.log;

import dev.warlog.contract.HeaderNames;
import dev.warlog.contract.RecordKind;
import java.nio.charset.StandardCharsets;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings back what an owner must know about one partition: the newest snapshots, then the events up to its own claim.
 * When a snapshot cannot be read, or does not fit the log, the log alone is read.
 */
final class Restorer<S> {

    private static final Logger LOG = LoggerFactory.getLogger(Restorer.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final SessionLogic<S> logic;
    private final EventLoopSettings settings;
    private final KafkaConsumer<String, byte[]> consumer;

    /** @param consumer of no group; used only during {@link #restore} */
    Restorer(SessionLogic<S> logic, EventLoopSettings settings, KafkaConsumer<String, byte[]> consumer) {
        this.logic = logic;
        this.settings = settings;
        this.consumer = consumer;
    }

    /**
     * What was found.
     *
     * @param resumeOffset where to go on in the commands
     */
    record Restored<S>(Collection<OwnedSession<S>> sessions, long resumeOffset) {}

    /** Thrown when snapshots and log do not fit together. */
    private static final class SnapshotUnusableException extends Exception {
        private static final long serialVersionUID = 1L;

        SnapshotUnusableException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Restores a partition.
     *
     * @param claim offset of the claim, up to which the events are read
     * @throws FencedException when it takes longer than the bound
     */
    Restored<S> restore(int partition, long claim) {
        try {
            return fold(partition, claim, snapshots(partition));
        } catch (SnapshotUnusableException e) {
            LOG.warn("partition {}: snapshots left aside, the log is read from its beginning", partition, e);
            try {
                return fold(partition, claim, new Folding(partition, true));
            } catch (SnapshotUnusableException impossible) {
                throw new IllegalStateException("the log alone needs no snapshot", impossible);
            }
        }
    }

    private Folding snapshots(int partition) throws SnapshotUnusableException {
        TopicPartition snapshots = new TopicPartition(settings.snapshotsTopic(), partition);
        Map<String, byte[]> newest = new HashMap<>();
        consumer.assign(List.of(snapshots));
        consumer.seekToBeginning(List.of(snapshots));
        long end = consumer.endOffsets(List.of(snapshots)).getOrDefault(snapshots, 0L);
        readTo(snapshots, end, record -> {
            if (record.value() == null) {
                newest.remove(record.key());
            } else {
                newest.put(record.key(), record.value());
            }
        });
        byte[] checkpoint = newest.remove(Snapshots.CHECKPOINT_KEY);
        if (checkpoint == null) {
            return new Folding(partition, true);
        }
        Folding folding = new Folding(partition, false);
        try {
            folding.startAt(SnapshotCodec.checkpoint(checkpoint));
            for (Map.Entry<String, byte[]> snapshot : newest.entrySet()) {
                folding.sessions.put(
                        snapshot.getKey(),
                        SnapshotCodec.session(
                                snapshot.getKey(), snapshot.getValue(), logic, settings.answersRemembered()));
            }
        } catch (RuntimeException e) {
            throw new SnapshotUnusableException("a snapshot of partition " + partition + " cannot be read", e);
        }
        return folding;
    }

    private Restored<S> fold(int partition, long claim, Folding folding) throws SnapshotUnusableException {
        TopicPartition events = new TopicPartition(settings.eventsTopic(), partition);
        consumer.assign(List.of(events));
        long beginning = consumer.beginningOffsets(List.of(events)).getOrDefault(events, 0L);
        consumer.seek(events, Math.max(beginning, folding.fromOffset));
        readTo(events, claim, consumed -> {
            if (consumed.offset() < claim) {
                folding.take(LogRecord.of(consumed));
            }
        });
        if (folding.misfit != null) {
            throw new SnapshotUnusableException(folding.misfit, null);
        }
        return new Restored<>(folding.sessions.values(), folding.resumeOffset);
    }

    private void readTo(TopicPartition partition, long end, Consumer<ConsumerRecord<String, byte[]>> each) {
        long deadline = System.nanoTime() + settings.claimTimeoutMillis() * 1_000_000L;
        while (consumer.position(partition) < end) {
            consumer.poll(POLL).forEach(each);
            if (System.nanoTime() > deadline) {
                throw new FencedException("reading " + partition + " up to " + end + " takes too long");
            }
        }
    }

    /** The state while the log goes by. */
    private final class Folding {

        private final int partition;
        private final boolean whole;
        private final Map<String, OwnedSession<S>> sessions = new HashMap<>();
        private final Set<String> damaged = new HashSet<>();
        private final EpochFilter filter = new EpochFilter();
        private long fromOffset;
        private long resumeOffset;
        private @Nullable String misfit;

        Folding(int partition, boolean whole) {
            this.partition = partition;
            this.whole = whole;
        }

        void startAt(SnapshotCodec.PartitionCheckpoint checkpoint) {
            fromOffset = checkpoint.eventsOffset();
            resumeOffset = checkpoint.resumeOffset();
            filter.startAt(partition, checkpoint.epoch());
        }

        void take(LogRecord record) {
            if (!filter.isLive(record) || record.kind() == RecordKind.CLAIM) {
                return;
            }
            resumeOffset = Math.max(resumeOffset, record.resumeOffset());
            OwnedSession<S> session = sessions.computeIfAbsent(
                    record.session(), id -> new OwnedSession<>(id, settings.answersRemembered()));
            if (record.damage() != null) {
                setAside(session, record, record.damage());
                return;
            }
            if (session.setAside == null && record.isOutcome()) {
                evolve(session, record);
            }
            if (record.causeOffset() > session.lastOffset) {
                session.lastOffset = record.causeOffset();
            }
            remember(session, record);
            session.changed = true;
        }

        private void evolve(OwnedSession<S> session, LogRecord record) {
            S before = session.state;
            if (before != null && record.seq() <= logic.seq(before)) {
                return;
            }
            try {
                session.state = logic.evolve(before, record);
            } catch (RuntimeException e) {
                if (whole) {
                    setAside(session, record, e.toString());
                } else {
                    misfit = record + " does not fit its snapshot: " + e;
                }
            }
        }

        private void setAside(OwnedSession<S> session, LogRecord record, String why) {
            if (damaged.add(session.id)) {
                LOG.error("session {} is set aside: {} is damaged: {}", session.id, record, why);
            }
            session.setAside = "damaged at offset " + record.offset() + ": " + why;
        }

        private void remember(OwnedSession<S> session, LogRecord record) {
            List<CommandKey> answered = record.answers();
            if (answered.isEmpty() || record.kind() == RecordKind.REPEAT) {
                return;
            }
            String ack = record.header(HeaderNames.ACK);
            if (record.kind() == RecordKind.REFUSAL && session.state != null) {
                session.answers.remember(answered.getFirst(), new Answers.Answer(false, record.value()));
            } else if (ack != null) {
                byte[] data = ack.getBytes(StandardCharsets.UTF_8);
                answered.forEach(key -> session.answers.remember(key, new Answers.Answer(true, data)));
            }
        }
    }
}
