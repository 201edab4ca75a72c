package dev.warlog.session.fight;

import dev.warlog.runtime.Problem;
import dev.warlog.runtime.ProblemException;
import dev.warlog.session.SessionSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** How fast each user may send commands; bounded, the least recent user is forgotten first. */
@ApplicationScoped
class CommandRate {

    private final long burstMilli;
    private final long perSecond;
    private final InstantSource clock;
    private final Map<String, Bucket> buckets;

    CommandRate(SessionSettings settings, InstantSource clock) {
        this.burstMilli = settings.fights().commandBurst() * 1000L;
        this.perSecond = settings.fights().commandsPerSecond();
        this.clock = clock;
        int most = settings.fights().watchedUsers();
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > most;
            }
        };
    }

    /**
     * Takes one command's share.
     *
     * @throws ProblemException 429 {@code rate-limited} when nothing is left
     */
    synchronized void take(String user) {
        long now = clock.millis();
        Bucket before = buckets.getOrDefault(user, new Bucket(burstMilli, now));
        long elapsedMillis = Math.max(0, now - before.atMillis());
        // a rate of n a second fills n thousandths of a command each millisecond
        long filled = Math.min(burstMilli, before.leftMilli() + Math.min(elapsedMillis, burstMilli) * perSecond);
        if (filled < 1000) {
            buckets.put(user, new Bucket(filled, now));
            throw tooFast((1000 - filled) / perSecond + 1);
        }
        buckets.put(user, new Bucket(filled - 1000, now));
    }

    private static ProblemException tooFast(long waitMillis) {
        return new ProblemException(
                Problem.of(429, "rate-limited", "Too many commands; wait a moment.")
                        .withData(Map.of("retryAfterMs", waitMillis)),
                Map.of("Retry-After", Long.toString((waitMillis + 999) / 1000)));
    }

    /** What is left, in thousandths of a command, as of a moment. */
    private record Bucket(long leftMilli, long atMillis) {}
}
