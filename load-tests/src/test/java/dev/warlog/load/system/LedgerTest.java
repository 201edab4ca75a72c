package dev.warlog.load.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LedgerTest {

    private final Ledger ledger = new Ledger();

    private void deliverToAll(int command, long now) {
        for (int player = 0; player < Workload.PLAYERS_PER_FIGHT; player++) {
            ledger.delivered(command, player, now);
        }
    }

    @Test
    void nothingIsMissingOnceEverybodyHasGotIt() {
        int command = ledger.sent(3, 0);
        assertThat(ledger.missing()).isEqualTo(10);
        assertThat(ledger.lost()).isEqualTo(1);

        deliverToAll(command, 1);

        assertThat(ledger.missing()).isZero();
        assertThat(ledger.lost()).isZero();
        assertThat(ledger.duplicates).isZero();
    }

    @Test
    void whoHasNotGotItIsMissing() {
        int command = ledger.sent(0, 0);
        ledger.delivered(command, 0, 1);
        ledger.delivered(command, 7, 1);

        assertThat(ledger.missing()).isEqualTo(8);
        assertThat(ledger.lost()).isZero();
    }

    @Test
    void aSecondDeliveryToTheSameClientIsDoubled() {
        int command = ledger.sent(0, 0);
        deliverToAll(command, 1);
        ledger.delivered(command, 9, 2);

        assertThat(ledger.duplicates).isEqualTo(1);
    }

    @Test
    void timesCountFromWhenACommandWasDue() {
        ledger.beginMeasuring();
        int command = ledger.sent(0, 1_000_000);
        ledger.delivered(command, 0, 3_000_000);
        ledger.delivered(command, 1, 11_000_000);

        assertThat(Result.millis(ledger.toSender, 100)).isEqualTo(2.0);
        assertThat(Result.millis(ledger.toOthers, 100)).isEqualTo(10.0);
    }

    @Test
    void onlyWhatWasSentInTheMeasuredTimeIsMeasured() {
        int warmUp = ledger.sent(0, 0);
        ledger.beginMeasuring();
        int measured = ledger.sent(0, 0);
        ledger.endMeasuring();
        int after = ledger.sent(0, 0);
        deliverToAll(warmUp, 1);
        deliverToAll(measured, 1);
        deliverToAll(after, 1);

        assertThat(ledger.measured()).isEqualTo(1);
        assertThat(ledger.toSender.getTotalCount()).isEqualTo(1);
        assertThat(ledger.toOthers.getTotalCount()).isEqualTo(9);
        assertThat(ledger.sentInAll()).isEqualTo(3);
    }

    @Test
    void whatWasRefusedIsOwedToNobodyAndCountedByItsCode() {
        ledger.refused(ledger.sent(0, 0), "rate-limited");
        ledger.refused(ledger.sent(0, 0), "rate-limited");
        ledger.refused(ledger.sent(0, 0), "unavailable");

        assertThat(ledger.missing()).isZero();
        assertThat(ledger.lost()).isZero();
        assertThat(ledger.blows.times())
                .containsEntry("rate-limited", 2L)
                .containsEntry("unavailable", 1L)
                .hasSize(2);
    }

    @Test
    void refusalsOfTheWarmUpAreToldApart() {
        ledger.refused(ledger.sent(0, 0), "unavailable");
        ledger.beginMeasuring();
        ledger.refused(ledger.sent(0, 0), "unavailable");

        assertThat(ledger.measuredRefusals).isEqualTo(1);
        assertThat(ledger.blows.sum()).isEqualTo(2);
    }

    @Test
    void whatWasRefusedAndHappensAllTheSameIsTold() {
        int command = ledger.sent(4, 0);
        ledger.refused(command, "unavailable");
        deliverToAll(command, 1);

        assertThat(ledger.refusedYetHappened).isEqualTo(1);
        assertThat(ledger.duplicates).isZero();
    }

    @Test
    void anAcknowledgedCommandWithoutAnOutcomeIsLost() {
        int happened = ledger.sent(0, 0);
        int lost = ledger.sent(0, 0);
        ledger.acknowledged(happened);
        ledger.acknowledged(lost);
        deliverToAll(happened, 1);

        assertThat(ledger.acknowledged()).isEqualTo(2);
        assertThat(ledger.acknowledgedLost()).isEqualTo(1);
        assertThat(ledger.lost()).isEqualTo(1);
    }

    @Test
    void keepsMoreThanItHadPlaceFor() {
        int commands = 70_000;
        for (int number = 0; number < commands; number++) {
            assertThat(ledger.sent(number % 10, number)).isEqualTo(number);
        }
        deliverToAll(commands - 1, commands);

        assertThat(ledger.missing()).isEqualTo((commands - 1) * 10L);
    }

    @Test
    void whatIsSentAfterTheMarkIsToldApart() {
        int before = ledger.sent(0, 0);
        assertThat(ledger.isAfterMark(before)).isFalse();
        ledger.mark();
        int after = ledger.sent(0, 0);

        assertThat(ledger.isAfterMark(before)).isFalse();
        assertThat(ledger.isAfterMark(after)).isTrue();
    }

    @Test
    void anIntervalHasWhatCameSinceTheLast() {
        ledger.beginMeasuring();
        ledger.takeInterval();
        deliverToAll(ledger.sent(0, 0), 1_000_000);
        assertThat(ledger.takeInterval().getTotalCount()).isEqualTo(9);
        assertThat(ledger.takeInterval().getTotalCount()).isZero();
        assertThat(ledger.toOthers.getTotalCount()).isEqualTo(9);
    }

    @Test
    void numbersThatNobodySentAreNotDelivered() {
        ledger.delivered(0, 0, 1);
        ledger.acknowledged(-1);
        ledger.acknowledged(5);

        assertThat(ledger.acknowledged()).isZero();
        assertThat(ledger.duplicates).isZero();
    }
}
