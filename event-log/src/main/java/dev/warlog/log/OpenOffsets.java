package dev.warlog.log;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Which commands of one poll are not settled yet. They are settled session by session, so not in log order. */
final class OpenOffsets {

    private final long[] offsets;
    private final BitSet settled;
    private int lowest;

    /** @param batch in log order, not empty */
    OpenOffsets(List<CommandRecord> batch) {
        offsets = batch.stream().mapToLong(CommandRecord::offset).toArray();
        settled = new BitSet(offsets.length);
    }

    void settle(long offset) {
        settled.set(Arrays.binarySearch(offsets, offset));
        lowest = settled.nextClearBit(lowest);
    }

    /** Where a new owner has to begin when all that was settled is in the log. */
    long resume() {
        return lowest < offsets.length ? offsets[lowest] : offsets[offsets.length - 1] + 1;
    }
}
