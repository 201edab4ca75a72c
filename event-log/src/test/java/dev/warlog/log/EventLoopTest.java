package dev.warlog.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.contract.RecordKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLoopTest {

    @Test
    void settlesEveryCommandOnceOverManySessionsAndPartitions() {
        try (TestLog log = TestLog.ofPartitions(3)) {
            EventLoop<Ledger> loop = log.start("a");
            for (int i = 0; i < 300; i++) {
                log.send("s" + i % 7, "c" + i, i % 10 == 9 ? "bad" : "add " + i);
            }
            log.settle();

            assertThat(loop.partitions()).isEqualTo(3);
            assertThat(loop.problem()).isNull();
            assertThat(log.checker.folded()).hasSize(7);
            assertThat(log.checker.live())
                    .filteredOn(record -> record.is(RecordKind.REFUSAL))
                    .hasSize(30);
        }
    }

    @Test
    void givesARepeatedCommandItsEarlierAnswerAlsoAfterARestart() {
        try (TestLog log = TestLog.ofPartitions(1)) {
            EventLoop<Ledger> first = log.start("a");
            log.send("s", "one", "add 5");
            log.send("s", "two", "bad");
            log.send("s", "three", "later");
            log.send("s", "one", "add 5");
            log.settle();
            first.close();
            log.start("a");
            log.send("s", "one", "add 5");
            log.send("s", "two", "bad");
            log.send("s", "three", "add 1");
            log.settle();

            assertThat(values(log.checker.answers("one")))
                    .containsExactly("add 5", "ack one {\"seq\":1}", "ack one {\"seq\":1}");
            assertThat(values(log.checker.answers("two"))).containsExactly("refused two at 1", "refused two at 1");
            assertThat(values(log.checker.answers("three"))).containsExactly("later 2", "add 1");
            assertThat(log.checker.live().getFirst().header("wl_audience")).isEqualTo("public");
            assertThat(log.checker.answers("two").getFirst().header("wl_audience"))
                    .isEqualTo("user:u");
        }
    }

    @Test
    void forgetsTheSameAnswersWhenItRestoresFromTheLogAlone() {
        try (TestLog log = TestLog.ofPartitions(1)) {
            EventLoopSettings noSnapshots = log.settings("a", 20_000, Integer.MAX_VALUE);
            Dying dying = new Dying(FailurePoint.AFTER_APPEND, 4);
            log.start(noSnapshots, new LedgerLogic(), EventLoopObserver.NONE, dying);
            log.send("s", "one", "add 5");
            log.send("s", "two", "bad");
            log.send("s", "three", "later");
            log.settle();
            log.send("s", "four", "add 1");
            TestLog.eventually("death without a snapshot", dying::hasDied);
            log.start("a");
            log.send("s", "three", "add 1");
            log.send("s", "two", "add 1");
            log.settle();

            assertThat(values(log.checker.answers("three"))).containsExactly("later 2", "add 1");
            assertThat(values(log.checker.answers("two"))).containsExactly("refused two at 1", "refused two at 1");
        }
    }

    @Test
    void letsHappenWhatIsDueAlsoWhenItFellDueWithNobodyThere() {
        try (TestLog log = TestLog.ofPartitions(1)) {
            EventLoop<Ledger> first = log.start("a");
            log.send("now", "one", "arm 1");
            log.send("later", "two", "arm 300");
            log.settle();
            TestLog.eventually(
                    "a due step",
                    () -> !log.checker.live("now").getLast().value().startsWith("arm"));
            first.close();
            log.start("a");
            TestLog.eventually(
                    "the other",
                    () -> log.checker.live("later").getLast().value().equals("due"));

            log.send("later", "three", "add 1");
            log.settle();
            assertThat(values(log.checker.live("now"))).element(1).isEqualTo("due");
            assertThat(log.checker.folded().values()).extracting(Ledger::dues).containsOnly(1L);
        }
    }

    @Test
    void makesOneStepOfPositionsInARow() {
        try (TestLog log = TestLog.ofPartitions(1)) {
            for (int i = 0; i < 20; i++) {
                log.send("s", "p" + i, "pos " + i);
            }
            log.send("s", "one", "add 1");
            log.send("s", "p20", "pos 20");
            log.flush();
            log.start("a");
            log.settle();

            assertThat(values(log.checker.live("s"))).containsExactly("pos 19", "add 1", "pos 20");
        }
    }

    @Test
    void letsPositionsWaitUntilSomethingElseComes() {
        try (TestLog log = TestLog.ofPartitions(1)) {
            startWaitingForEver(log, FailurePoint.Hook.NONE);
            log.send("s", "one", "add 1");
            log.settle();
            sendOneByOne(log, "s", "pos 1", "pos 2", "pos 3");
            assertThat(values(log.checker.live("s"))).containsExactly("add 1");

            log.send("s", "two", "add 2");
            log.settle();
            assertThat(values(log.checker.live("s"))).containsExactly("add 1", "pos 3", "add 2");
        }
    }

    @Test
    void letsNoMorePositionsWaitThanItMay() {
        try (TestLog log = TestLog.ofPartitions(1)) {
            startWaitingForEver(log, FailurePoint.Hook.NONE);
            log.send("s", "one", "add 1");
            log.settle();
            sendOneByOne(log, "s", "pos 1", "pos 2", "pos 3", "pos 4");
            log.settle();
            assertThat(values(log.checker.live("s"))).containsExactly("add 1", "pos 4");
        }
    }

    @Test
    void decidesPositionsThatWaitWhenAnotherTakesOver() {
        try (TestLog log = TestLog.ofPartitions(1)) {
            EventLoop<Ledger> first = startWaitingForEver(log, FailurePoint.Hook.NONE);
            log.send("s", "one", "add 1");
            log.settle();
            sendOneByOne(log, "s", "pos 1", "pos 2");
            first.close();
            assertThat(values(log.checker.live("s"))).containsExactly("add 1", "pos 2");

            log.start("a");
            log.settle();
        }
    }

    @Test
    void decidesPositionsThatWaitedWhenTheirOwnerDied() {
        try (TestLog log = TestLog.ofPartitions(1)) {
            // one, two that were read behind those that wait, two, and then three
            Dying dying = new Dying(FailurePoint.BEFORE_DECIDE, 5);
            startWaitingForEver(log, dying);
            log.send("s", "one", "add 1");
            log.settle();
            sendOneByOne(log, "s", "pos 1", "pos 2");
            // settled after them, and yet a successor must not begin behind them
            log.send("other", "two", "add 5");
            TestLog.eventually(
                    "the other's answer", () -> !log.checker.answers("two").isEmpty());
            log.send("other", "three", "add 1");
            TestLog.eventually("death", dying::hasDied);

            log.start("a");
            log.settle();
            assertThat(values(log.checker.live("s"))).containsExactly("add 1", "pos 2");
            assertThat(values(log.checker.live("other"))).containsExactly("add 5", "add 1");
        }
    }

    private static EventLoop<Ledger> startWaitingForEver(TestLog log, FailurePoint.Hook failures) {
        EventLoopSettings settings = log.settings("a", 20_000, 1_000, 600_000, 600_000);
        return log.start(settings, new LedgerLogic(), EventLoopObserver.NONE, failures);
    }

    /** Each is read before the next is sent: another session's command behind it has been answered. */
    private static void sendOneByOne(TestLog log, String session, String... texts) {
        for (String text : texts) {
            log.send(session, text, text);
            log.send("beside", "after " + text, "bad");
            TestLog.eventually(
                    "it was read", () -> !log.checker.answers("after " + text).isEmpty());
        }
    }

    @Test
    void setsASessionAsideWhoseRulesBreakAndGoesOnWithTheOthers() {
        Recorded told = new Recorded();
        try (TestLog log = TestLog.ofPartitions(1)) {
            log.start(log.settings("a"), new LedgerLogic(), told, FailurePoint.Hook.NONE);
            List<String> breaking = List.of("boom", "gap", "huge");
            for (String text : breaking) {
                log.send(text, text + 1, "add 1");
                log.send(text, text + 2, text);
                log.send(text, text + 3, "add 1");
            }
            log.send("well", "w", "add 1");
            log.settle();

            assertThat(told.setAside).containsExactlyInAnyOrderElementsOf(breaking);
            for (String text : breaking) {
                assertThat(values(log.checker.live(text)))
                        .containsExactly("add 1", "set-aside " + text + 2, "set-aside " + text + 3);
            }
            assertThat(values(log.checker.live("well"))).containsExactly("add 1");
        }
    }

    @Test
    void waitsLongerForASnapshotOfManySessions() {
        try (TestLog log = TestLog.ofPartitions(1)) {
            // two records for each session
            log.start(log.settings("a", 20_000, 6), new LedgerLogic(), EventLoopObserver.NONE, FailurePoint.Hook.NONE);
            for (int i = 0; i < 12; i++) {
                log.send("s" + i % 6, "c" + i, "add " + i);
                if (i == 5) {
                    log.settle();
                }
            }
            TestLog.eventually("a snapshot", () -> SnapshotTopic.keys(log).contains(Snapshots.CHECKPOINT_KEY));
            assertThat(SnapshotTopic.values(log, Snapshots.CHECKPOINT_KEY))
                    .first()
                    .asString()
                    .contains("\"eventsOffset\":13,");
            assertThat(SnapshotTopic.keys(log)).contains("s0", "s1", "s2", "s3", "s4", "s5");
        }
    }

    @Test
    void letsGoOfSessionsThatAreLongOver() {
        try (TestLog log = TestLog.ofPartitions(1)) {
            EventLoopSettings keepingNothing = log.settings("a", 20_000, 1, 40, 0);
            EventLoop<Ledger> first =
                    log.start(keepingNothing, new LedgerLogic(), EventLoopObserver.NONE, FailurePoint.Hook.NONE);
            log.send("over", "one", "add 1");
            log.send("over", "two", "end");
            log.send("going", "three", "add 1");
            log.settle();
            first.close();

            Recorded claims = new Recorded();
            LedgerLogic logic = new LedgerLogic();
            log.start(keepingNothing, logic, claims, FailurePoint.Hook.NONE);
            TestLog.eventually("restored", () -> claims.sessions() >= 0);
            TestLog.eventually("the ended session's snapshot is gone", () -> {
                log.send("going", "more" + System.nanoTime(), "add 1");
                return !SnapshotTopic.keys(log).contains("over");
            });
            assertThat(SnapshotTopic.keys(log)).contains("going", Snapshots.CHECKPOINT_KEY);
        }
    }

    private static List<String> values(List<LogChecker.Raw> records) {
        return records.stream().map(LogChecker.Raw::value).toList();
    }
}
