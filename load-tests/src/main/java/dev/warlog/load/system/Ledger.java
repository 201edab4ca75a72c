package dev.warlog.load.system;

import java.util.Arrays;
import org.HdrHistogram.Histogram;

/**
 * What was sent and who has got it, by the number of the command. Belongs to one event loop, like all connections.
 *
 * <p>Times count from when a command was due, not from when it went out: a generator that is held up must not make the
 * system look faster.
 */
final class Ledger {

    private static final int EVERYBODY = (1 << Workload.PLAYERS_PER_FIGHT) - 1;
    private static final long LONGEST_NANOS = 120_000_000_000L;

    private long[] dueNanos = new long[1 << 16];
    private short[] seen = new short[1 << 16];
    private byte[] sender = new byte[1 << 16];
    private int next;
    private int measuredFrom = Integer.MAX_VALUE;
    private int measuredTo = Integer.MAX_VALUE;

    final Histogram toSender = histogram();
    final Histogram toOthers = histogram();

    long duplicates;
    long refusals;
    long frames;
    long bytes;
    long gaps;

    private static Histogram histogram() {
        return new Histogram(LONGEST_NANOS, 3);
    }

    /** A new command; its number is its id. */
    int sent(int player, long due) {
        if (next == seen.length) {
            dueNanos = Arrays.copyOf(dueNanos, next * 2);
            seen = Arrays.copyOf(seen, next * 2);
            sender = Arrays.copyOf(sender, next * 2);
        }
        dueNanos[next] = due;
        sender[next] = (byte) player;
        return next++;
    }

    /** Somebody of the sender's fight got the outcome of a command. */
    void delivered(int command, int player, long nowNanos) {
        if (command >= next) {
            return;
        }
        int bit = 1 << player;
        if ((seen[command] & bit) != 0) {
            duplicates++;
            return;
        }
        seen[command] |= (short) bit;
        if (command < measuredFrom || command >= measuredTo) {
            return;
        }
        long nanos = Math.clamp(nowNanos - dueNanos[command], 0, LONGEST_NANOS);
        if (player == sender[command]) {
            toSender.recordValue(nanos);
        } else {
            toOthers.recordValue(nanos);
        }
    }

    /** A command that the rules refused is delivered to nobody else. */
    void refused(int command) {
        if (command < next) {
            seen[command] = EVERYBODY;
            refusals++;
        }
    }

    void beginMeasuring() {
        measuredFrom = next;
    }

    void endMeasuring() {
        measuredTo = next;
    }

    int measured() {
        return Math.min(next, measuredTo) - measuredFrom;
    }

    int sentInAll() {
        return next;
    }

    /** Deliveries that have not come, of all commands that were sent. */
    long missing() {
        long missing = 0;
        for (int command = 0; command < next; command++) {
            missing += Workload.PLAYERS_PER_FIGHT - Integer.bitCount(seen[command] & EVERYBODY);
        }
        return missing;
    }
}
