package dev.warlog.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.contract.HeaderNames;
import dev.warlog.contract.RecordKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class SessionRecordsTest {

    private long offset;

    @Test
    void sortsBySessionAndLeavesOutWhatChangesNothing() {
        List<SessionRecords> sessions = SessionRecords.of(
                List.of(outcome("a", 1), outcome("b", 1), record("a", 0, RecordKind.REFUSAL, "no"), outcome("a", 2)));

        assertThat(sessions).extracting(SessionRecords::session).containsExactly("a", "b");
        assertThat(seqs(sessions.getFirst().after(0, SessionRecordsTest::read))).containsExactly(1L, 2L);
    }

    @Test
    void skipsWhatIsWorkedInAlready() {
        SessionRecords records = SessionRecords.of(List.of(outcome("a", 1), outcome("a", 2), outcome("a", 3)))
                .getFirst();

        assertThat(seqs(records.after(2, SessionRecordsTest::read))).containsExactly(3L);
        assertThat(records.after(3, SessionRecordsTest::read).outcomes()).isEmpty();
        assertThat(records.after(3, SessionRecordsTest::read).damage()).isNull();
    }

    @Test
    void stopsAtAGap() {
        SessionRecords records =
                SessionRecords.of(List.of(outcome("a", 4), outcome("a", 6))).getFirst();

        SessionRecords.Continuation<String> continuation = records.after(3, SessionRecordsTest::read);

        assertThat(seqs(continuation)).containsExactly(4L);
        assertThat(continuation.damage()).isNotNull().satisfies(damage -> {
            assertThat(damage.seq()).isEqualTo(5);
            assertThat(damage.reason()).contains("outcome 5 is missing");
        });
    }

    @Test
    void stopsAtWhatCannotBeRead() {
        SessionRecords records = SessionRecords.of(
                        List.of(outcome("a", 1), record("a", 2, RecordKind.OUTCOME, "?"), outcome("a", 3)))
                .getFirst();

        SessionRecords.Continuation<String> continuation = records.after(0, SessionRecordsTest::read);

        assertThat(seqs(continuation)).containsExactly(1L);
        assertThat(continuation.damage()).isNotNull().satisfies(damage -> {
            assertThat(damage.seq()).isEqualTo(2);
            assertThat(damage.record().offset()).isEqualTo(1);
            assertThat(damage.reason()).contains("not a word");
        });
    }

    @Test
    void stopsAtHeadersThatCannotBeRead() {
        ConsumerRecord<String, byte[]> bare =
                new ConsumerRecord<>("events", 0, 0, "a", "one".getBytes(StandardCharsets.UTF_8));

        SessionRecords.Continuation<String> continuation =
                SessionRecords.of(List.of(LogRecord.of(bare))).getFirst().after(0, SessionRecordsTest::read);

        assertThat(continuation.outcomes()).isEmpty();
        assertThat(continuation.damage()).isNotNull();
    }

    private LogRecord outcome(String session, long seq) {
        return record(session, seq, RecordKind.OUTCOME, "word");
    }

    private LogRecord record(String session, long seq, RecordKind kind, String value) {
        ConsumerRecord<String, byte[]> consumed =
                new ConsumerRecord<>("events", 0, offset++, session, value.getBytes(StandardCharsets.UTF_8));
        consumed.headers()
                .add(HeaderNames.KIND, kind.text().getBytes(StandardCharsets.UTF_8))
                .add(HeaderNames.EPOCH, "0".getBytes(StandardCharsets.UTF_8))
                .add(HeaderNames.SEQ, Long.toString(seq).getBytes(StandardCharsets.UTF_8));
        return LogRecord.of(consumed);
    }

    private static String read(LogRecord record) {
        String text = new String(record.value(), StandardCharsets.UTF_8);
        if (!text.equals("word")) {
            throw new IllegalArgumentException("not a word: " + text);
        }
        return text;
    }

    private static List<Long> seqs(SessionRecords.Continuation<String> continuation) {
        return continuation.outcomes().stream()
                .map(logged -> logged.record().seq())
                .toList();
    }
}
