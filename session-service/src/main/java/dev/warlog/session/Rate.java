package dev.warlog.session;

import dev.warlog.runtime.Problem;
import dev.warlog.runtime.ProblemException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often each of many may do something; bounded, the least recent is forgotten first. */
public final class Rate {

    /** What one time costs: a rate of n a minute gives back n of it each millisecond. */
    private static final long ONE = 60_000;

    private final long burst;
    private final long perMinute;
    private final InstantSource clock;
    private final Map<String, Bucket> buckets;

    /**
     * Full at first.
     *
     * @param burst times at once
     * @param perMinute times in the long run
     * @param most of those that are watched
     */
    public Rate(int burst, int perMinute, int most, InstantSource clock) {
        this.burst = burst * ONE;
        this.perMinute = perMinute;
        this.clock = clock;
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > most;
            }
        };
    }

    /** Takes one time if there is one left; otherwise gives how long to wait for it. */
    public synchronized Duration take(String who) {
        long now = clock.millis();
        Bucket before = buckets.getOrDefault(who, new Bucket(burst, now));
        long elapsedMillis = Math.max(0, now - before.atMillis());
        long left = Math.min(burst, before.left() + Math.min(elapsedMillis, burst) * perMinute);
        boolean enough = left >= ONE;
        buckets.put(who, new Bucket(enough ? left - ONE : left, now));
        return enough ? Duration.ZERO : Duration.ofMillis((ONE - left) / perMinute + 1);
    }

    /** The refusal of who is too fast: 429 with {@code Retry-After} and {@code retryAfterMs}. */
    public static ProblemException refusal(String code, String detail, Duration wait) {
        long millis = Math.max(1, wait.toMillis());
        return new ProblemException(
                Problem.of(429, code, detail).withData(Map.of("retryAfterMs", millis)),
                Map.of("Retry-After", Long.toString((millis + 999) / 1000)));
    }

    /** What is left, as of a moment. */
    private record Bucket(long left, long atMillis) {}
}
