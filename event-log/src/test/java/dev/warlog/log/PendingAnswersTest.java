package dev.warlog.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class PendingAnswersTest {

    private static final CommandKey ONE = new CommandKey("u", "one");
    private static final CommandKey TWO = new CommandKey("", "two");

    private static LogRecord answering(CommandKey... keys) {
        ConsumerRecord<String, byte[]> consumed = new ConsumerRecord<>("events", 0, 1, "s", new byte[0]);
        for (CommandKey key : keys) {
            if (!key.user().isEmpty()) {
                consumed.headers().add("wl_user", key.user().getBytes(StandardCharsets.UTF_8));
            }
            consumed.headers().add("wl_command", key.id().getBytes(StandardCharsets.UTF_8));
        }
        return LogRecord.of(consumed);
    }

    @Test
    void oneRecordAnswersEverybodyWhoWaitsForIt() throws Exception {
        PendingAnswers pending = new PendingAnswers(10);
        CompletableFuture<LogRecord> one = pending.await("s", ONE, 60_000);
        CompletableFuture<LogRecord> sameOne = pending.await("s", ONE, 60_000);
        CompletableFuture<LogRecord> two = pending.await("s", TWO, 60_000);
        LogRecord record = answering(ONE, TWO);

        CompletableFuture<LogRecord> elsewhere = pending.await("t", ONE, 60_000);

        pending.onRecords(List.of(answering(new CommandKey("other", "one")), record));

        assertThat(List.of(one.get(), sameOne.get(), two.get())).containsOnly(record);
        assertThat(elsewhere).isNotDone();
        assertThat(pending.size()).isEqualTo(1);
    }

    @Test
    void oneWhoGivesUpDoesNotGiveUpForTheOther() throws Exception {
        PendingAnswers pending = new PendingAnswers(10);
        CompletableFuture<LogRecord> one = pending.await("s", ONE, 60_000);
        CompletableFuture<LogRecord> sameOne = pending.await("s", ONE, 60_000);

        assertThat(one.cancel(true)).isTrue();
        pending.onRecords(List.of(answering(ONE)));

        assertThat(sameOne.get(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void waitingEndsWithATimeout() {
        PendingAnswers pending = new PendingAnswers(10);
        CompletableFuture<LogRecord> one = pending.await("s", ONE, 1);

        assertThatThrownBy(() -> one.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(TimeoutException.class);
        TestLog.eventually("nobody waits", () -> pending.size() == 0);
    }

    @Test
    void onlySoManyMayWait() {
        PendingAnswers pending = new PendingAnswers(1);
        CompletableFuture<LogRecord> one = pending.await("s", ONE, 60_000);

        assertThatThrownBy(() -> pending.await("s", TWO, 60_000)).isInstanceOf(UnavailableException.class);
        assertThat(pending.await("s", ONE, 60_000)).isNotDone();

        pending.onRecords(List.of(answering(ONE)));
        assertThat(one).isDone();
        assertThat(pending.await("s", TWO, 60_000)).isNotDone();
    }
}
