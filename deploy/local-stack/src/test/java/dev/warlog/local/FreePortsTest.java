package dev.warlog.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    /** By chance alone five hundred of twelve thousand would hardly ever all differ. */
    @Test
    void noPortIsGivenTwice() {
        assertThat(IntStream.range(0, 500).map(i -> FreePorts.next()).boxed().toList())
                .doesNotHaveDuplicates();
    }
}
