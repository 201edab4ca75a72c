package dev.warlog.log;

import dev.warlog.contract.HeaderNames;
import dev.warlog.contract.RecordKind;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Appends to one events partition under one claim, and notices when somebody else appends too: the offsets that the log
 * confirms must follow each other without a gap.
 */
final class EventsWriter {

    private final KafkaProducer<String, byte[]> producer;
    private final EventLoopSettings settings;
    private final int partition;
    private final InstantSource clock;
    private long epoch = -1;
    private long sent;
    private volatile long confirmed;
    private volatile @Nullable String broken;

    EventsWriter(
            KafkaProducer<String, byte[]> producer, EventLoopSettings settings, int partition, InstantSource clock) {
        this.clock = clock;
        this.producer = producer;
        this.settings = settings;
        this.partition = partition;
    }

    /**
     * Claims the partition.
     *
     * @return the offset of the claim: the epoch
     * @throws FencedException when the log does not take it in time
     */
    long claim() {
        Headers headers =
                cloudEvent("claim-" + settings.clientId() + "-" + System.nanoTime(), "warlog.log.claimed", "");
        add(headers, HeaderNames.KIND, RecordKind.CLAIM.text());
        byte[] value = ("{\"type\":\"log:claimed\",\"owner\":\"" + settings.clientId() + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        try {
            epoch = producer.send(new ProducerRecord<String, byte[]>(
                            settings.eventsTopic(), partition, null, null, value, headers))
                    .get(settings.claimTimeoutMillis(), TimeUnit.MILLISECONDS)
                    .offset();
            return epoch;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FencedException("interrupted while claiming partition " + partition);
        } catch (ExecutionException | TimeoutException e) {
            throw new FencedException("cannot claim partition " + partition + ": " + e);
        }
    }

    /**
     * What of a record does not depend on the partition.
     *
     * @param forget whether the same command id may be tried again
     * @param cause the command that it settles, the last of several; null for what time brought
     * @param resumeOffset first command offset not covered once this record is in the log
     */
    record Entry(
            RecordKind kind,
            String session,
            String frameType,
            byte[] frame,
            long seq,
            String audience,
            List<CommandKey> answered,
            byte @Nullable [] ackData,
            @Nullable String secret,
            Map<String, byte[]> headers,
            boolean forget,
            @Nullable CommandRecord cause,
            long resumeOffset) {

        /** One without headers of its own. */
        Entry(
                RecordKind kind,
                String session,
                String frameType,
                byte[] frame,
                long seq,
                String audience,
                List<CommandKey> answered,
                byte @Nullable [] ackData,
                @Nullable String secret,
                boolean forget,
                @Nullable CommandRecord cause,
                long resumeOffset) {
            this(
                    kind,
                    session,
                    frameType,
                    frame,
                    seq,
                    audience,
                    answered,
                    ackData,
                    secret,
                    Map.of(),
                    forget,
                    cause,
                    resumeOffset);
        }

        long causeOffset() {
            return cause == null ? -1 : cause.offset();
        }

        @Nullable
        String traceparent() {
            return cause == null ? null : cause.traceparent();
        }

        @Nullable
        CommandFollower follower() {
            return cause == null ? null : cause.follower();
        }
    }

    void append(Entry entry) {
        checkOwned();
        String id = entry.kind() == RecordKind.OUTCOME
                ? entry.session() + ":" + entry.seq()
                : entry.kind().text() + ":" + partition + ":" + entry.causeOffset();
        Headers headers = cloudEvent(id, "warlog." + entry.frameType().replace(':', '.'), entry.session());
        if (entry.traceparent() != null) {
            add(headers, HeaderNames.TRACEPARENT, entry.traceparent());
        }
        add(headers, HeaderNames.KIND, entry.kind().text());
        add(headers, HeaderNames.EPOCH, Long.toString(epoch));
        add(headers, HeaderNames.FRAME, entry.frameType());
        add(headers, HeaderNames.AUDIENCE, entry.audience());
        add(headers, HeaderNames.RESUME, Long.toString(entry.resumeOffset()));
        if (entry.kind() == RecordKind.OUTCOME) {
            add(headers, HeaderNames.SEQ, Long.toString(entry.seq()));
        }
        if (entry.causeOffset() >= 0) {
            add(headers, HeaderNames.OFFSET, Long.toString(entry.causeOffset()));
        }
        for (CommandKey key : entry.answered()) {
            if (!key.user().isEmpty()) {
                add(headers, HeaderNames.USER, key.user());
            }
            add(headers, HeaderNames.COMMAND, key.id());
        }
        if (entry.ackData() != null) {
            headers.add(HeaderNames.ACK, entry.ackData());
        }
        if (entry.secret() != null) {
            add(headers, HeaderNames.SEED, entry.secret());
        }
        entry.headers().forEach(headers::add);
        if (entry.forget()) {
            add(headers, HeaderNames.FORGET, "yes");
        }
        sent++;
        add(headers, HeaderNames.PLACE, Long.toString(sent));
        long expectedOffset = epoch + sent;
        CommandFollower follower = entry.follower();
        if (follower != null) {
            follower.appended();
        }
        var _ = producer.send(
                new ProducerRecord<>(settings.eventsTopic(), partition, entry.session(), entry.frame(), headers),
                (metadata, failure) -> confirm(expectedOffset, follower, metadata, failure));
    }

    private void confirm(
            long expectedOffset,
            @Nullable CommandFollower follower,
            @Nullable RecordMetadata metadata,
            @Nullable Exception failure) {
        if (failure != null || metadata == null) {
            broken = "the log did not take a record: " + failure;
        } else if (metadata.offset() != expectedOffset) {
            broken = "somebody else appends to partition " + partition + ": got offset " + metadata.offset() + " where "
                    + expectedOffset + " was due";
        } else {
            confirmed = expectedOffset - epoch;
            if (follower != null) {
                follower.confirmed();
            }
        }
    }

    /** Fails once this owner may not go on. */
    void checkOwned() {
        if (broken != null) {
            throw new FencedException(broken);
        }
    }

    /** How many records were handed over under this claim. */
    long sent() {
        return sent;
    }

    /** How many of them the log has confirmed, in order and with nobody else's between. */
    long confirmed() {
        return broken == null ? confirmed : -1;
    }

    /** How many records are on their way, neither confirmed nor failed. */
    long unconfirmed() {
        return sent - confirmed;
    }

    long epoch() {
        return epoch;
    }

    private Headers cloudEvent(String id, String type, String subject) {
        Headers headers = new RecordHeaders();
        add(headers, HeaderNames.CE_SPECVERSION, "1.0");
        add(headers, HeaderNames.CE_ID, id);
        add(headers, HeaderNames.CE_TYPE, type);
        add(headers, HeaderNames.CE_SOURCE, settings.source());
        add(headers, HeaderNames.CE_TIME, clock.instant().toString());
        if (!subject.isEmpty()) {
            add(headers, HeaderNames.CE_SUBJECT, subject);
        }
        add(headers, HeaderNames.CONTENT_TYPE, "application/json");
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
