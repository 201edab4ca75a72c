package dev.warlog.log;

import dev.warlog.contract.HeaderNames;
import dev.warlog.contract.RecordKind;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One record of an events topic, with the headers that routing needs already read.
 *
 * <p>A record of an owner whose headers cannot be read is not dropped: it says so in {@link #damage()}, and whoever folds
 * its session must set that session aside.
 */
public final class LogRecord {

    private final int partition;
    private final long offset;
    private final long timestampMillis;
    private final String session;
    private final byte[] value;
    private final RecordHeaders headers;
    private final @Nullable RecordKind kind;
    private final long epoch;
    private final long seq;
    private final long place;
    private final @Nullable String damage;

    private LogRecord(
            ConsumerRecord<String, byte[]> consumed,
            RecordHeaders headers,
            @Nullable RecordKind kind,
            long epoch,
            long seq,
            long place,
            @Nullable String damage) {
        this.partition = consumed.partition();
        this.offset = consumed.offset();
        this.timestampMillis = consumed.timestamp();
        this.session = consumed.key() == null ? "" : consumed.key();
        this.value = consumed.value() == null ? new byte[0] : consumed.value();
        this.headers = headers;
        this.kind = kind;
        this.epoch = epoch;
        this.seq = seq;
        this.place = place;
        this.damage = damage;
    }

    /** Reads the headers of a consumed record; never fails. */
    public static LogRecord of(ConsumerRecord<String, byte[]> consumed) {
        RecordHeaders headers = RecordHeaders.of(consumed.headers());
        try {
            RecordKind kind = RecordKind.of(required(headers, HeaderNames.KIND));
            if (kind == RecordKind.CLAIM) {
                return new LogRecord(consumed, headers, kind, consumed.offset(), 0, 0, null);
            }
            long epoch = number(required(headers, HeaderNames.EPOCH), 0, consumed.offset());
            long seq = kind == RecordKind.OUTCOME ? number(required(headers, HeaderNames.SEQ), 1, Long.MAX_VALUE) : 0;
            String place = headers.text(HeaderNames.PLACE);
            return new LogRecord(
                    consumed,
                    headers,
                    kind,
                    epoch,
                    seq,
                    place == null ? 0 : number(place, 1, Long.MAX_VALUE),
                    consumed.value() == null ? "no value" : null);
        } catch (IllegalArgumentException e) {
            long epoch = numberOr(headers, HeaderNames.EPOCH, -1);
            long place = numberOr(headers, HeaderNames.PLACE, 0);
            return new LogRecord(consumed, headers, null, epoch, 0, place, "unreadable headers: " + e.getMessage());
        }
    }

    private static long numberOr(RecordHeaders headers, String name, long otherwise) {
        String text = headers.text(name);
        try {
            return text == null ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private static long number(String text, long least, long most) {
        long number = Long.parseLong(text);
        if (number < least || number > most) {
            throw new IllegalArgumentException(number + " is not within " + least + " and " + most);
        }
        return number;
    }

    private static String required(RecordHeaders headers, String name) {
        String text = headers.text(name);
        if (text == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return text;
    }

    public int partition() {
        return partition;
    }

    public long offset() {
        return offset;
    }

    /** The session that the record belongs to; empty for a claim. */
    public String session() {
        return session;
    }

    /** What it is; null only when damaged. */
    public @Nullable RecordKind kind() {
        return kind;
    }

    /** The claim under which it was written; -1 when that cannot be read. */
    public long epoch() {
        return epoch;
    }

    /** The outcome's number within its session, or 0 for anything else. */
    public long seq() {
        return seq;
    }

    /** Whether it stands where its writer meant it to stand; one that does not say where counts as in place. */
    boolean standsInPlace() {
        return place == 0 || epoch + place == offset;
    }

    /**
     * Whether no owner can have written it: its headers cannot be read, and it does not say, either, where it was meant to
     * stand and stands there.
     */
    public boolean isForeign() {
        return kind == null && (place < 1 || epoch < 0 || epoch + place != offset);
    }

    /** What is wrong with it, or null. */
    public @Nullable String damage() {
        return damage;
    }

    /** Tells whether it is an undamaged public outcome. */
    public boolean isOutcome() {
        return kind == RecordKind.OUTCOME && damage == null;
    }

    /** The frame as clients get it. */
    public byte[] value() {
        return value;
    }

    /** The whole frames for those viewers who may not know all of the value, by the viewer's name. */
    public Map<String, byte[]> views() {
        return headers.views();
    }

    /** When the broker or the writer stamped it, in milliseconds since 1970. */
    public long timestampMillis() {
        return timestampMillis;
    }

    /** The last header of that name, or null; those of CloudEvents say nothing more and are not kept. */
    public @Nullable String header(String name) {
        return headers.text(name);
    }

    /** Its trace context when its trace is sampled, otherwise null. */
    public @Nullable String sampledTraceparent() {
        return Sampling.isSampled(headers.bytes(HeaderNames.TRACEPARENT))
                ? headers.text(HeaderNames.TRACEPARENT)
                : null;
    }

    /** The commands that this record answers; several for coalesced position claims, none for what time brought. */
    public List<CommandKey> answers() {
        return headers.answers();
    }

    /** Offset of the command that caused it, or -1. */
    public long causeOffset() {
        return number(HeaderNames.OFFSET);
    }

    /** First command offset that was not covered yet when it was written, or -1. */
    public long resumeOffset() {
        return number(HeaderNames.RESUME);
    }

    private long number(String name) {
        return numberOr(headers, name, -1);
    }

    @Override
    public String toString() {
        return kind + " " + session() + "#" + seq + " at " + partition() + "/" + offset();
    }
}
