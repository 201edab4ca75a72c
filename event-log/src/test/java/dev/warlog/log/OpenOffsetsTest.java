package dev.warlog.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OpenOffsetsTest {

    private final OpenOffsets open = new OpenOffsets(3);

    @Test
    void resumesAtTheFirstThatIsOpen() {
        assertThat(open.resume()).isEqualTo(3);
        // offsets have holes where the log holds something else
        open.read(commands(5, 6, 9));
        assertThat(open.resume()).isEqualTo(5);
        open.settle(9);
        assertThat(open.resume()).isEqualTo(5);
        open.settle(5);
        assertThat(open.resume()).isEqualTo(6);
    }

    @Test
    void remembersWhatAnEarlierPollLeftOpen() {
        open.read(commands(5, 6));
        open.settle(6);
        open.read(commands(7, 8));
        open.settle(7);
        open.settle(8);
        assertThat(open.resume()).isEqualTo(5);
        open.settle(5);
        assertThat(open.resume()).isEqualTo(9);
    }

    private static List<CommandRecord> commands(long... offsets) {
        return LongStream.of(offsets)
                .mapToObj(offset -> new CommandRecord("s", new CommandKey("u", "c"), offset, "", null, null, null))
                .toList();
    }
}
