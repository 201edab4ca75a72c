package dev.warlog.session;

import dev.warlog.runtime.ServerHealth;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether Postgres answers. */
@Readiness
@Singleton
class PostgresHealth implements AsyncHealthCheck {

    private final ServerHealth postgres;

    PostgresHealth(Pool pool) {
        postgres = new ServerHealth("Postgres", () -> pool.query("SELECT 1").execute());
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return postgres.answer();
    }
}
