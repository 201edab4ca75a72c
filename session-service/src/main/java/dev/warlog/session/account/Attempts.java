package dev.warlog.session.account;

import dev.warlog.runtime.ClientAddress;
import dev.warlog.runtime.ProblemException;
import dev.warlog.session.AttemptSettings;
import dev.warlog.session.Rate;
import dev.warlog.session.SessionSettings;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How often each address may register and log in, whatever comes of it. Known to this instance only. */
@ApplicationScoped
class Attempts {

    private final Rate registrations;
    private final Rate logins;
    private final Set<String> exempt;

    Attempts(SessionSettings settings, InstantSource clock) {
        AttemptSettings limits = settings.attempts();
        int most = limits.watchedAddresses();
        this.registrations = new Rate(limits.registrationBurst(), limits.registrationsPerMinute(), most, clock);
        this.logins = new Rate(limits.loginBurst(), limits.loginsPerMinute(), most, clock);
        this.exempt =
                limits.exemptAddresses().stream().map(ClientAddress::networkOf).collect(Collectors.toUnmodifiableSet());
    }

    /** The address to count by: the gateway names the client's in X-Forwarded-For, and only gateways get here. */
    static String addressOf(RoutingContext request) {
        @Nullable SocketAddress address = request.request().remoteAddress();
        return address == null ? "unknown" : ClientAddress.networkOf(String.valueOf(address.host()));
    }

    /** Counts a registration. */
    void registers(String address) {
        take(registrations, address);
    }

    /** Counts a login. */
    void logsIn(String address) {
        take(logins, address);
    }

    /**
     * Takes one attempt's share.
     *
     * @throws ProblemException 429 {@code too-many-attempts} when nothing is left
     */
    private void take(Rate rate, String address) {
        Duration wait = exempt.contains(address) ? Duration.ZERO : rate.take(address);
        if (wait.isPositive()) {
            throw Rate.refusal("too-many-attempts", "Too many attempts from your address; wait a moment.", wait);
        }
    }
}
