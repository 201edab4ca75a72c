package dev.warlog.world.live;

import dev.warlog.log.Checkpoint;
import dev.warlog.world.RunningProjection;
import dev.warlog.world.SetAsideLedger;
import dev.warlog.world.WorldLimits;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/** Runs the live projection, and starts it over when Redis has lost what was put there. */
@Readiness
@ApplicationScoped
class LiveProjection implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(LiveProjection.class);

    private static final String NAME = "live-fights";

    private final RedisFights redis;
    private final LiveFights fights;
    private final RunningProjection running;
    private final long watchMillis;
    private final CountDownLatch stopped = new CountDownLatch(1);

    LiveProjection(
            RedisFights redis,
            WorldLimits limits,
            MeterRegistry metrics,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.redis = redis;
        this.watchMillis = limits.redisWatchInterval().toMillis();
        SetAsideLedger setAside = new SetAsideLedger(NAME, metrics);
        this.fights = new LiveFights(redis, limits, setAside);
        this.running =
                new RunningProjection(NAME, limits.liveGroup(), fights, setAside, bootstrapServers, limits, metrics);
    }

    void start(@Observes StartupEvent started) {
        running.start();
        Thread.ofVirtual().name("redis-watch").start(this::watch);
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped.countDown();
        running.stop();
    }

    @Override
    public HealthCheckResponse call() {
        return running.health();
    }

    private void watch() {
        try {
            while (!stopped.await(watchMillis, TimeUnit.MILLISECONDS)) {
                restartWhenRedisWasEmptied();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void restartWhenRedisWasEmptied() {
        try {
            Map<Integer, Checkpoint> held = fights.held();
            if (!redis.checkpoints(held.keySet()).keySet().containsAll(held.keySet()) && stopped.getCount() > 0) {
                LOG.warn("Redis has lost checkpoints: live fights are made again from the log");
                running.restart();
            }
        } catch (RedisUnavailableException e) {
            LOG.debug("Redis cannot be watched; the reader tells why", e);
        }
    }
}
