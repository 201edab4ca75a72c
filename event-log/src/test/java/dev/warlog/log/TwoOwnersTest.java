package dev.warlog.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.contract.RecordKind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two owners believe at once that a partition is theirs. */
class TwoOwnersTest {

    @ParameterizedTest
    @EnumSource(
            value = FailurePoint.class,
            names = {"AFTER_DECIDE", "AFTER_APPEND"})
    void whatAWokenFormerOwnerWritesIsVoidForEverybodyAndItStops(FailurePoint where) {
        try (TestLog log = TestLog.ofPartitions(1)) {
            List<LogRecord> tailed = new CopyOnWriteArrayList<>();
            StoredProjection store = new StoredProjection();
            try (LogTail tail = LogTail.start(
                            new ReaderSettings(log.bootstrapServers, log.events, "tail", "", 0),
                            Duration.ofHours(1),
                            InstantSource.system(),
                            tailed::addAll);
                    ProjectionReader projection = ProjectionReader.start(
                            new ReaderSettings(log.bootstrapServers, log.events, "view", log.name + "v", 6_000),
                            store)) {
                Pausing pausing = new Pausing(where, 3, true);
                for (int i = 0; i < 30; i++) {
                    log.send("s" + i % 3, "c" + i, "add " + i);
                }
                log.flush();
                EventLoop<Ledger> first = log.start("first", pausing);
                TestLog.eventually("paused", pausing::isPaused);

                EventLoop<Ledger> second = log.start("second");
                log.settle();
                pausing.wake();
                TestLog.eventually("the first gives up", pausing::hasEnded);
                log.send("s1", "more", "add 1000");
                log.settle();

                assertThat(log.checker.voids())
                        .as("the first has written into the second's time")
                        .isNotEmpty();
                TestLog.eventually(
                        "it says so", () -> String.valueOf(first.problem()).startsWith("died"));
                assertThat(second.problem()).isNull();
                List<String> live = log.checker.live().stream()
                        .map(record -> record.partition() + "/" + record.offset())
                        .toList();
                TestLog.eventually("the tail has all", () -> tailed.size() >= live.size());
                TestLog.eventually(
                        "the projection has all", () -> store.records().size() >= live.size());
                assertThat(places(tailed)).isEqualTo(live);
                assertThat(places(store.records())).isEqualTo(live);
                assertThat(tail.problem()).isNull();
                assertThat(projection.problem()).isNull();
            }
        }
    }

    private static List<String> places(List<LogRecord> records) {
        assertThat(records).noneMatch(record -> record.kind() == RecordKind.CLAIM);
        return records.stream()
                .map(record -> record.partition() + "/" + record.offset())
                .toList();
    }
}
