package dev.warlog.load.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HearingTest {

    private final Hearing hearing = new Hearing();

    @Test
    void theLongestSilenceIsTheOneBetweenTwoOutcomes() {
        hearing.begin(100);
        hearing.outcome(110);
        hearing.outcome(150);
        hearing.outcome(155);

        assertThat(hearing.longestSilenceNanos(160)).isEqualTo(40);
    }

    @Test
    void aSilenceThatLastsCounts() {
        hearing.begin(100);
        hearing.outcome(110);

        assertThat(hearing.longestSilenceNanos(500)).isEqualTo(390);
    }

    @Test
    void whatWasBeforeTheBeginningDoesNotCount() {
        hearing.outcome(1);
        hearing.outcome(90);
        hearing.begin(100);

        assertThat(hearing.longestSilenceNanos(105)).isEqualTo(5);
    }

    @Test
    void theFirstAfterTheMarkStays() {
        hearing.outcomeAfterMark(7);
        hearing.outcomeAfterMark(9);

        assertThat(hearing.firstAfterMark()).isEqualTo(7);
    }
}
