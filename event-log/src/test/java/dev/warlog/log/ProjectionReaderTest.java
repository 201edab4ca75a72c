package dev.warlog.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProjectionReaderTest {

    private static ProjectionReader start(TestLog log, Projection store) {
        return ProjectionReader.start(
                new ReaderSettings(log.bootstrapServers, log.events, "view", log.name + "view", 6_000), store);
    }

    private static List<String> values(StoredProjection store) {
        return store.records().stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static long claim(TestLog log) {
        return log.put(log.events, 0, null, new byte[0], "wl_kind", "claim");
    }

    private static void outcome(TestLog log, long epoch, long seq, String text) {
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
                Long.toString(seq));
    }

    @Test
    void goesOnFromItsCheckpointAndTellsHowFarBehindItIs() {
        try (TestLog log = TestLog.ofPartitions(1)) {
            long epoch = claim(log);
            outcome(log, epoch, 1, "one");
            outcome(log, epoch, 2, "two");
            StoredProjection store = new StoredProjection();
            try (ProjectionReader reader = start(log, store)) {
                TestLog.eventually("all", () -> store.records().size() == 2);
                TestLog.eventually("no lag", () -> reader.lag() == 0 && reader.problem() == null);
            }
            assertThat(store.kept()).containsEntry(0, new Checkpoint(3, epoch));
            outcome(log, epoch, 3, "three");
            try (ProjectionReader _ = start(log, store)) {
                TestLog.eventually("all", () -> store.records().size() == 3);
            }
            assertThat(values(store)).containsExactly("one", "two", "three");
        }
    }

    @Test
    void givesABatchAgainWhenTheStoreFailed() {
        try (TestLog log = TestLog.ofPartitions(2)) {
            long epoch = claim(log);
            outcome(log, epoch, 1, "one");
            StoredProjection store = new StoredProjection();
            store.fail(2);
            try (ProjectionReader reader = start(log, store)) {
                TestLog.eventually("the first", () -> store.records().size() == 1);
                store.fail(3);
                outcome(log, epoch, 2, "two");
                TestLog.eventually(
                        "it says so", () -> String.valueOf(reader.problem()).contains("the store is gone"));
                outcome(log, epoch, 3, "three");
                TestLog.eventually("all", () -> store.records().size() == 3);
                TestLog.eventually("well again", () -> reader.problem() == null);
            }
            assertThat(store.failed()).isEqualTo(5);
            assertThat(values(store)).containsExactly("one", "two", "three");
        }
    }

    @Test
    void dropsVoidRecordsAlsoWhenItStartsInTheMiddle() {
        try (TestLog log = TestLog.ofPartitions(1)) {
            long former = claim(log);
            outcome(log, former, 1, "one");
            long present = claim(log);
            outcome(log, former, 2, "void");
            outcome(log, present, 2, "two");
            StoredProjection store = StoredProjection.at(Map.of(0, new Checkpoint(present + 1, present)));
            try (ProjectionReader _ = start(log, store)) {
                TestLog.eventually(
                        "it has come to the end",
                        () -> store.kept().get(0) != null
                                && store.kept()
                                                .getOrDefault(0, Checkpoint.START)
                                                .nextOffset()
                                        == 5);
            }
            assertThat(values(store)).containsExactly("two");
        }
    }

    @Test
    void leavesOutWhatNoOwnerWroteAndHandsOnWhatIsDamaged() {
        try (TestLog log = TestLog.ofPartitions(1)) {
            long epoch = claim(log);
            log.put(log.events, 0, "s", new byte[] {0, -1}, "wl_kind", "what");
            log.put(log.events, 0, null, null);
            outcome(log, 1_000_000, 1, "of a claim that is not there yet");
            log.put(log.events, 0, "s", new byte[] {0, -1}, "wl_epoch", Long.toString(epoch), "wl_place", "4");
            outcome(log, epoch, 1, "one");
            StoredProjection store = new StoredProjection();
            try (ProjectionReader reader = start(log, store)) {
                TestLog.eventually("all", () -> store.records().size() == 2);
                TestLog.eventually("well", () -> reader.problem() == null);
            }
            assertThat(store.records().getFirst().damage()).isNotNull();
            assertThat(store.records().getLast().damage()).isNull();
        }
    }

    @Test
    void saysSoWhenTheCheckpointIsOfAnotherLog() {
        try (TestLog log = TestLog.ofPartitions(1)) {
            outcome(log, claim(log), 1, "one");
            StoredProjection store = StoredProjection.at(Map.of(0, new Checkpoint(500, 400)));
            try (ProjectionReader reader = start(log, store)) {
                TestLog.eventually(
                        "it says so", () -> String.valueOf(reader.problem()).contains("another log"));
            }
            assertThat(store.records()).isEmpty();
        }
    }
}
