package dev.warlog.gateway.client;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last messages of one connection. One that says and hears nothing costs nothing, and noting one makes no object. */
final class Traffic {

    /** Enough to see what somebody is doing; small, because every connection that says something has its own. */
    private static final int KEPT = 16;

    private static final class Slots {
        final boolean[] in = new boolean[KEPT];
        final String[] types = new String[KEPT];
        final long[] atMillis = new long[KEPT];
        final int[] bytes = new int[KEPT];
    }

    private @Nullable Slots slots;
    private long noted;

    /** As {@link Passed} says it. */
    synchronized void note(boolean in, String type, long atMillis, int bytes) {
        Slots into = slots == null ? new Slots() : slots;
        slots = into;
        int slot = (int) (noted++ % KEPT);
        into.in[slot] = in;
        into.types[slot] = type;
        into.atMillis[slot] = atMillis;
        into.bytes[slot] = bytes;
    }

    synchronized List<Passed> list() {
        List<Passed> last = new ArrayList<>(KEPT);
        Slots of = slots;
        for (long number = Math.max(0, noted - KEPT); of != null && number < noted; number++) {
            int slot = (int) (number % KEPT);
            last.add(new Passed(of.in[slot], of.types[slot], of.atMillis[slot], of.bytes[slot]));
        }
        return last;
    }
}
