package dev.warlog.session.fight;

import dev.warlog.session.SessionSettings;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.jspecify.annotations.Nullable;

/**
 * Asks Kafka whether it is there. Readers and writers learn of an outage only when they have something to do; a service
 * that nobody is sent to would never learn that it is over.
 */
@ApplicationScoped
@Startup
class BrokerCheck {

    /** Longer than a busy broker takes, shorter than an orchestrator's patience. */
    private static final int TIMEOUT_MILLIS = 2_000;

    private final Admin admin;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile @Nullable String problem = "not asked yet";

    BrokerCheck(SessionSettings settings) {
        this.admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.kafka(),
                AdminClientConfig.CLIENT_ID_CONFIG,
                "session-service-check",
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                1_000L));
    }

    /** What the last answer was, or null when it was a good one; asks again in the background. */
    @Nullable
    String problem() {
        ask();
        return problem;
    }

    /** One question at a time. */
    private void ask() {
        if (asking.compareAndSet(false, true)) {
            var _ = admin.describeCluster(new DescribeClusterOptions().timeoutMs(TIMEOUT_MILLIS))
                    .nodes()
                    .whenComplete((nodes, failure) -> {
                        problem = failure == null ? null : String.valueOf(failure.getMessage());
                        asking.set(false);
                    });
        }
    }

    @PreDestroy
    void close() {
        admin.close(Duration.ofMillis(TIMEOUT_MILLIS));
    }
}
