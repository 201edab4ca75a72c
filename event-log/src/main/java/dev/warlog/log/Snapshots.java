package dev.warlog.log;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one partition's snapshots without making the loop wait: the changed sessions are copied at one moment, and
 * written one after another once the log has confirmed everything up to that moment. A snapshot therefore never knows
 * more than the log. The checkpoint after them says how new each must be, so a lost or an overwritten one is noticed.
 */
final class Snapshots<S> {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    /** Key of a partition's checkpoint; no session is allowed to be called so. */
    static final String CHECKPOINT_KEY = "#checkpoint";

    /** Few enough for fights not to wait for them: a large one takes some tenths of a millisecond. */
    private static final int SESSIONS_AT_ONCE = 2;

    /** @param sessions those that are still to be written */
    private record Copy<S>(
            long sent,
            Queue<OwnedSession<S>> sessions,
            SnapshotCodec.PartitionCheckpoint checkpoint,
            List<String> forgotten) {}

    private final PartitionOwner<S> owner;
    private final SessionLogic<S> logic;
    private final EventLoopSettings settings;
    private final KafkaProducer<String, byte[]> producer;
    private final FailurePoint.Hook failures;
    private final AtomicBoolean failed = new AtomicBoolean();
    private long sentAtLastCopy;
    private long lookAtRecords;
    private @Nullable Copy<S> waiting;

    Snapshots(
            PartitionOwner<S> owner,
            SessionLogic<S> logic,
            EventLoopSettings settings,
            KafkaProducer<String, byte[]> producer,
            FailurePoint.Hook failures) {
        this.owner = owner;
        this.logic = logic;
        this.settings = settings;
        this.producer = producer;
        this.failures = failures;
    }

    /** Takes the next small step: copies when enough has been written, writes when the copy is confirmed. */
    void advance(long nowMillis) {
        EventsWriter writer = owner.writer();
        Copy<S> copied = waiting;
        if (copied != null) {
            if (writer.confirmed() >= copied.sent() && write(copied, SESSIONS_AT_ONCE)) {
                waiting = null;
            }
        } else if (isDue(writer.sent() - sentAtLastCopy)) {
            // what a snapshot does not know, such as refusals to sessions that are not there, must not be settled again
            owner.settleWaiting(nowMillis);
            waiting = copy();
        }
    }

    private boolean isDue(long records) {
        if (records < Math.max(settings.snapshotEveryRecords(), lookAtRecords)) {
            return false;
        }
        long changed =
                owner.sessions().stream().filter(session -> session.changed).count();
        // it only grows until they are copied: before so many records nobody has to count again
        lookAtRecords = changed * settings.snapshotRecordsPerSession();
        return records >= lookAtRecords;
    }

    /** Writes what has changed when the partition is handed over; the caller has flushed the log before. */
    void handOver() {
        if (owner.writer().confirmed() != owner.writer().sent()) {
            return;
        }
        Copy<S> copied = waiting;
        waiting = null;
        if (copied != null) {
            write(copied, Integer.MAX_VALUE);
        }
        write(copy(), Integer.MAX_VALUE);
        producer.flush();
    }

    private Copy<S> copy() {
        failures.reached(FailurePoint.BEFORE_SNAPSHOT);
        EventsWriter writer = owner.writer();
        sentAtLastCopy = writer.sent();
        lookAtRecords = 0;
        long asOf = writer.epoch() + sentAtLastCopy + 1;
        boolean all = failed.getAndSet(false);
        Queue<OwnedSession<S>> sessions = new ArrayDeque<>();
        Map<String, Long> asOfBySession = new HashMap<>();
        for (OwnedSession<S> session : owner.sessions()) {
            if (session.state == null && !session.damaged) {
                continue;
            }
            if (session.changed || all) {
                session.changed = false;
                session.snapshotAsOf = asOf;
                sessions.add(session.copy());
            }
            asOfBySession.put(session.id, session.snapshotAsOf);
        }
        return new Copy<>(
                sentAtLastCopy,
                sessions,
                new SnapshotCodec.PartitionCheckpoint(asOf, writer.epoch(), owner.resumeOffset(), asOfBySession),
                owner.takeForgotten());
    }

    /**
     * Writes the next sessions; after the last the checkpoint that relies on them, then the removal of those that it does
     * not name any more. Says whether nothing is left to do.
     */
    private boolean write(Copy<S> copy, int most) {
        for (int written = 0; written < most && !copy.sessions().isEmpty(); written++) {
            if (!write(copy.sessions().remove())) {
                return true;
            }
        }
        if (!copy.sessions().isEmpty()) {
            return false;
        }
        failures.reached(FailurePoint.BETWEEN_SNAPSHOT_AND_CHECKPOINT);
        if (!failed.get()) {
            send(record(CHECKPOINT_KEY, SnapshotCodec.checkpoint(copy.checkpoint())));
            copy.forgotten().forEach(session -> send(record(session, null)));
            failures.reached(FailurePoint.AFTER_CHECKPOINT);
        }
        return true;
    }

    private boolean write(OwnedSession<S> session) {
        byte[] snapshot;
        try {
            snapshot = SnapshotCodec.session(session, logic);
        } catch (RuntimeException e) {
            failed.set(true);
            LOG.warn("partition {}: no snapshot, session {} cannot be written", owner.partition(), session.id, e);
            return false;
        }
        send(record(session.id, snapshot));
        return true;
    }

    private void send(ProducerRecord<String, byte[]> record) {
        var _ = producer.send(record, (metadata, failure) -> {
            if (failure != null) {
                failed.set(true);
                LOG.warn(
                        "partition {}: a snapshot was not written; restoring will take longer",
                        owner.partition(),
                        failure);
            }
        });
    }

    private ProducerRecord<String, byte[]> record(String key, byte @Nullable [] value) {
        return new ProducerRecord<>(settings.snapshotsTopic(), owner.partition(), key, value);
    }
}
