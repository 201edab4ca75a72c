package dev.warlog.gateway.frontdoor;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who answers what. */
enum Upstream {
    SESSION,
    WORLD,
    REPLAY;

    private record Route(Pattern path, Upstream upstream) {}

    /** The first that matches. */
    private static final List<Route> ROUTES = List.of(
            new Route(
                    Pattern.compile(
                            "/api/v1/combat/sessions/[^/]+/(state|replay|stats|verify|explain|export|fork)(/.*)?"),
                    REPLAY),
            new Route(Pattern.compile("/api/v1/combat/players/.+"), REPLAY),
            new Route(Pattern.compile("/api/v1/world/.+"), WORLD),
            // /api/v1/social is not here: only gateways may ask there
            new Route(
                    Pattern.compile(
                            "/api/v1/(auth|characters|combat|parties|guilds|friends|blocks|moderation|reports)(/.*)?"),
                    SESSION),
            new Route(Pattern.compile("/\\.well-known/jwks\\.json"), SESSION));

    /** Who answers at this path, or null when nobody does. */
    static @Nullable Upstream of(String path) {
        for (Route route : ROUTES) {
            if (route.path().matcher(path).matches()) {
                return route.upstream();
            }
        }
        return null;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
