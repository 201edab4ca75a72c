package dev.warlog.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandIdsTest {

    private final CommandIds ids = new CommandIds(5);

    @Test
    void knowsWhatWasSentAndHow() {
        ids.sent("a", "1", 10, true);
        ids.sent("a", "2", -21, false);

        assertThat(ids.sent("a", "1")).isEqualTo(new CommandIds.Sent(10, true));
        assertThat(ids.sent("a", "2")).isEqualTo(new CommandIds.Sent(-22, false));
        assertThat(ids.sent("a", "3")).isNull();
    }

    @Test
    void tellsSessionsApart() {
        ids.sent("a", "bc", 10, true);

        assertThat(ids.sent("b", "bc")).isNull();
        assertThat(ids.sent("ab", "c")).isNull();
    }

    @Test
    void goesByTheLastTimeThatOneWasSent() {
        ids.sent("a", "1", 10, true);
        ids.sent("a", "2", 20, true);
        ids.sent("a", "1", 30, false);

        assertThat(ids.sent("a", "1")).isEqualTo(new CommandIds.Sent(30, false));
    }

    @Test
    void forgetsTheOldest() {
        for (int i = 1; i <= 12; i++) {
            ids.sent("a", "" + i, 2L * i, true);
        }

        assertThat(ids.sent("a", "7")).isNull();
        for (int i = 8; i <= 12; i++) {
            assertThat(ids.sent("a", "" + i)).isEqualTo(new CommandIds.Sent(2L * i, true));
        }
    }
}
