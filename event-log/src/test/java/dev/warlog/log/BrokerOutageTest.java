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
import java.util.concurrent.TimeoutException;
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
    void whatWaitsForTheBrokerGoesOnWhenItComesBackInTime() throws Exception {
        try (TestLog log = new TestLog(stack, 2)) {
            EventLoop<Ledger> loop = log.start("a");
            publish(log, 0);
            TestLog.eventually("some are decided", () -> log.checker.live().size() > 20);
            publish(log, 1);
            stack.kill(Part.KAFKA);
            // a client that has lost its only broker forgets the topics as well, and may wait for them
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> publish(log, 2));
            try (CommandPublisher early = publisher(log, 120_000)) {
                CompletableFuture<Long> published = early.publish(command("early", 10));
                stack.start(Part.KAFKA);
                published.get(120, TimeUnit.SECONDS);
                assertThat(early.problem()).isNull();
            }
            waiting.get(120, TimeUnit.SECONDS);
            publish(log, 3);
            log.settle();
            TestLog.eventually("well", () -> loop.problem() == null);
        }
    }

    @Test
    void inALongOutageEverybodySaysSoAndAfterItNothingIsLostOrDoubled() throws Exception {
        StoredProjection stored = new StoredProjection();
        StoredProjection tailed = new StoredProjection();
        try (TestLog log = new TestLog(stack, 2);
                CommandPublisher publisher = publisher(log, 1_500);
                ProjectionReader reader = ProjectionReader.start(reading(log, "view"), stored);
                LogTail tail = LogTail.start(
                        reading(log, "tail"),
                        Duration.ofHours(1),
                        InstantSource.system(),
                        records -> records.forEach(tailed::add))) {
            // in the second wave, so that it has something to write when the broker is gone
            Pausing pausing = new Pausing(FailurePoint.AFTER_DECIDE, 130, false);
            EventLoop<Ledger> loop =
                    log.start(log.settings("a", 1_000, 6), new LedgerLogic(), EventLoopObserver.NONE, pausing);
            publish(log, 0);
            publisher.publish(command("one", 10)).get(60, TimeUnit.SECONDS);
            assertRefused(publisher.publish(command("large", 2_000_000)));
            assertThat(publisher.problem())
                    .as("one that is too large is no outage")
                    .isNull();
            log.send("due", "arm", "arm 1500");
            log.settle();
            TestLog.eventually("readers are well", () -> reader.problem() == null && tail.problem() == null);

            publish(log, 1);
            TestLog.eventually("it is at work", pausing::isPaused);
            stack.kill(Part.KAFKA);
            pausing.wake();
            assertRefused(publisher.publish(command("two", 10)));
            assertThat(publisher.problem()).isNotNull();
            assertThat(publisher.publish(command("three", 10))).isCompletedExceptionally();
            TestLog.eventually("the owner gives up", () -> loop.problem() != null && loop.partitions() == 0);
            TestLog.eventually("readers say so", () -> reader.problem() != null && tail.problem() != null);

            stack.start(Part.KAFKA);
            publish(log, 2);
            TestLog.eventually("the publisher takes commands", () -> takes(publisher));
            assertThat(publisher.problem()).isNull();
            log.settle();
            TestLog.eventually(
                    "what is due has happened",
                    () -> log.checker.live("due").getLast().value().equals("due"));
            TestLog.eventually("the owner is well", () -> loop.problem() == null && loop.partitions() == 2);
            int live = log.checker.live().size();
            TestLog.eventually(
                    "readers have all",
                    () -> stored.records().size() == live && tailed.records().size() == live);
            TestLog.eventually("readers are well", () -> reader.problem() == null && tail.problem() == null);
        }
    }

    private static CommandPublisher publisher(TestLog log, int deliveryTimeoutMillis) {
        return new CommandPublisher(
                log.bootstrapServers, log.commands, "/test", deliveryTimeoutMillis, InstantSource.system());
    }

    private static ReaderSettings reading(TestLog log, String name) {
        return new ReaderSettings(log.bootstrapServers, log.events, name, log.name + name, 1_500);
    }

    private static void publish(TestLog log, int wave) {
        for (int i = 0; i < 100; i++) {
            log.send("s" + i % 6, wave + "-" + i, i % 9 == 0 ? "bad" : "add " + i);
        }
    }

    private static boolean takes(CommandPublisher publisher) {
        try {
            publisher.publish(command("four", 10)).get(60, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException stillRefused) {
            return false;
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertRefused(CompletableFuture<Long> published) {
        assertThatThrownBy(() -> published.get(120, TimeUnit.SECONDS)).hasCauseInstanceOf(UnavailableException.class);
    }

    private static CommandToPublish command(String id, int bytes) {
        byte[] value = ("bad" + " ".repeat(bytes)).getBytes(StandardCharsets.UTF_8);
        return new CommandToPublish("published", new CommandKey("u", id), "toy.bad", "", null, value);
    }
}
