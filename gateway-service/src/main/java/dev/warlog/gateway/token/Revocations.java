package dev.warlog.gateway.token;

import dev.warlog.gateway.AccountLimits;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.GatewayMetrics;
import dev.warlog.gateway.token.TokenRefusedException.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Logins and users whose tokens do not count although they are in order, each until it does not matter any more. */
@ApplicationScoped
public class Revocations {

    private static final Logger LOG = Logger.getLogger(Revocations.class);

    private final AccountLimits limits;
    private final InstantSource clock;
    private final GatewayMetrics metrics;
    private final Map<String, Long> logins = new LinkedHashMap<>();
    private final Map<String, Long> banned = new LinkedHashMap<>();

    Revocations(GatewayLimits limits, InstantSource clock, GatewayMetrics metrics) {
        this.limits = limits.accounts();
        this.clock = clock;
        this.metrics = metrics;
        metrics.revocations(this::size);
    }

    /** The tokens of a login count no more; those made before that moment have ended when this is forgotten. */
    public synchronized void signedOut(String login, long atMillis) {
        keep(logins, login, atMillis + limits.tokenLifeMillis(), limits.maxRevokedLogins());
    }

    /** No token of this user counts until then. */
    public synchronized void banned(String user, long untilMillis) {
        keep(banned, user, untilMillis, limits.maxBannedUsers());
    }

    public synchronized void unbanned(String user) {
        banned.remove(user);
    }

    /** Why a token does not count although it is in order, or null when it does. */
    public @Nullable Reason reason(VerifiedToken token) {
        return reason(token.userId(), token.login());
    }

    public synchronized @Nullable Reason reason(String user, String login) {
        long now = clock.millis();
        if (now < banned.getOrDefault(user, 0L)) {
            return Reason.BANNED;
        }
        return now < logins.getOrDefault(login, 0L) ? Reason.REVOKED : null;
    }

    public synchronized int size() {
        return logins.size() + banned.size();
    }

    private void keep(Map<String, Long> ends, String name, long endMillis, int most) {
        long now = clock.millis();
        if (endMillis <= now) {
            ends.remove(name);
            return;
        }
        ends.remove(name);
        if (ends.size() >= most) {
            ends.values().removeIf(end -> end <= now);
        }
        if (ends.size() >= most) {
            String oldest = ends.keySet().iterator().next();
            ends.remove(oldest);
            metrics.revocationForgotten();
            LOG.warnf("more than %d are revoked at once: %s counts again", most, oldest);
        }
        ends.put(name, endMillis);
    }
}
