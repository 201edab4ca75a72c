package dev.warlog.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class LogTailTest {

    private final List<LogRecord> seen = new CopyOnWriteArrayList<>();

    private LogTail start(TestLog log, Duration window, InstantSource clock) {
        ReaderSettings settings = new ReaderSettings(log.bootstrapServers, log.events, "tail", "", 0);
        return LogTail.start(settings, window, clock, seen::addAll);
    }

    private List<String> values() {
        return seen.stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static void outcome(TestLog log, long epoch, String text) {
        log.put(
                log.events,
                0,
                "s",
                text.getBytes(StandardCharsets.UTF_8),
                "wl_kind",
                "outcome",
                "wl_epoch",
                Long.toString(epoch),
                "wl_seq",
                "1");
    }

    private static long claim(TestLog log) {
        return log.put(log.events, 0, null, new byte[0], "wl_kind", "claim");
    }

    @Test
    void beginsAtTheEndAndKnowsFromTheRunUpWhatIsVoid() {
        try (TestLog log = TestLog.ofPartitions(2)) {
            long former = claim(log);
            outcome(log, former, "before");
            long present = claim(log);
            try (LogTail tail = start(log, Duration.ZERO, InstantSource.system())) {
                TestLog.eventually("placed", () -> tail.startOffsets().size() == 2);
                assertThat(tail.startOffsets()).containsEntry(0, 3L).containsEntry(1, 0L);
                outcome(log, former, "void");
                outcome(log, present, "live");
                TestLog.eventually("read", () -> tail.positions().getOrDefault(0, 0L) == 5);
                assertThat(tail.problem()).isNull();
            }
            assertThat(values()).containsExactly("live");
        }
    }

    @Test
    void beginsSomeTimeBack() {
        try (TestLog log = TestLog.ofPartitions(1)) {
            long epoch = claim(log);
            outcome(log, epoch, "one");
            long half = System.currentTimeMillis() + 1;
            TestLog.eventually("time goes on", () -> System.currentTimeMillis() > half);
            outcome(log, epoch, "two");
            InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(half + 60_000));
            try (LogTail tail = start(log, Duration.ofSeconds(60), clock)) {
                TestLog.eventually("read", () -> seen.size() == 1);
                outcome(log, epoch, "three");
                TestLog.eventually("read on", () -> seen.size() == 2);
                assertThat(tail.startOffsets()).containsEntry(0, 2L);
            }
            assertThat(values()).containsExactly("two", "three");
        }
    }

    @Test
    void goesOnWhenAListenerFails() {
        try (TestLog log = TestLog.ofPartitions(1)) {
            ReaderSettings settings = new ReaderSettings(log.bootstrapServers, log.events, "tail", "", 0);
            try (LogTail tail = LogTail.start(settings, Duration.ZERO, InstantSource.system(), records -> {
                seen.addAll(records);
                throw new IllegalStateException("a listener that fails");
            })) {
                TestLog.eventually("placed", () -> tail.startOffsets().size() == 1);
                long epoch = claim(log);
                outcome(log, epoch, "one");
                TestLog.eventually("read", () -> seen.size() == 1);
                outcome(log, epoch, "two");
                TestLog.eventually("read on", () -> seen.size() == 2);
            }
        }
    }
}
