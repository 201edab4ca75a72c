package dev.warlog.gateway.people;

import dev.warlog.gateway.GatewayLimits;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;

/** What is known of users, kept for some seconds. */
@ApplicationScoped
public class Profiles {

    private final Kept<Profile> kept;

    Profiles(InnerServices services, GatewayLimits limits, InstantSource clock) {
        this.kept = new Kept<>(
                user -> services.ofSession("/api/v1/social/users/" + URLEncoder.encode(user, StandardCharsets.UTF_8))
                        .map(found -> found.map(json -> Profile.of(user, json))),
                limits.people().maxProfiles(),
                limits.people().profileMillis(),
                clock);
    }

    /** What is known of a user, some seconds old at most; empty when there is no such user. */
    public Future<Optional<Profile>> of(String user) {
        return kept.of(user);
    }

    /** The same, asked now. */
    public Future<Optional<Profile>> fresh(String user) {
        return kept.fresh(user);
    }

    /** Something about that user changed. */
    public void forget(String user) {
        kept.forget(user);
    }
}
