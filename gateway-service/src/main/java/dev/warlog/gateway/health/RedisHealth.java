package dev.warlog.gateway.health;

import dev.warlog.gateway.bus.Channels;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Without Redis fights go on and who comes back is served from memory, so it does not make the gateway unready. */
@Readiness
@ApplicationScoped
class RedisHealth implements AsyncHealthCheck {

    /** A health question is asked every few seconds and must not pile up. */
    private static final Duration WAIT = Duration.ofMillis(500);

    private final ReactiveRedisDataSource redis;

    private final Channels channels;

    RedisHealth(ReactiveRedisDataSource redis, Channels channels) {
        this.redis = redis;
        this.channels = channels;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return redis.execute("PING")
                .ifNoItem()
                .after(WAIT)
                .fail()
                .map(pong -> answer("ok"))
                .onFailure()
                .recoverWithItem(failure -> answer("degraded: " + failure.getMessage()));
    }

    private HealthCheckResponse answer(String state) {
        String problem = channels.problem();
        return HealthCheckResponse.named("redis")
                .up()
                .withData("state", state)
                .withData("otherGateways", problem == null ? "ok" : "degraded: " + problem)
                .build();
    }
}
