package dev.warlog.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RebalanceTest {

    @Test
    void partitionsMoveUnderLoadWithoutALostOrADoubledEffect() {
        try (TestLog log = TestLog.ofPartitions(4)) {
            AtomicBoolean done = new AtomicBoolean();
            AtomicInteger sent = new AtomicInteger();
            EventLoop<Ledger> first = log.start("a");
            CompletableFuture<Void> load = CompletableFuture.runAsync(() -> load(log, done, sent));
            whileCommandsFlow(sent);
            EventLoop<Ledger> second = log.start("a");
            TestLog.eventually("the second has its share", () -> second.partitions() == 2 && first.partitions() == 2);
            whileCommandsFlow(sent);
            first.close();
            TestLog.eventually("the second has all", () -> second.partitions() == 4);
            EventLoop<Ledger> third = log.start("a");
            TestLog.eventually("the third has its share", () -> third.partitions() == 2 && second.partitions() == 2);
            whileCommandsFlow(sent);
            second.close();
            TestLog.eventually("the third has all", () -> third.partitions() == 4);
            whileCommandsFlow(sent);
            done.set(true);
            load.join();
            log.settle();
            assertThat(log.checker.folded()).hasSize(8);
        }
    }

    @Test
    void fightsGoOnWhileAnotherPartitionIsRestored() {
        try (TestLog log = TestLog.ofPartitions(2)) {
            Pausing third = new Pausing(FailurePoint.AFTER_CLAIM, 3, false);
            EventLoop<Ledger> stays = log.start("a", third);
            TestLog.eventually("it has both", () -> stays.partitions() == 2);
            EventLoop<Ledger> goes = log.start("a");
            TestLog.eventually("each has one", () -> stays.partitions() == 1 && goes.partitions() == 1);
            goes.close();
            TestLog.eventually("the one that is left is being restored", third::isPaused);
            sendToEightSessions(log);
            log.flush();
            TestLog.eventually(
                    "fights of the other go on",
                    () -> IntStream.range(0, 8)
                            .anyMatch(i -> !log.checker.answers("c" + i).isEmpty()));
            assertThat(stays.problem()).isNull();
            third.wake();
            log.settle();
            assertThat(log.checker.folded()).hasSize(8);
        }
    }

    @Test
    void whatIsBeingRestoredIsLetGoOfWhenItGoesToSomebodyElse() {
        try (TestLog log = TestLog.ofPartitions(2)) {
            Pausing second = new Pausing(FailurePoint.AFTER_CLAIM, 2, false);
            EventLoop<Ledger> slow = log.start("a", second);
            TestLog.eventually("one of them is being restored", () -> second.isPaused() && slow.partitions() == 1);
            sendToEightSessions(log);
            slow.close();
            log.start("a");
            log.settle();
            assertThat(log.checker.folded()).hasSize(8);
        }
    }

    private static void sendToEightSessions(TestLog log) {
        IntStream.range(0, 8).forEach(i -> log.send("s" + i, "c" + i, "add 1"));
    }

    private static void load(TestLog log, AtomicBoolean done, AtomicInteger sent) {
        while (!done.get()) {
            int i = sent.getAndIncrement();
            String text = i % 20 == 7 ? "arm 5" : "add " + i;
            log.send("s" + i % 8, "c" + i, text);
            if (i % 50 == 0) {
                log.send("s" + i % 8, "c" + i, text);
            }
            // a steady stream, not a flood
            LockSupport.parkNanos(2_000_000);
        }
    }

    private static void whileCommandsFlow(AtomicInteger sent) {
        int before = sent.get();
        TestLog.eventually("commands flow", () -> sent.get() > before + 50);
    }
}
