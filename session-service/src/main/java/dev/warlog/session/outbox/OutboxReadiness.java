package dev.warlog.session.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready while what changes is told soon. */
@Readiness
@ApplicationScoped
class OutboxReadiness implements HealthCheck {

    private final Outbox outbox;

    OutboxReadiness(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public HealthCheckResponse call() {
        String problem = outbox.problem();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("Outbox");
        return problem == null
                ? answer.up().build()
                : answer.down().withData("problem", problem).build();
    }
}
