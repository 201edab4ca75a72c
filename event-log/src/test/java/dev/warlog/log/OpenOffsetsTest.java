package dev.warlog.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OpenOffsetsTest {

    /** Offsets have holes where the log holds something else. */
    private final OpenOffsets open = new OpenOffsets(LongStream.of(5, 6, 9)
            .mapToObj(offset -> new CommandRecord("s", new CommandKey("u", "c"), offset, "", null, null, null))
            .toList());

    @Test
    void resumesAtTheFirstThatIsOpen() {
        assertThat(open.resume()).isEqualTo(5);
        open.settle(9);
        assertThat(open.resume()).isEqualTo(5);
        open.settle(5);
        assertThat(open.resume()).isEqualTo(6);
        open.settle(6);
        assertThat(open.resume()).isEqualTo(10);
    }
}
