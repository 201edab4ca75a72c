package dev.warlog.combat;

import dev.warlog.contract.Topics;
import dev.warlog.engine.Fight;
import dev.warlog.engine.Seed;
import dev.warlog.log.EventLoop;
import dev.warlog.log.EventLoopSettings;
import dev.warlog.log.FailurePoint;
import dev.warlog.rulesets.Rulesets;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Runs the engine on the log for as long as the service lives; ready when it may decide. */
@ApplicationScoped
@Readiness
class CombatLoop implements HealthCheck {

    private final EventLoopSettings settings;
    private final FightLogic logic;
    private final LoopMeters meters;
    private final InstantSource clock;
    private @Nullable EventLoop<Fight> loop;

    CombatLoop(
            CombatLimits limits,
            CheatStream cheats,
            MeterRegistry registry,
            InstantSource clock,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.clock = clock;
        settings = new EventLoopSettings(
                bootstrapServers,
                Topics.COMBAT_COMMANDS.topicName(),
                Topics.COMBAT_EVENTS.topicName(),
                Topics.COMBAT_SNAPSHOTS.topicName(),
                limits.group(),
                "combat-loop-" + ProcessHandle.current().pid(),
                "/combat",
                limits.sessionTimeoutMillis(),
                limits.deliveryTimeoutMillis(),
                limits.claimTimeoutMillis(),
                limits.answersRemembered(),
                limits.snapshotEveryRecords(),
                limits.snapshotRecordsPerSession(),
                limits.gatherClaimsMillis(),
                limits.claimsPerOutcome(),
                limits.keepEndedMillis());
        SecureRandom random = new SecureRandom();
        logic = new FightLogic(
                new Engines(Rulesets.shipped()),
                () -> new Seed(random.nextLong(), random.nextLong()),
                limits.claimsPerOutcome(),
                new Features(limits.realTimeEnabled()),
                cheats);
        meters = new LoopMeters(registry, clock);
        Gauge.builder("combat.active.sessions", this, CombatLoop::sessions)
                .description("fights held in memory, those that ended within the last minute included")
                .register(registry);
    }

    void start(@Observes StartupEvent event) {
        loop = EventLoop.start(settings, logic, clock, meters, FailurePoint.Hook.NONE);
    }

    private int sessions() {
        return loop == null ? 0 : loop.sessions();
    }

    /** Hands the partitions over, so that another goes on at once. */
    void stop(@Observes ShutdownEvent event) {
        if (loop != null) {
            loop.close();
        }
    }

    @Override
    public HealthCheckResponse call() {
        String problem = loop == null ? "not started" : loop.problem();
        var response = HealthCheckResponse.named("combat-loop")
                .status(problem == null)
                .withData("partitions", loop == null ? 0 : loop.partitions())
                .withData("sessionsSetAside", meters.setAsideCount());
        return (problem == null ? response : response.withData("problem", problem)).build();
    }
}
