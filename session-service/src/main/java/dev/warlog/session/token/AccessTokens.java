package dev.warlog.session.token;

import dev.warlog.session.SessionSettings;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes signed access tokens. */
@ApplicationScoped
class AccessTokens {

    static final String ISSUER = "https://warlog.dev";
    static final String AUDIENCE = "warlog";

    /** The claim that names the login. */
    static final String SESSION_CLAIM = "sid";

    private final SigningKeys keys;
    private final Duration life;
    private final Set<String> admins;

    AccessTokens(SigningKeys keys, SessionSettings settings) {
        this.keys = keys;
        this.life = settings.tokens().accessLife();
        this.admins = settings.accounts().admins().orElse(Set.of()).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    String issue(Identity identity, UUID family) {
        Set<String> groups = new HashSet<>(Set.of("player"));
        if (admins.contains(identity.username().toLowerCase(Locale.ROOT))) {
            groups.add("admin");
        }
        return Jwt.issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(identity.accountId().toString())
                .upn(identity.username())
                .groups(groups)
                .claim(SESSION_CLAIM, family.toString())
                .expiresIn(life)
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .keyId(keys.signingKeyId())
                .sign(keys.signingKey());
    }

    long lifeSeconds() {
        return life.toSeconds();
    }
}
