package dev.warlog.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestTest {

    private static final long MILLI = Duration.ofMillis(1).toNanos();

    @Test
    void isOverAtFirst() {
        assertThat(new Rest(5).isOver(5)).isTrue();
    }

    @Test
    void isFourTimesAsLongAsTheWork() {
        Rest rest = new Rest(0);
        rest.after(100 * MILLI, 110 * MILLI);
        assertThat(rest.isOver(150 * MILLI - 1)).isFalse();
        assertThat(rest.isOver(150 * MILLI)).isTrue();
    }

    @Test
    void isASecondAtMost() {
        Rest rest = new Rest(0);
        rest.after(0, 400 * MILLI);
        assertThat(rest.isOver(1400 * MILLI - 1)).isFalse();
        assertThat(rest.isOver(1400 * MILLI)).isTrue();
    }
}
