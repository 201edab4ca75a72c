package dev.warlog.log;

import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether the broker still answers a consumer: its poll just returns nothing when the broker is gone. Looks at one
 * of the client's own counters, which grows with each answer. For one thread.
 */
final class Pulse {

    /** Grows with each heartbeat that a group member is answered. */
    static final String HEARTBEATS = "heartbeat-total";

    /** Grows with each fetch that is answered, also when it brings nothing. */
    static final String FETCHES = "fetch-total";

    private final Metric counter;
    private final long boundMillis;
    private Object lastCount;
    private long lastBeatNanos;
    private boolean everBeat;

    /** @param boundMillis how long the counter may stand still */
    Pulse(Map<MetricName, ? extends Metric> metrics, String counterName, long boundMillis) {
        this.boundMillis = boundMillis;
        this.counter = metrics.entrySet().stream()
                .filter(metric -> metric.getKey().name().equals(counterName)
                        && metric.getKey().tags().size() == 1)
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the consumer does not count " + counterName));
        this.lastCount = counter.metricValue();
    }

    /** Notes that the broker has just answered. */
    void beat() {
        lastBeatNanos = System.nanoTime();
        everBeat = true;
    }

    /** What is wrong, or null. */
    @Nullable
    String problem() {
        Object count = counter.metricValue();
        if (!count.equals(lastCount)) {
            lastCount = count;
            beat();
        }
        if (!everBeat) {
            return "the broker has not answered yet";
        }
        long silentMillis = (System.nanoTime() - lastBeatNanos) / 1_000_000;
        return silentMillis > boundMillis ? "the broker has not answered for " + silentMillis + " ms" : null;
    }
}
