package dev.warlog.played;

import dev.warlog.contract.Frames;
import dev.warlog.contract.HeaderNames;
import dev.warlog.contract.OutcomeCodec;
import dev.warlog.contract.RecordKind;
import dev.warlog.contract.Topics;
import dev.warlog.engine.Decision;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.Step;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Appends to the events topic as an owner of partitions would. */
public final class PlayedLog implements AutoCloseable {

    private final String topic = Topics.COMBAT_EVENTS.topicName();
    private final KafkaProducer<String, byte[]> producer;
    private final Map<Integer, Long> epochs = new HashMap<>();

    /** Connects in the background. */
    public PlayedLog(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", "1"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Claims the session's partition; what is appended to it from now on carries the new epoch. */
    public long claim(String session) {
        ProducerRecord<String, byte[]> claim =
                new ProducerRecord<>(topic, partition(session), null, new byte[] {'{', '}'});
        header(claim, HeaderNames.KIND, RecordKind.CLAIM.text());
        long epoch = send(claim);
        epochs.put(partition(session), epoch);
        return epoch;
    }

    /** Appends a fight from one outcome to another, counted from 1, both included; a refusal stands between every two. */
    public void append(PlayedFight fight, int from, int to) {
        for (Step step : fight.steps().subList(from - 1, to)) {
            append(step, fight.seed().toHex());
            var _ = producer.send(refusal(fight.session()));
        }
        producer.flush();
    }

    /** Appends the whole fight. */
    public void append(PlayedFight fight) {
        append(fight, 1, fight.steps().size());
    }

    /** Appends one outcome; the seed goes along with the first. */
    public void append(Step step, String seed) {
        append(step.outcome(), OutcomeCodec.encode(step.outcome(), step.after()), epoch(step.outcome()), seed);
    }

    /** Appends something in the place of an outcome. */
    public void append(Outcome outcome, byte[] frame, long epoch, String seed) {
        append(outcome, frame, epoch, seed, Map.of());
    }

    /** As {@link #append(Outcome, byte[], long, String)}, with more headers. */
    public void append(Outcome outcome, byte[] frame, long epoch, String seed, Map<String, String> more) {
        String session = outcome.session().value();
        ProducerRecord<String, byte[]> entry = new ProducerRecord<>(topic, partition(session), session, frame);
        header(entry, HeaderNames.KIND, RecordKind.OUTCOME.text());
        header(entry, HeaderNames.EPOCH, Long.toString(epoch));
        header(entry, HeaderNames.SEQ, Long.toString(outcome.seq()));
        header(entry, HeaderNames.FRAME, Frames.frameType(outcome.kind()));
        header(entry, HeaderNames.AUDIENCE, "public");
        header(entry, HeaderNames.OFFSET, Long.toString(outcome.seq()));
        Decision.Cause cause = outcome.cause();
        if (cause != null && cause.user() != null) {
            header(entry, HeaderNames.USER, cause.user().value());
        }
        if (cause != null && cause.id() != null) {
            header(entry, HeaderNames.COMMAND, cause.id().value());
        }
        if (outcome.seq() == 1) {
            header(entry, HeaderNames.SEED, seed);
        }
        more.forEach((name, value) -> header(entry, name, value));
        var _ = producer.send(entry);
    }

    private ProducerRecord<String, byte[]> refusal(String session) {
        byte[] frame = Frames.error("c", session, "not-your-turn", "wait", Map.of());
        ProducerRecord<String, byte[]> entry = new ProducerRecord<>(topic, partition(session), session, frame);
        header(entry, HeaderNames.KIND, RecordKind.REFUSAL.text());
        header(entry, HeaderNames.EPOCH, Long.toString(epochs.getOrDefault(partition(session), 0L)));
        header(entry, HeaderNames.AUDIENCE, "user:somebody");
        return entry;
    }

    /** Appends a record of the owner, in its place, that nobody can read. */
    public void appendUnreadable(String session, String text) {
        long next = send(refusal(session)) + 1;
        long epoch = epochs.getOrDefault(partition(session), 0L);
        ProducerRecord<String, byte[]> entry =
                new ProducerRecord<>(topic, partition(session), session, text.getBytes(StandardCharsets.UTF_8));
        header(entry, HeaderNames.EPOCH, Long.toString(epoch));
        header(entry, HeaderNames.PLACE, Long.toString(next - epoch));
        send(entry);
    }

    /** Appends a record that has none of the headers that it should have: no owner wrote it. */
    public void appendWithoutHeaders(String session, String text) {
        send(new ProducerRecord<>(topic, partition(session), session, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Under which claim the outcome's session stands. */
    public long epoch(Outcome outcome) {
        return epochs.getOrDefault(partition(outcome.session().value()), 0L);
    }

    /** Waits until all that was appended is in the log. */
    public void flush() {
        producer.flush();
    }

    /** Where a session's records go. */
    public static int partition(String session) {
        return Utils.toPositive(Utils.murmur2(session.getBytes(StandardCharsets.UTF_8))) % Topics.PARTITIONS;
    }

    private long send(ProducerRecord<String, byte[]> entry) {
        try {
            return producer.send(entry).get(30, TimeUnit.SECONDS).offset();
        } catch (Exception e) {
            throw new IllegalStateException("the log does not take it", e);
        }
    }

    private static void header(ProducerRecord<String, byte[]> entry, String name, @Nullable String value) {
        entry.headers().add(name, String.valueOf(value).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        producer.close();
    }
}
