package dev.warlog.gateway.client;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The last command ids that one connection sent, with when; the oldest is forgotten first. They lie as numbers in two
 * arrays that grow with use: objects would live just long enough for the collector to copy each of them several times.
 *
 * <p>An id is known by 64 bits of it and its session. Should two ids of one user have the same, one of its connections is
 * told of a command that another one sent.
 */
public final class CommandIds {

    private static final int FEWEST = 4;

    // FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /**
     * One that was sent.
     *
     * @param nanos when, by {@link System#nanoTime}; always even
     * @param acknowledged whether the connection is told that it was accepted
     */
    public record Sent(long nanos, boolean acknowledged) {}

    private final int most;
    private long[] ids = new long[0];
    /** Times, of which the last bit says whether an acknowledgement is wanted. */
    private long[] times = new long[0];

    private long remembered;

    CommandIds(int most) {
        this.most = Math.max(1, most);
    }

    /** Remembers an id, with {@link System#nanoTime}. */
    public synchronized void sent(String session, String id, long nowNanos, boolean acknowledged) {
        if (remembered == ids.length && ids.length < most) {
            int length = Math.clamp(ids.length * 2L, Math.min(FEWEST, most), most);
            ids = Arrays.copyOf(ids, length);
            times = Arrays.copyOf(times, length);
        }
        int slot = (int) (remembered++ % ids.length);
        ids[slot] = bits(session, id);
        times[slot] = acknowledged ? nowNanos | 1 : nowNanos & ~1L;
    }

    /** How this connection sent that command the last time, or null when it is none of its own. */
    public synchronized @Nullable Sent sent(String session, String id) {
        long wanted = bits(session, id);
        for (long number = remembered - 1; number >= Math.max(0, remembered - ids.length); number--) {
            int slot = (int) (number % ids.length);
            if (ids[slot] == wanted) {
                return new Sent(times[slot] & ~1L, (times[slot] & 1) == 1);
            }
        }
        return null;
    }

    /** An id is its sender's own within one session: the same id in another session is another command. */
    private static long bits(String session, String id) {
        // as if a char 0 stood between the two
        return bits(bits(FNV_OFFSET, session) * FNV_PRIME, id);
    }

    private static long bits(long before, String text) {
        long bits = before;
        for (int i = 0; i < text.length(); i++) {
            bits = (bits ^ text.charAt(i)) * FNV_PRIME;
        }
        return bits;
    }
}
