package dev.warlog.gateway.admission;

import dev.warlog.gateway.AdmissionLimits;
import dev.warlog.gateway.AdmissionLimits.DevicePolicy;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.GatewayMetrics;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.ClientObserver;
import dev.warlog.gateway.client.Clients;
import dev.warlog.gateway.client.ClosingCode;
import dev.warlog.gateway.problem.ProblemAnswer;
import dev.warlog.gateway.token.Revocations;
import dev.warlog.gateway.token.TokenRefusedException.Reason;
import dev.warlog.gateway.token.VerifiedToken;
import dev.warlog.runtime.Problem;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Decides who gets a connection, whatever transport it is of: before the token by where the request comes from and how
 * many come at once, after the token by what else the user has open.
 */
@ApplicationScoped
@Priority(Admission.FIRST)
public class Admission implements ClientObserver {

    /** Who has to go again at once should not be made known to anybody first. */
    static final int FIRST = 1_000;

    private final Clients clients;
    private final Revocations revocations;
    private final AdmissionLimits limits;
    private final GatewayLimits all;
    private final GatewayMetrics metrics;
    private final InstantSource clock;
    private final Addresses addresses;
    private final Turns turns;
    private final UserInflows users;
    private final AtomicInteger waiting = new AtomicInteger();

    Admission(
            Clients clients,
            Revocations revocations,
            GatewayLimits limits,
            GatewayMetrics metrics,
            InstantSource clock) {
        this.clients = clients;
        this.revocations = revocations;
        this.limits = limits.admission();
        this.all = limits;
        this.metrics = metrics;
        this.clock = clock;
        this.addresses = new Addresses(this.limits);
        this.turns = new Turns(
                this.limits.handshakesPerSecond(),
                this.limits.handshakesBurst(),
                this.limits.handshakeWaitMillis(),
                System.nanoTime());
        this.users = new UserInflows(limits);
        metrics.admission(waiting::get, addresses::known);
    }

    /** By which address a request is counted. */
    public String address(HttpServerRequest request) {
        String peer = request.remoteAddress() == null
                ? "unknown"
                : request.remoteAddress().hostAddress();
        return Addresses.of(
                peer, request.getHeader("X-Forwarded-For"), all.frontDoor().trustForwarded());
    }

    /** Answers a request that may not connect; otherwise goes on, at once or, with the request paused, in its turn. */
    public void admit(RoutingContext context, Runnable onward) {
        HttpServerRequest request = context.request();
        Refusal refusal = refusal(request);
        if (refusal != null) {
            refuse(context, refusal);
            return;
        }
        long wait = turns.take(System.nanoTime());
        if (wait == 0) {
            onward.run();
        } else if (wait < 0) {
            refuse(context, Refusal.overloaded(comeBackSeconds()));
        } else {
            // a request that has been read to its end cannot be upgraded any more; the upgrade resumes it
            request.pause();
            waiting.incrementAndGet();
            context.vertx().setTimer(wait, fired -> {
                waiting.decrementAndGet();
                if (!context.response().closed()) {
                    onward.run();
                }
            });
        }
    }

    private @Nullable Refusal refusal(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        if (origin != null
                && limits.origins().isPresent()
                && limits.origins().get().stream().noneMatch(origin::equalsIgnoreCase)) {
            return Refusal.forbiddenOrigin();
        }
        if (clients.size() + waiting.get() >= all.lifetime().maxConnections()) {
            return Refusal.full(comeBackSeconds());
        }
        String address = address(request);
        if (addresses.full(address)) {
            return Refusal.tooManyConnections(comeBackSeconds());
        }
        return addresses.handshake(address, clock.millis()) == 0 ? null : Refusal.tooManyHandshakes(comeBackSeconds());
    }

    /** Why a user whose token counts may not have another connection at present, or null when it may. */
    public @Nullable Refusal anotherDevice(VerifiedToken token) {
        long others = clients.of(token.userId()).stream()
                .filter(client -> !client.isClosed())
                .filter(client -> limits.devices() == DevicePolicy.ALLOW || !sameLogin(client, token.login()))
                .count();
        boolean may = switch (limits.devices()) {
            case ALLOW -> others < limits.maxConnectionsPerUser();
            case NEWEST_WINS -> true;
            case REFUSE -> others == 0;
        };
        return may ? null : Refusal.tooManyDevices();
    }

    private static boolean sameLogin(Client client, String login) {
        return !login.isEmpty() && client.login().equals(login);
    }

    /** Says no, with the reason. */
    public void refuse(RoutingContext context, Refusal refusal) {
        metrics.handshake(refusal.code());
        context.request().resume();
        ProblemAnswer.send(
                context,
                Problem.of(refusal.status(), refusal.code(), refusal.detail()),
                refusal.retryAfterSeconds() == 0
                        ? Map.of()
                        : Map.of("Retry-After", Integer.toString(refusal.retryAfterSeconds())));
    }

    /** In how many whole seconds somebody who is sent away should come back: everybody at another time. */
    public int comeBackSeconds() {
        return 1 + (int) ThreadLocalRandom.current().nextLong(Math.max(1, limits.comeBackMillis() / 1_000));
    }

    @Override
    public void opened(Client client) {
        addresses.opened(client.address());
        client.inflow().share(users.of(client.userId()));
        // what happened while its handshake was under way missed it
        Reason taken = revocations.reason(client.userId(), client.login());
        if (taken != null) {
            client.close(taken == Reason.BANNED ? ClosingCode.BANNED : ClosingCode.SIGNED_OUT);
        } else {
            makeRoom(client);
        }
    }

    /** One at a time, so that of two that open at once one stays. */
    private synchronized void makeRoom(Client newest) {
        if (newest.isClosed()) {
            return;
        }
        if (limits.devices() == DevicePolicy.ALLOW) {
            if (clients.of(newest.userId()).size() > limits.maxConnectionsPerUser()) {
                newest.close(ClosingCode.TOO_MANY_DEVICES);
            }
            return;
        }
        for (Client other : clients.of(newest.userId())) {
            if (other == newest || other.isClosed()) {
                continue;
            }
            if (limits.devices() == DevicePolicy.REFUSE && !sameLogin(other, newest.login())) {
                newest.close(ClosingCode.TOO_MANY_DEVICES);
                return;
            }
            other.close(ClosingCode.REPLACED);
        }
    }

    @Override
    public void closed(Client client, Client.Left left) {
        addresses.closed(client.address());
    }
}
