package dev.warlog.load.system;

import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What was sent and who has got it, by the number of the command. Belongs to one event loop, like all connections.
 *
 * <p>Times count from when a command was due, not from when it went out: a generator that is held up must not make the
 * system look faster.
 */
final class Ledger {

    private static final int EVERYBODY = (1 << Workload.PLAYERS_PER_FIGHT) - 1;
    private static final int ACKNOWLEDGED = 1 << Workload.PLAYERS_PER_FIGHT;
    private static final int REFUSED = ACKNOWLEDGED << 1;
    private static final long LONGEST_NANOS = 120_000_000_000L;

    private long[] dueNanos = new long[1 << 16];
    private short[] seen = new short[1 << 16];
    private byte[] sender = new byte[1 << 16];
    private int next;
    private int measuredFrom = Integer.MAX_VALUE;
    private int measuredTo = Integer.MAX_VALUE;
    private int marked = Integer.MAX_VALUE;
    private @Nullable Histogram interval;

    final Histogram toSender = histogram();
    final Histogram toOthers = histogram();

    final Codes blows = new Codes();

    /** Refusals of what has no name of its own, which is every position claim. */
    final Codes others = new Codes();

    /** Connections that ended though nobody had asked them to. */
    final Codes closed = new Codes();

    /** Blows of the measured time that were refused. */
    long measuredRefusals;

    long duplicates;
    long refusedYetHappened;
    long frames;
    long bytes;
    long gaps;

    static Histogram histogram() {
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
        if (command < 0 || command >= next) {
            return;
        }
        int bit = 1 << player;
        if ((seen[command] & bit) != 0) {
            duplicates++;
            return;
        }
        seen[command] |= (short) bit;
        if ((seen[command] & REFUSED) != 0 && player == sender[command]) {
            refusedYetHappened++;
        }
        if (command < measuredFrom || command >= measuredTo) {
            return;
        }
        long nanos = Math.clamp(nowNanos - dueNanos[command], 0, LONGEST_NANOS);
        if (player == sender[command]) {
            toSender.recordValue(nanos);
        } else {
            toOthers.recordValue(nanos);
            if (interval != null) {
                interval.recordValue(nanos);
            }
        }
    }

    void acknowledged(int command) {
        if (command >= 0 && command < next) {
            seen[command] |= ACKNOWLEDGED;
        }
    }

    /** What was refused is owed to nobody. */
    void refused(int command, String code) {
        if (command >= 0 && command < next) {
            seen[command] |= REFUSED;
            measuredRefusals += command >= measuredFrom && command < measuredTo ? 1 : 0;
        }
        blows.add(code);
    }

    void beginMeasuring() {
        measuredFrom = next;
    }

    void endMeasuring() {
        measuredTo = next;
    }

    /** What is sent from now on is told apart by {@link #isAfterMark(int)}. */
    void mark() {
        marked = next;
    }

    boolean isAfterMark(int command) {
        return command >= marked;
    }

    /** Deliveries to the other players since this was asked last; the first time it only begins. */
    Histogram takeInterval() {
        Histogram taken = interval == null ? histogram() : interval;
        interval = histogram();
        return taken;
    }

    int measured() {
        return Math.min(next, measuredTo) - Math.min(next, measuredFrom);
    }

    int sentInAll() {
        return next;
    }

    /** Deliveries that have not come, of all commands that were not refused. */
    long missing() {
        long missing = 0;
        for (int command = 0; command < next; command++) {
            if ((seen[command] & REFUSED) == 0) {
                missing += Workload.PLAYERS_PER_FIGHT - Integer.bitCount(seen[command] & EVERYBODY);
            }
        }
        return missing;
    }

    long acknowledged() {
        return count(ACKNOWLEDGED, ACKNOWLEDGED);
    }

    /** Commands that were acknowledged and of which nobody got an outcome. */
    long acknowledgedLost() {
        return count(ACKNOWLEDGED | REFUSED | EVERYBODY, ACKNOWLEDGED);
    }

    /** Commands of which nobody heard anything: neither an outcome nor a refusal. */
    long lost() {
        return count(REFUSED | EVERYBODY, 0);
    }

    private long count(int mask, int wanted) {
        long found = 0;
        for (int command = 0; command < next; command++) {
            found += (seen[command] & mask) == wanted ? 1 : 0;
        }
        return found;
    }
}
