package dev.warlog.log;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one partition's snapshots without making the loop wait: the changed sessions are copied at one moment, and
 * written once the log has confirmed everything up to that moment. A snapshot therefore never knows more than the log.
 */
final class Snapshots<S> {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    /** Key of a partition's checkpoint; no session id looks like it. */
    static final String CHECKPOINT_KEY = "#checkpoint";

    private record Copy(
            long sent, List<ProducerRecord<String, byte[]>> records, SnapshotCodec.PartitionCheckpoint checkpoint) {}

    private final PartitionOwner<S> owner;
    private final SessionLogic<S> logic;
    private final EventLoopSettings settings;
    private final KafkaProducer<String, byte[]> producer;
    private final FailurePoint.Hook failures;
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
    void advance() {
        EventsWriter writer = owner.writer();
        if (waiting != null) {
            if (writer.confirmed() >= waiting.sent()) {
                write(waiting);
                waiting = null;
            }
        } else if (writer.sent() - sentAtLastCopy >= settings.snapshotEveryRecords()) {
            waiting = copy();
        }
    }

    /** Writes what has changed when the partition is handed over; the caller has flushed the log before. */
    void handOver() {
        if (owner.writer().confirmed() == owner.writer().sent()) {
            write(copy());
            producer.flush();
        }
    }

    private Copy copy() {
        failures.reached(FailurePoint.BEFORE_SNAPSHOT);
        EventsWriter writer = owner.writer();
        sentAtLastCopy = writer.sent();
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (OwnedSession<S> session : owner.sessions()) {
            S state = session.state;
            if (session.changed && state != null && session.setAside == null) {
                session.changed = false;
                records.add(record(session.id, SnapshotCodec.session(session, logic.snapshot(state))));
            }
        }
        for (String forgotten : owner.takeForgotten()) {
            records.add(record(forgotten, null));
        }
        return new Copy(
                sentAtLastCopy,
                records,
                new SnapshotCodec.PartitionCheckpoint(
                        writer.epoch() + sentAtLastCopy + 1, writer.epoch(), owner.resumeOffset()));
    }

    private void write(Copy copy) {
        copy.records().forEach(this::send);
        failures.reached(FailurePoint.BETWEEN_SNAPSHOT_AND_CHECKPOINT);
        send(record(CHECKPOINT_KEY, SnapshotCodec.checkpoint(copy.checkpoint())));
        failures.reached(FailurePoint.AFTER_CHECKPOINT);
    }

    private void send(ProducerRecord<String, byte[]> record) {
        var _ = producer.send(record, (metadata, failure) -> {
            if (failure != null) {
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
