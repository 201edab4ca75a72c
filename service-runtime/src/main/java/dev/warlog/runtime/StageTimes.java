package dev.warlog.runtime;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * When a sampled command reached which stage of one part of the system: one line of log once that part is over, as
 * {@code trace=<id> part=<part> <stage>=<microseconds since 1970> ...}. Handed from thread to thread, never used by two at
 * once.
 */
public final class StageTimes {

    /** Whoever looks for the lines finds them under this category. */
    public static final String CATEGORY = "dev.warlog.trace";

    private static final Logger LOG = Logger.getLogger(CATEGORY);

    private final StringBuilder line = new StringBuilder(200);
    private final long beganMicros;
    private final long beganNanos;

    /**
     * Begins a part.
     *
     * @param part a word for it, such as {@code gateway-in}
     * @param clock by which the processes of a system can be compared
     */
    public StageTimes(TraceParent trace, String part, InstantSource clock) {
        Instant now = clock.instant();
        beganNanos = System.nanoTime();
        beganMicros = TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(now.getNano());
        line.append("trace=").append(trace.traceId()).append(" part=").append(part);
    }

    /** A stage is reached now. */
    public StageTimes reached(String stage) {
        return reached(stage, System.nanoTime());
    }

    /** A stage was reached when {@link System#nanoTime} was that; also before this part was begun. */
    public StageTimes reached(String stage, long nanoTime) {
        long micros = beganMicros + TimeUnit.NANOSECONDS.toMicros(nanoTime - beganNanos);
        line.append(' ').append(stage).append('=').append(micros);
        return this;
    }

    /** This part is over. */
    public void tell() {
        LOG.info(line);
    }
}
