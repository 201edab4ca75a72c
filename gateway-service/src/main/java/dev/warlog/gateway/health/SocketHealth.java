package dev.warlog.gateway.health;

import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.account.AccountTail;
import dev.warlog.gateway.client.Clients;
import dev.warlog.gateway.socket.Draining;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** How it stands with sockets; not ready when there is no room for another, or everybody is sent away. */
@Readiness
@ApplicationScoped
class SocketHealth implements HealthCheck {

    private final Clients clients;
    private final Draining draining;
    private final AccountTail accounts;
    private final int most;

    SocketHealth(Clients clients, Draining draining, AccountTail accounts, GatewayLimits limits) {
        this.clients = clients;
        this.draining = draining;
        this.accounts = accounts;
        this.most = limits.lifetime().maxConnections();
    }

    @Override
    public HealthCheckResponse call() {
        int open = clients.size();
        String revoking = accounts.problem();
        return HealthCheckResponse.named("sockets")
                .withData("connections", open)
                .withData("maxConnections", most)
                .withData("draining", draining.hasBegun())
                // shown only: without it who signs out elsewhere keeps its socket until the token ends
                .withData("revoking", revoking == null ? "ok" : revoking)
                .status(open < most && !draining.hasBegun())
                .build();
    }
}
