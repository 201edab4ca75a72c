package dev.warlog.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TurnsTest {

    @Test
    void aBurstPassesTheRestWaitsItsTurnAndWhoWouldWaitTooLongIsSentAway() {
        Turns turns = new Turns(100, 5, 50, 0);
        for (int i = 0; i < 6; i++) {
            assertThat(turns.take(0)).isZero();
        }
        for (int i = 1; i <= 5; i++) {
            assertThat(turns.take(0)).isEqualTo(i * 10L);
        }
        assertThat(turns.take(0)).isEqualTo(-1);
        assertThat(turns.take(0)).isEqualTo(-1);
        assertThat(turns.take(TimeUnit.MILLISECONDS.toNanos(10))).isEqualTo(50);
        // a long silence gives the burst again and not more
        long later = TimeUnit.SECONDS.toNanos(60);
        for (int i = 0; i < 6; i++) {
            assertThat(turns.take(later)).isZero();
        }
        assertThat(turns.take(later)).isPositive();
    }
}
