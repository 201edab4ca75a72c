package dev.warlog.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class EpochFilterTest {

    private final EpochFilter filter = new EpochFilter();

    private static LogRecord record(int partition, long offset, String... headers) {
        ConsumerRecord<String, byte[]> consumed = new ConsumerRecord<>("events", partition, offset, "s", new byte[0]);
        for (int i = 0; i < headers.length; i += 2) {
            consumed.headers().add(headers[i], headers[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return LogRecord.of(consumed);
    }

    private static LogRecord claim(int partition, long offset) {
        return record(partition, offset, "wl_kind", "claim");
    }

    private static LogRecord refusal(int partition, long offset, String epoch) {
        return record(partition, offset, "wl_kind", "refusal", "wl_epoch", epoch);
    }

    @Test
    void whatAFormerOwnerWritesAfterANewerClaimIsVoid() {
        assertThat(filter.isLive(claim(0, 10))).isTrue();
        assertThat(filter.isLive(refusal(0, 11, "10"))).isTrue();
        assertThat(filter.isLive(claim(0, 12))).isTrue();
        assertThat(filter.isLive(refusal(0, 13, "10"))).isFalse();
        assertThat(filter.isLive(refusal(0, 14, "12"))).isTrue();
        assertThat(filter.epoch(0)).isEqualTo(12);
    }

    @Test
    void partitionsHaveTheirOwnEpochs() {
        assertThat(filter.isLive(claim(0, 10))).isTrue();
        assertThat(filter.isLive(refusal(1, 5, "3"))).isTrue();
        assertThat(filter.epoch(1)).isEqualTo(3);
        assertThat(filter.epoch(2)).isEqualTo(-1);
    }

    @Test
    void aRecordThatTellsOfAnUnseenClaimRaisesTheEpoch() {
        filter.startAt(0, 4);
        assertThat(filter.isLive(refusal(0, 20, "3"))).isFalse();
        assertThat(filter.isLive(refusal(0, 21, "15"))).isTrue();
        assertThat(filter.isLive(refusal(0, 22, "4"))).isFalse();
    }

    @Test
    void aRecordThatDoesNotStandInItsPlaceIsVoid() {
        assertThat(filter.isLive(claim(0, 10))).isTrue();
        assertThat(filter.isLive(record(0, 11, "wl_kind", "refusal", "wl_epoch", "10", "wl_place", "1")))
                .isTrue();
        // the second was lost
        assertThat(filter.isLive(record(0, 12, "wl_kind", "refusal", "wl_epoch", "10", "wl_place", "3")))
                .isFalse();
    }

    @Test
    void damagedRecordsAreSeenAndChangeNothing() {
        assertThat(filter.isLive(claim(0, 10))).isTrue();
        for (LogRecord damaged : new LogRecord[] {
            record(0, 11, "wl_epoch", "10", "wl_place", "1"),
            record(0, 15, "wl_kind", "outcome", "wl_epoch", "10", "wl_seq", "0", "wl_place", "5"),
            record(0, 16, "wl_kind", "what", "wl_epoch", "10", "wl_place", "6")
        }) {
            assertThat(damaged.damage()).isNotNull();
            assertThat(damaged.isForeign()).isFalse();
            assertThat(filter.isLive(damaged)).isTrue();
        }
        assertThat(filter.epoch(0)).isEqualTo(10);
    }

    @Test
    void whatNoOwnerCanHaveWrittenIsVoid() {
        assertThat(filter.isLive(claim(0, 10))).isTrue();
        for (LogRecord foreign : new LogRecord[] {
            record(0, 11),
            refusal(0, 12, "many"),
            refusal(0, 13, "99"),
            refusal(0, 14, "-1"),
            record(0, 15, "wl_kind", "outcome", "wl_epoch", "10", "wl_seq", "0"),
            record(0, 16, "wl_kind", "refusal", "wl_epoch", "10", "wl_place", "x"),
            record(0, 17, "wl_kind", "what", "wl_epoch", "10", "wl_place", "6")
        }) {
            assertThat(foreign.isForeign()).isTrue();
            assertThat(filter.isLive(foreign)).isFalse();
        }
        assertThat(filter.isLive(claim(0, 20))).isTrue();
        // of a former owner, and damaged besides
        assertThat(filter.isLive(record(0, 21, "wl_epoch", "10", "wl_place", "11")))
                .isFalse();
        assertThat(filter.epoch(0)).isEqualTo(20);
    }
}
