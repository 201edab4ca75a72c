package dev.warlog.log;

import dev.warlog.contract.RecordKind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads all partitions of an events topic from some time back and then as they grow, and drops void records. */
public final class LogTail implements AutoCloseable {

    /**
     * How many records before its start a tail reads only to learn the epoch. More than an owner may have in flight, so
     * that the claim which makes such records void lies within.
     */
    private static final long RUN_UP_RECORDS = 2_000;

    private final TailListener listener;
    private final TopicTail tail;
    private final EpochFilter filter = new EpochFilter();

    /**
     * Starts reading.
     *
     * @param window how far back to begin; zero for the present end
     */
    public static LogTail start(ReaderSettings settings, Duration window, InstantSource clock, TailListener listener) {
        LogTail tail = new LogTail(settings, window, clock, listener);
        tail.tail.start();
        return tail;
    }

    private LogTail(ReaderSettings settings, Duration window, InstantSource clock, TailListener listener) {
        this.listener = listener;
        this.tail = new TopicTail(settings, window, RUN_UP_RECORDS, clock, this::read);
    }

    /** Why it cannot read at present, or null when it can. */
    public @Nullable String problem() {
        return tail.problem();
    }

    /** First offset of a partition that the listener is given; empty until the tail has found its start. */
    public Map<Integer, Long> startOffsets() {
        return tail.startOffsets();
    }

    /** Next offset of each partition to be given to the listener; everything below has been. */
    public Map<Integer, Long> positions() {
        return tail.positions();
    }

    private void read(List<ConsumerRecord<String, byte[]>> records) {
        Map<Integer, Long> startOffsets = tail.startOffsets();
        List<LogRecord> live = new ArrayList<>(records.size());
        for (ConsumerRecord<String, byte[]> consumed : records) {
            LogRecord record = LogRecord.of(consumed);
            if (record.isForeign()) {
                listener.onForeign(record);
            }
            boolean counts = filter.isLive(record) && record.kind() != RecordKind.CLAIM;
            if (counts && record.offset() >= startOffsets.getOrDefault(record.partition(), 0L)) {
                live.add(record);
            }
        }
        listener.onRecords(live);
    }

    /** Stops within a bound. */
    @Override
    public void close() {
        tail.close();
    }
}
