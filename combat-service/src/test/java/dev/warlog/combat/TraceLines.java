package dev.warlog.combat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.runtime.StageTimes;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The lines of sampled commands that the service under test writes to its log. */
final class TraceLines extends Handler implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger logger = Logger.getLogger(StageTimes.CATEGORY);

    TraceLines() {
        logger.addHandler(this);
    }

    @Override
    public void publish(LogRecord written) {
        lines.add(written.getMessage());
    }

    /** Waits for the line of a trace, which must tell these stages in this order, one not before the other. */
    void assertTold(String traceId, String part, String... stages) {
        long bound = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (of(traceId).isEmpty() && System.nanoTime() < bound) {
            LockSupport.parkNanos(10_000_000);
        }
        assertThat(of(traceId)).hasSize(1);
        List<String> words = List.of(of(traceId).getFirst().split(" ", -1));
        assertThat(words.subList(0, 2)).containsExactly("trace=" + traceId, "part=" + part);
        List<String> told = words.subList(2, words.size());
        assertThat(told).extracting(word -> word.split("=", -1)[0]).containsExactly(stages);
        List<Long> micros =
                told.stream().map(word -> Long.valueOf(word.split("=", -1)[1])).toList();
        long nowMicros = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
        assertThat(micros).isSorted();
        assertThat(micros)
                .allSatisfy(at -> assertThat(at)
                        .isBetween(nowMicros - TimeUnit.MINUTES.toMicros(1), nowMicros + TimeUnit.SECONDS.toMicros(1)));
    }

    List<String> of(String... traceIds) {
        return lines.stream()
                .filter(line -> Arrays.stream(traceIds).anyMatch(line::contains))
                .toList();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
