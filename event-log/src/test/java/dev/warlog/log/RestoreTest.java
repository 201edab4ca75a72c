package dev.warlog.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestoreTest {

    private final LedgerLogic logic = new LedgerLogic();
    private final Recorded told = new Recorded();

    /** Three sessions of four outcomes each, handed over in order. */
    private static TestLog handedOver(int snapshotEveryRecords) {
        TestLog log = TestLog.ofPartitions(1);
        EventLoop<Ledger> first = log.start(
                log.settings("a", 20_000, snapshotEveryRecords),
                new LedgerLogic(),
                EventLoopObserver.NONE,
                FailurePoint.Hook.NONE);
        for (int i = 0; i < 12; i++) {
            log.send("s" + i % 3, "c" + i, "add " + i);
        }
        log.settle();
        first.close();
        return log;
    }

    private void restart(TestLog log) {
        log.start(log.settings("a"), logic, told, FailurePoint.Hook.NONE);
        for (int i = 0; i < 3; i++) {
            log.send("s" + i, "again" + i, "add 100");
        }
        log.settle();
    }

    private static void forget(TestLog log, String key) {
        log.put(log.snapshots, 0, key, null);
    }

    @Test
    void readsNothingAgainThatASnapshotHolds() {
        try (TestLog log = handedOver(6)) {
            restart(log);
            assertThat(logic.evolved).hasValue(0);
            assertThat(told.sessions()).isEqualTo(3);
            assertThat(told.snapshotsLeftAside).isEmpty();
        }
    }

    @Test
    void readsTheWholeLogWithoutACheckpoint() {
        try (TestLog log = handedOver(6)) {
            forget(log, Snapshots.CHECKPOINT_KEY);
            restart(log);
            assertThat(logic.evolved).hasValue(12);
            assertThat(told.snapshotsLeftAside).isEmpty();
        }
    }

    @Test
    void readsTheWholeLogAndSaysSoWhenASnapshotIsBroken() {
        for (String key : List.of("s1", Snapshots.CHECKPOINT_KEY)) {
            Recorded said = new Recorded();
            LedgerLogic counting = new LedgerLogic();
            try (TestLog log = handedOver(6)) {
                log.put(log.snapshots, 0, key, "{broken".getBytes(StandardCharsets.UTF_8));
                log.start(log.settings("a"), counting, said, FailurePoint.Hook.NONE);
                TestLog.eventually("restored", () -> said.sessions() == 3);
                assertThat(counting.evolved).hasValue(12);
                assertThat(said.snapshotsLeftAside).hasSize(1);
            }
        }
    }

    @Test
    void readsTheWholeLogAndSaysSoWhenASnapshotIsMissing() {
        try (TestLog log = handedOver(6)) {
            forget(log, "s2");
            restart(log);
            assertThat(logic.evolved).hasValue(12);
            assertThat(told.snapshotsLeftAside).singleElement().asString().contains("s2 is missing");
        }
    }

    @Test
    void readsTheWholeLogWhenAFormerOwnerOverwroteASnapshot() {
        try (TestLog log = handedOver(6)) {
            byte[] old = SnapshotTopic.newest(log).getOrDefault("s1", new byte[0]);
            EventLoop<Ledger> second = log.start("a");
            log.send("s1", "later", "add 7");
            log.send("s0", "too", "add 7");
            log.settle();
            second.close();
            log.put(log.snapshots, 0, "s1", old);
            // nothing more happens in s1 before the restart: no gap in its outcomes would tell

            restart(log);
            assertThat(told.snapshotsLeftAside)
                    .singleElement()
                    .asString()
                    .contains("s1")
                    .contains("older");
            assertThat(logic.evolved).hasValue(14);
            assertThat(log.checker.folded().get("s1")).extracting(Ledger::sum).isEqualTo(1L + 4 + 7 + 10 + 7 + 100);
        }
    }

    @Test
    void takesASnapshotOfAnEarlierFormatForABrokenOne() {
        try (TestLog log = handedOver(6)) {
            log.put(log.snapshots, 0, Snapshots.CHECKPOINT_KEY, bytes("{\"version\":1,\"eventsOffset\":9}"));
            restart(log);
            assertThat(told.snapshotsLeftAside).hasSize(1);
        }
    }

    @Test
    void setsADamagedSessionAsideAlsoAfterSnapshotsAndGoesOnWithTheOthers() {
        Map<String, String[]> damages = Map.of(
                "gap", new String[] {"wl_kind", "outcome", "wl_epoch", "0", "wl_seq", "4"},
                "bytes", new String[] {"wl_kind", "outcome", "wl_epoch", "0", "wl_seq", "2"},
                "headers", new String[] {"wl_kind", "nonsense", "wl_seq", "2", "wl_epoch", "0", "wl_place", ""});
        try (TestLog log = TestLog.ofPartitions(1)) {
            EventLoop<Ledger> first = log.start("a");
            damages.keySet().forEach(session -> log.send(session, session + 1, "add 1"));
            log.send("well", "w1", "add 1");
            log.settle();
            log.put(log.events, 0, "well", bytes("add 1"), "wl_kind", "written by nobody");
            damages.forEach((session, headers) -> {
                if (session.equals("headers")) {
                    // in its place: the owner must have written it
                    headers[headers.length - 1] = Long.toString(1 + log.put(log.events, 0, "well", bytes("add 1")));
                }
                log.put(log.events, 0, session, bytes(session.equals("bytes") ? "\u0000?" : "add 1"), headers);
            });
            damages.keySet().forEach(session -> log.send(session, session + 2, "add 1"));
            log.send("well", "w2", "add 1");
            log.flush();
            TestLog.eventually("all answered", log.checker::allAnswered);
            assertRefused(log, damages, 2);
            first.close();

            // the second finds snapshots, and in them what is set aside
            log.start(log.settings("a"), logic, told, FailurePoint.Hook.NONE);
            damages.keySet().forEach(session -> log.send(session, session + 3, "add 1"));
            log.send("well", "w3", "add 1");
            log.flush();
            TestLog.eventually("all answered", log.checker::allAnswered);
            assertThat(told.setAside).isEqualTo(damages.keySet());
            assertThat(told.snapshotsLeftAside).isEmpty();
            assertRefused(log, damages, 3);
        }
    }

    private static void assertRefused(TestLog log, Map<String, String[]> damages, int command) {
        for (String session : damages.keySet()) {
            assertThat(log.checker.answers(session + command))
                    .extracting(LogChecker.Raw::value)
                    .containsExactly("set-aside " + session + command);
        }
        assertThat(log.checker.answers("w" + command))
                .extracting(LogChecker.Raw::value)
                .containsExactly("add 1");
    }

    @Test
    void decidesAgainWhatALostRecordHasLeftOpen() {
        try (TestLog log = TestLog.ofPartitions(1)) {
            log.send("a", "lost", "add 1");
            log.send("b", "after", "add 2");
            log.flush();
            log.put(log.events, 0, null, bytes(""), "wl_kind", "claim");
            // an owner's first record never came, its second did: it stands where the first should
            String[] second = {"wl_kind", "outcome", "wl_epoch", "0", "wl_place", "2", "wl_seq", "1", "wl_resume", "2"};
            log.put(log.events, 0, "b", bytes("add 2"), second);
            log.start("a");
            log.settle();
            assertThat(log.checker.folded()).hasSize(2);
        }
    }

    @Test
    void doesNotRefuseAgainWhatWasRefusedAheadOfAnOpenCommand() {
        try (TestLog log = TestLog.ofPartitions(1)) {
            log.send("unknown", "first", "bad");
            log.send("s", "open", "add 1");
            log.send("unknown", "second", "bad");
            log.flush();
            log.put(log.events, 0, null, bytes(""), "wl_kind", "claim");
            // an owner settled one session's commands, and died before the other's: of the first there is no state
            putRefusal(log, "first", "0", "1");
            putRefusal(log, "second", "2", "2");
            log.start("a");
            log.settle();
            assertThat(log.checker.answers("second"))
                    .extracting(LogChecker.Raw::value)
                    .containsExactly("refused");
        }
    }

    private static void putRefusal(TestLog log, String command, String offset, String place) {
        String[] headers = {
            "wl_kind",
            "refusal",
            "wl_epoch",
            "0",
            "wl_place",
            place,
            "wl_resume",
            "1",
            "wl_offset",
            offset,
            "wl_user",
            "u",
            "wl_command",
            command
        };
        log.put(log.events, 0, "unknown", bytes("refused"), headers);
    }

    @Test
    void doesNotGoOnWithCommandsThatItsOutcomesDoNotSpeakOf() {
        try (TestLog log = TestLog.ofPartitions(1)) {
            log.put(log.events, 0, "s", bytes("add 1"), "wl_kind", "refusal", "wl_epoch", "0", "wl_resume", "77");
            EventLoop<Ledger> loop = log.start("a");
            TestLog.eventually(
                    "it says so", () -> String.valueOf(loop.problem()).contains("not the topic"));
            assertThat(loop.partitions()).isZero();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
