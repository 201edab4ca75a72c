package dev.warlog.load.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

    private static final long SECOND = 1_000_000_000L;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 500, 1_000, 2_000, 7_001, 20_000})
    void whatIsDueAndWhenAgreeToTheNanosecond(int perSecond) {
        Pace pace = new Pace(perSecond);
        for (long number : new long[] {0, 1, 2, 3, 99, 1_000, 86_399, 36_000_000}) {
            long due = pace.dueNanos(number);
            assertThat(pace.dueBy(due)).as("at the time of %d", number).isEqualTo(number + 1);
            assertThat(pace.dueBy(due - 1)).as("just before %d", number).isEqualTo(number);
        }
    }

    @Test
    void aSecondHasItsNumberAndNoMore() {
        Pace pace = new Pace(2_000);

        assertThat(pace.dueBy(SECOND - 1)).isEqualTo(2_000);
        assertThat(pace.dueBy(30 * SECOND, 30)).isEqualTo(60_000);
        assertThat(pace.dueBy(31 * SECOND, 30)).isEqualTo(60_000);
    }

    @Test
    void halfAnHourIsNotTooLong() {
        assertThat(new Pace(20_000).dueBy(7_200 * SECOND, 7_200)).isEqualTo(144_000_000);
    }

    @Test
    void nothingIsDueAtNoRateOrBeforeTheBeginning() {
        assertThat(new Pace(0).dueBy(SECOND)).isZero();
        assertThat(new Pace(10).dueBy(-1)).isZero();
        assertThat(new Pace(10).dueBy(0)).isEqualTo(1);
    }
}
