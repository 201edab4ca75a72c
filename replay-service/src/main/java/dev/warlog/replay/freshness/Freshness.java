package dev.warlog.replay.freshness;

import dev.warlog.replay.ReplayLimits;
import dev.warlog.replay.store.StoreReads;
import dev.warlog.replay.store.StoredOffsets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.utils.Utils;
import org.jboss.logging.Logger;

/** Lets whoever has written read what was written: waits until all that was logged before a question is stored. */
@ApplicationScoped
public class Freshness {

    private static final Logger LOG = Logger.getLogger(Freshness.class);

    /** Where another instance stores the partition only the store knows how far it is. */
    private static final long LOOK_INTO_STORE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** This instance hears of its own partitions, unless it has lost them; who waits must not keep the store from storing. */
    private static final long LOOK_AFTER_OWN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final EndOffsets ends;
    private final StoredOffsets stored;
    private final StoreReads reads;
    private final ReplayLimits limits;
    private final Counter lagging;

    Freshness(EndOffsets ends, StoredOffsets stored, StoreReads reads, ReplayLimits limits, MeterRegistry metrics) {
        this.ends = ends;
        this.stored = stored;
        this.reads = reads;
        this.limits = limits;
        this.lagging = metrics.counter("warlog.replay.answers.lagging");
    }

    /**
     * Waits for what concerns one session.
     *
     * @return false when the wait was too short, or nobody can tell where the log ends
     */
    public boolean await(String session) {
        return counted(deadline -> {
            Map<Integer, Long> offsets = ends(deadline);
            byte[] key = session.getBytes(StandardCharsets.UTF_8);
            // the very partition that Kafka's default partitioner gives the key
            int partition = Utils.toPositive(Utils.murmur2(key)) % offsets.size();
            return passed(partition, offsets.getOrDefault(partition, 0L), deadline);
        });
    }

    /** As {@link #await(String)}, for what concerns any session. */
    public boolean awaitAll() {
        return counted(deadline -> {
            for (Map.Entry<Integer, Long> end : ends(deadline).entrySet()) {
                if (!passed(end.getKey(), end.getValue(), deadline)) {
                    return false;
                }
            }
            return true;
        });
    }

    private interface Waiting {
        boolean until(long deadlineNanos) throws InterruptedException, ExecutionException, TimeoutException;
    }

    private boolean counted(Waiting waiting) {
        boolean fresh = false;
        try {
            fresh = waiting.until(System.nanoTime() + limits.freshnessWait().toNanos());
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("cannot tell where the log ends: %s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!fresh) {
            lagging.increment();
        }
        return fresh;
    }

    private Map<Integer, Long> ends(long deadlineNanos)
            throws InterruptedException, ExecutionException, TimeoutException {
        return ends.ask().get(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private boolean passed(int partition, long offset, long deadlineNanos) throws InterruptedException {
        while (true) {
            long look = stored.stores(partition) ? LOOK_AFTER_OWN_NANOS : LOOK_INTO_STORE_NANOS;
            long left = deadlineNanos - System.nanoTime();
            if (stored.awaitPassed(partition, offset, Math.min(left, look)) || reads.nextOffset(partition) >= offset) {
                return true;
            }
            if (left <= 0) {
                return false;
            }
        }
    }
}
