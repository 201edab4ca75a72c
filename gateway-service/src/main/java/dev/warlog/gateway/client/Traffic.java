package dev.warlog.gateway.client;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last messages of one connection. One that says and hears nothing costs nothing, and noting one makes no object and
 * touches little memory: it happens for every frame.
 */
final class Traffic {

    /** Enough to see what somebody is doing; small, because every connection that says something has its own. */
    private static final int KEPT = 16;

    /** A number holds when, how many bytes and, in its last bit, whether it came in. */
    private static final int SIZE_BITS = 20;

    private static final int MOST_BYTES = (1 << SIZE_BITS) - 1;

    private String @Nullable [] types;
    private long[] numbers = {};
    private int noted;

    /** As {@link Passed} says it; a size beyond a mebibyte is told as that. */
    synchronized void note(boolean in, String type, long atMillis, int bytes) {
        String[] into = types;
        if (into == null) {
            into = new String[KEPT];
            types = into;
            numbers = new long[KEPT];
        }
        int slot = noted % KEPT;
        // goes on after a round, so that it says how many there are and never overflows
        noted = noted == 2 * KEPT - 1 ? KEPT : noted + 1;
        into[slot] = type;
        numbers[slot] = (((atMillis << SIZE_BITS) | Math.min(bytes, MOST_BYTES)) << 1) | (in ? 1 : 0);
    }

    synchronized List<Passed> list() {
        String[] of = types;
        if (of == null) {
            return List.of();
        }
        List<Passed> last = new ArrayList<>(KEPT);
        for (int number = Math.max(0, noted - KEPT); number < noted; number++) {
            int slot = number % KEPT;
            long told = numbers[slot];
            last.add(new Passed((told & 1) == 1, of[slot], told >>> (1 + SIZE_BITS), (int) (told >>> 1) & MOST_BYTES));
        }
        return last;
    }
}
