package dev.warlog.log;

import dev.warlog.contract.HeaderNames;
import dev.warlog.contract.RecordKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * One record of an events topic, with the headers that routing needs already read.
 *
 * <p>A record of an owner whose headers cannot be read is not dropped: it says so in {@link #damage()}, and whoever folds
 * its session must set that session aside.
 */
public final class LogRecord {

    private final ConsumerRecord<String, byte[]> consumed;
    private final @Nullable RecordKind kind;
    private final long epoch;
    private final long seq;
    private final long place;
    private final @Nullable String damage;

    private LogRecord(
            ConsumerRecord<String, byte[]> consumed,
            @Nullable RecordKind kind,
            long epoch,
            long seq,
            long place,
            @Nullable String damage) {
        this.consumed = consumed;
        this.kind = kind;
        this.epoch = epoch;
        this.seq = seq;
        this.place = place;
        this.damage = damage;
    }

    /** Reads the headers of a consumed record; never fails. */
    public static LogRecord of(ConsumerRecord<String, byte[]> consumed) {
        Headers headers = consumed.headers();
        try {
            RecordKind kind = RecordKind.of(required(headers, HeaderNames.KIND));
            if (kind == RecordKind.CLAIM) {
                return new LogRecord(consumed, kind, consumed.offset(), 0, 0, null);
            }
            long epoch = number(required(headers, HeaderNames.EPOCH), 0, consumed.offset());
            long seq = kind == RecordKind.OUTCOME ? number(required(headers, HeaderNames.SEQ), 1, Long.MAX_VALUE) : 0;
            String place = text(headers.lastHeader(HeaderNames.PLACE));
            return new LogRecord(
                    consumed,
                    kind,
                    epoch,
                    seq,
                    place == null ? 0 : number(place, 1, Long.MAX_VALUE),
                    consumed.value() == null ? "no value" : null);
        } catch (IllegalArgumentException e) {
            long epoch = numberOr(headers, HeaderNames.EPOCH, -1);
            long place = numberOr(headers, HeaderNames.PLACE, 0);
            return new LogRecord(consumed, null, epoch, 0, place, "unreadable headers: " + e.getMessage());
        }
    }

    private static long numberOr(Headers headers, String name, long otherwise) {
        String text = text(headers.lastHeader(name));
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

    public int partition() {
        return consumed.partition();
    }

    public long offset() {
        return consumed.offset();
    }

    /** The session that the record belongs to; empty for a claim. */
    public String session() {
        return consumed.key() == null ? "" : consumed.key();
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
        return place == 0 || epoch + place == consumed.offset();
    }

    /**
     * Whether no owner can have written it: its headers cannot be read, and it does not say, either, where it was meant to
     * stand and stands there.
     */
    public boolean isForeign() {
        return kind == null && (place < 1 || epoch < 0 || epoch + place != consumed.offset());
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
        return consumed.value() == null ? new byte[0] : consumed.value();
    }

    /** The whole frames for those viewers who may not know all of the value, by the viewer's name. */
    public Map<String, byte[]> views() {
        Map<String, byte[]> views = null;
        for (Header header : consumed.headers()) {
            if (header.key().startsWith(HeaderNames.VIEW_PREFIX) && header.value() != null) {
                views = views == null ? new HashMap<>() : views;
                views.put(header.key().substring(HeaderNames.VIEW_PREFIX.length()), header.value());
            }
        }
        return views == null ? Map.of() : views;
    }

    /** When the broker or the writer stamped it, in milliseconds since 1970. */
    public long timestampMillis() {
        return consumed.timestamp();
    }

    /** The last header of that name, or null. */
    public @Nullable String header(String name) {
        return text(consumed.headers().lastHeader(name));
    }

    /** Its trace context when its trace is sampled, otherwise null. */
    public @Nullable String sampledTraceparent() {
        Header trace = consumed.headers().lastHeader(HeaderNames.TRACEPARENT);
        return Sampling.isSampled(trace) ? text(trace) : null;
    }

    /** The commands that this record answers; several for coalesced position claims, none for what time brought. */
    public List<CommandKey> answers() {
        List<CommandKey> keys = new ArrayList<>(1);
        String user = "";
        for (Header header : consumed.headers()) {
            if (header.key().equals(HeaderNames.USER)) {
                user = textOf(header);
            } else if (header.key().equals(HeaderNames.COMMAND)) {
                keys.add(new CommandKey(user, textOf(header)));
                user = "";
            }
        }
        return keys;
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
        return numberOr(consumed.headers(), name, -1);
    }

    private static String required(Headers headers, String name) {
        String text = text(headers.lastHeader(name));
        if (text == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return text;
    }

    private static @Nullable String text(@Nullable Header header) {
        return header == null || header.value() == null ? null : textOf(header);
    }

    private static String textOf(Header header) {
        return header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return kind + " " + session() + "#" + seq + " at " + partition() + "/" + offset();
    }
}
