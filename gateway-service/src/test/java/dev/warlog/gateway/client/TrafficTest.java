package dev.warlog.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrafficTest {

    private static final long NOW = 1_763_800_000_123L;

    private final Traffic traffic = new Traffic();

    @Test
    void aConnectionThatSaidNothingHasNone() {
        assertThat(traffic.list()).isEmpty();
    }

    @Test
    void tellsWhatPassedFromTheOldestToTheNewest() {
        traffic.note(true, "ping", NOW, 0);
        traffic.note(false, "pong", NOW + 1, 1_048_575);

        assertThat(traffic.list())
                .containsExactly(new Passed(true, "ping", NOW, 0), new Passed(false, "pong", NOW + 1, 1_048_575));
    }

    @Test
    void keepsTheLastSixteenHoweverManyPassed() {
        IntStream.range(0, 70).forEach(i -> {
            traffic.note(i % 3 == 0, "t" + i, NOW + i, i);

            assertThat(traffic.list())
                    .isEqualTo(IntStream.rangeClosed(Math.max(0, i - 15), i)
                            .mapToObj(n -> new Passed(n % 3 == 0, "t" + n, NOW + n, n))
                            .toList());
        });
    }

    @Test
    void tellsASizeBeyondAMebibyteAsThat() {
        traffic.note(true, "big", NOW, Integer.MAX_VALUE);

        assertThat(traffic.list()).containsExactly(new Passed(true, "big", NOW, (1 << 20) - 1));
    }
}
