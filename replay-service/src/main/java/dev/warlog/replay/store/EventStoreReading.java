package dev.warlog.replay.store;

import dev.warlog.contract.Topics;
import dev.warlog.log.ProjectionReader;
import dev.warlog.log.ReaderSettings;
import dev.warlog.replay.ReplayLimits;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Reads the log into the event store while the service runs, and tells how that goes. */
@Readiness
@ApplicationScoped
class EventStoreReading implements HealthCheck {

    private final EventStore store;
    private final ReaderSettings settings;
    private volatile @Nullable ProjectionReader reader;

    EventStoreReading(
            EventStore store,
            ReplayLimits limits,
            MeterRegistry metrics,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.store = store;
        this.settings = new ReaderSettings(
                bootstrapServers,
                Topics.COMBAT_EVENTS.topicName(),
                "replay-event-store",
                limits.readerGroup(),
                Math.toIntExact(limits.readerSessionTimeout().toMillis()));
        metrics.gauge(
                "warlog.projection.lag",
                io.micrometer.core.instrument.Tags.of("projection", "replay"),
                this,
                r -> r.lag());
    }

    void start(@Observes StartupEvent started) {
        reader = ProjectionReader.start(settings, store);
    }

    void stop(@Observes ShutdownEvent stopping) {
        ProjectionReader running = reader;
        if (running != null) {
            running.close();
        }
    }

    private double lag() {
        ProjectionReader running = reader;
        return running == null ? 0 : running.lag();
    }

    @Override
    public HealthCheckResponse call() {
        ProjectionReader running = reader;
        String problem = running == null ? "not started" : running.problem();
        return HealthCheckResponse.named("event store projection")
                .status(problem == null)
                .withData("problem", problem == null ? "none" : problem)
                .withData("lag", running == null ? 0 : running.lag())
                .withData("sessionsSetAside", store.setAsideCount())
                .build();
    }
}
