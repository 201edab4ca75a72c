package dev.warlog.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warlog.local.LocalStack;
import dev.warlog.local.Part;
import dev.warlog.local.StackOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The broker is killed and comes back; it is this test's own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokerOutageTest {

    private final LocalStack stack = LocalStack.start(StackOptions.of(Set.of(Part.KAFKA)));

    @BeforeAll
    void isUp() {
        assertThat(stack.isAlive(Part.KAFKA)).isTrue();
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    void anOwnerWaitsForABrokerThatComesBackInTime() {
        try (TestLog log = new TestLog(stack, 2)) {
            EventLoop<Ledger> loop = log.start("a");
            publish(log, 0);
            TestLog.eventually("some are decided", () -> log.checker.live().size() > 20);
            publish(log, 1);
            stack.kill(Part.KAFKA);
            publish(log, 2);
            stack.start(Part.KAFKA);
            publish(log, 3);
            log.settle();
            assertThat(loop.problem()).isNull();
        }
    }

    @Test
    void anOwnerWhoseRecordsAreNotConfirmedInTimeBeginsAnewAndNothingIsLostOrDoubled() {
        try (TestLog log = new TestLog(stack, 2)) {
            EventLoop<Ledger> loop = log.start(
                    log.settings("a", 1_000, 6), new LedgerLogic(), EventLoopObserver.NONE, FailurePoint.Hook.NONE);
            publish(log, 0);
            log.send("due", "arm", "arm 1500");
            log.settle();
            publish(log, 1);
            stack.kill(Part.KAFKA);
            TestLog.eventually("it gives up", () -> loop.problem() != null && loop.partitions() == 0);
            stack.start(Part.KAFKA);
            publish(log, 2);
            log.settle();
            TestLog.eventually(
                    "what is due has happened",
                    () -> log.checker.live("due").getLast().value().equals("due"));
            TestLog.eventually("it is well again", () -> loop.problem() == null && loop.partitions() == 2);
        }
    }

    private static void publish(TestLog log, int wave) {
        for (int i = 0; i < 100; i++) {
            log.send("s" + i % 6, wave + "-" + i, i % 9 == 0 ? "bad" : "add " + i);
        }
    }

    @Test
    void readersSayThatTheBrokerIsGoneAndGoOnWhenItIsBack() {
        try (TestLog log = new TestLog(stack, 1)) {
            StoredProjection store = new StoredProjection();
            StoredProjection tailed = new StoredProjection();
            log.start("a");
            try (ProjectionReader reader = ProjectionReader.start(
                            new ReaderSettings(log.bootstrapServers, log.events, "view", log.name + "view", 1_500),
                            store);
                    LogTail tail = LogTail.start(
                            new ReaderSettings(log.bootstrapServers, log.events, "tail", "", 0),
                            Duration.ofHours(1),
                            InstantSource.system(),
                            records -> records.forEach(tailed::add))) {
                log.send("s", "one", "add 1");
                TestLog.eventually(
                        "read",
                        () -> store.records().size() == 1 && tailed.records().size() == 1);
                TestLog.eventually("well", () -> reader.problem() == null && tail.problem() == null);
                stack.kill(Part.KAFKA);
                TestLog.eventually("they say so", () -> reader.problem() != null && tail.problem() != null);
                stack.start(Part.KAFKA);
                log.send("s", "two", "add 2");
                TestLog.eventually(
                        "read on",
                        () -> store.records().size() == 2 && tailed.records().size() == 2);
                TestLog.eventually("well again", () -> reader.problem() == null && tail.problem() == null);
            }
        }
    }

    @Test
    void commandsAreRefusedWithinABoundThenAtOnceAndTakenAgainAfterwards() throws Exception {
        int deliveryTimeoutMillis = 1_500;
        try (TestLog log = new TestLog(stack, 1);
                CommandPublisher publisher = new CommandPublisher(
                        log.bootstrapServers, log.commands, "/test", deliveryTimeoutMillis, InstantSource.system())) {
            publisher.publish(command("one", 10)).get(20, TimeUnit.SECONDS);
            assertThat(publisher.problem()).isNull();
            assertRefused(publisher.publish(command("large", 2_000_000)));
            assertThat(publisher.problem())
                    .as("one that is too large is no outage")
                    .isNull();

            stack.kill(Part.KAFKA);
            assertRefused(publisher.publish(command("two", 10)));
            assertThat(publisher.problem()).isNotNull();
            assertThat(publisher.publish(command("three", 10))).isCompletedExceptionally();

            stack.start(Part.KAFKA);
            TestLog.eventually("it takes commands again", () -> {
                try {
                    publisher.publish(command("four", 10)).get(20, TimeUnit.SECONDS);
                    return true;
                } catch (ExecutionException stillRefused) {
                    return false;
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            assertThat(publisher.problem()).isNull();
        }
    }

    @Test
    void aPublisherThatStartsBeforeTheBrokerTakesCommandsOnceItIsThere() throws Exception {
        try (TestLog log = new TestLog(stack, 1)) {
            stack.kill(Part.KAFKA);
            try (CommandPublisher publisher = new CommandPublisher(
                    log.bootstrapServers, log.commands, "/early", 20_000, InstantSource.system())) {
                CompletableFuture<Void> early = publisher.publish(command("early", 10));
                stack.start(Part.KAFKA);
                early.get(20, TimeUnit.SECONDS);
                assertThat(publisher.problem()).isNull();
            }
        }
    }

    private static void assertRefused(CompletableFuture<Void> published) {
        assertThatThrownBy(() -> published.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(UnavailableException.class);
    }

    private static CommandToPublish command(String id, int bytes) {
        byte[] value = "x".repeat(bytes).getBytes(StandardCharsets.UTF_8);
        return new CommandToPublish("s", new CommandKey("u", id), "toy.add", "", null, value);
    }
}
