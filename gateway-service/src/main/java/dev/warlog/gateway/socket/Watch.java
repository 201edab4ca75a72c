package dev.warlog.gateway.socket;

import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.Clients;
import dev.warlog.gateway.client.ClosingCode;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;

/** Closes connections whose token has expired or whose peer is gone. */
@ApplicationScoped
class Watch {

    private final Clients clients;
    private final GatewayLimits.Lifetime limits;
    private final InstantSource clock;
    private final Vertx vertx;

    Watch(Clients clients, GatewayLimits limits, InstantSource clock, Vertx vertx) {
        this.clients = clients;
        this.limits = limits.lifetime();
        this.clock = clock;
        this.vertx = vertx;
    }

    void begin(@Observes StartupEvent event) {
        vertx.setPeriodic(limits.watchMillis(), fired -> look());
    }

    private void look() {
        long now = clock.millis();
        for (Client client : clients.all()) {
            if (now >= client.expiresAtMillis()) {
                client.close(ClosingCode.UNAUTHENTICATED);
            } else if (now - client.heardAtMillis() > limits.silenceMillis()) {
                client.close(ClosingCode.SILENT);
            }
        }
    }
}
