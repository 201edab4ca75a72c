package dev.warlog.world.characters;

import dev.warlog.world.RunningProjection;
import dev.warlog.world.SetAsideLedger;
import dev.warlog.world.WorldLimits;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.flywaydb.core.Flyway;

/** Runs the characters projection. */
@Readiness
@ApplicationScoped
class CharactersProjection implements HealthCheck {

    private static final String NAME = "characters";

    private final RunningProjection running;

    CharactersProjection(
            CharacterStore store,
            Flyway flyway,
            WorldLimits limits,
            MeterRegistry metrics,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        SetAsideLedger setAside = new SetAsideLedger(NAME, metrics);
        this.running = new RunningProjection(
                NAME,
                limits.charactersGroup(),
                new Characters(store, flyway, setAside, limits.fightsInMemory()),
                setAside,
                bootstrapServers,
                limits,
                metrics);
    }

    void start(@Observes StartupEvent started) {
        running.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        running.stop();
    }

    @Override
    public HealthCheckResponse call() {
        return running.health();
    }
}
