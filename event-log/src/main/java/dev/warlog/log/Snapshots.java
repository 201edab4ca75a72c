package dev.warlog.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one partition's snapshots without making the loop wait: the changed sessions are copied at one moment, and
 * written once the log has confirmed everything up to that moment. A snapshot therefore never knows more than the log.
 * The checkpoint after them says how new each must be, so a lost or an overwritten one is noticed.
 */
final class Snapshots<S> {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    /** Key of a partition's checkpoint; no session is allowed to be called so. */
    static final String CHECKPOINT_KEY = "#checkpoint";

    private record Copy(
            long sent,
            List<ProducerRecord<String, byte[]>> sessions,
            SnapshotCodec.PartitionCheckpoint checkpoint,
            List<String> forgotten) {}

    private final PartitionOwner<S> owner;
    private final SessionLogic<S> logic;
    private final EventLoopSettings settings;
    private final KafkaProducer<String, byte[]> producer;
    private final FailurePoint.Hook failures;
    private final AtomicBoolean failed = new AtomicBoolean();
    private long sentAtLastCopy;
    private @Nullable Copy waiting;

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
        Copy copied = waiting;
        if (copied != null) {
            if (writer.confirmed() >= copied.sent()) {
                write(copied);
                waiting = null;
            }
        } else if (writer.sent() - sentAtLastCopy >= settings.snapshotEveryRecords()) {
            // what a snapshot does not know, such as refusals to sessions that are not there, must not be settled again
            owner.settleWaiting(nowMillis);
            waiting = copy();
        }
    }

    /** Writes what has changed when the partition is handed over; the caller has flushed the log before. */
    void handOver() {
        if (owner.writer().confirmed() != owner.writer().sent()) {
            return;
        }
        Copy copied = waiting;
        waiting = null;
        if (copied != null) {
            write(copied);
        }
        Copy last = copy();
        if (last != null) {
            write(last);
            producer.flush();
        }
    }

    private @Nullable Copy copy() {
        failures.reached(FailurePoint.BEFORE_SNAPSHOT);
        EventsWriter writer = owner.writer();
        sentAtLastCopy = writer.sent();
        long asOf = writer.epoch() + sentAtLastCopy + 1;
        boolean all = failed.getAndSet(false);
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        Map<String, Long> asOfBySession = new HashMap<>();
        for (OwnedSession<S> session : owner.sessions()) {
            if (session.state == null && !session.damaged) {
                continue;
            }
            if (session.changed || all) {
                try {
                    records.add(record(session.id, SnapshotCodec.session(session, logic, asOf)));
                } catch (RuntimeException e) {
                    failed.set(true);
                    LOG.warn(
                            "partition {}: no snapshot, session {} cannot be written",
                            owner.partition(),
                            session.id,
                            e);
                    return null;
                }
                session.changed = false;
                session.snapshotAsOf = asOf;
            }
            asOfBySession.put(session.id, session.snapshotAsOf);
        }
        return new Copy(
                sentAtLastCopy,
                records,
                new SnapshotCodec.PartitionCheckpoint(asOf, writer.epoch(), owner.resumeOffset(), asOfBySession),
                owner.takeForgotten());
    }

    /** Sessions, then the checkpoint that relies on them, then the removal of those that it does not name any more. */
    private void write(Copy copy) {
        copy.sessions().forEach(this::send);
        failures.reached(FailurePoint.BETWEEN_SNAPSHOT_AND_CHECKPOINT);
        if (failed.get()) {
            return;
        }
        send(record(CHECKPOINT_KEY, SnapshotCodec.checkpoint(copy.checkpoint())));
        copy.forgotten().forEach(session -> send(record(session, null)));
        failures.reached(FailurePoint.AFTER_CHECKPOINT);
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
