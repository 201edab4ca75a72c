package dev.warlog.gateway.health;

import dev.warlog.contract.Topics;
import dev.warlog.gateway.GatewayLimits;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Looks from time to time whether the log's topics can be reached: readers and writers find out only when they work. */
@Startup
@Singleton
class LogProbe {

    private static final List<String> TOPICS =
            List.of(Topics.COMBAT_COMMANDS.topicName(), Topics.COMBAT_EVENTS.topicName());

    private final Admin admin;
    private final Vertx vertx;
    private final long timer;
    private final int boundMillis;
    private volatile @Nullable String problem = "not looked yet";

    LogProbe(
            GatewayLimits limits,
            Vertx vertx,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.vertx = vertx;
        this.boundMillis = limits.commands().probeMillis();
        this.admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrapServers,
                "client.id", "gateway-probe",
                "request.timeout.ms", boundMillis,
                "default.api.timeout.ms", boundMillis,
                "reconnect.backoff.max.ms", 500));
        look();
        this.timer = vertx.setPeriodic(boundMillis, fired -> look());
    }

    private void look() {
        var _ = admin.describeTopics(TOPICS, new DescribeTopicsOptions().timeoutMs(boundMillis))
                .allTopicNames()
                .whenComplete((topics, failure) ->
                        problem = failure == null ? null : "the log cannot be reached: " + failure.getMessage());
    }

    /** Why the log cannot be reached, or null when it can. */
    @Nullable
    String problem() {
        return problem;
    }

    @PreDestroy
    void stop() {
        vertx.cancelTimer(timer);
        admin.close(Duration.ofSeconds(1));
    }
}
