package dev.warlog.session.token;

import dev.warlog.runtime.ProblemException;
import dev.warlog.session.SessionSettings;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Logins: opening, refreshing and ending them. */
@ApplicationScoped
public class Tokens {

    private static final Logger LOG = Logger.getLogger(Tokens.class);

    private final TokenFamilies families;
    private final RefreshTokens refreshTokens;
    private final AccessTokens accessTokens;
    private final SessionSettings.Tokens settings;
    private final InstantSource clock;

    Tokens(
            TokenFamilies families,
            RefreshTokens refreshTokens,
            AccessTokens accessTokens,
            SessionSettings settings,
            InstantSource clock) {
        this.families = families;
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
        this.settings = settings.tokens();
        this.clock = clock;
    }

    /** Opens a login for somebody whose password was right. */
    public Uni<TokenPair> open(Identity identity) {
        Instant now = clock.instant();
        TokenFamily family = new TokenFamily(identity, now, now.plus(settings.familyLife()));
        return Panache.withTransaction(() -> families.persist(family)
                .chain(() -> families.flush())
                .chain(() -> families.tidy(identity.accountId(), settings.familiesPerAccount(), now))
                .chain(() -> pair(family, now)));
    }

    /**
     * Exchanges a refresh token for new tokens. A token that comes a second time was stolen, from its owner or by them:
     * its whole login ends.
     *
     * @return fails with 401 {@code bad-refresh-token} or {@code refresh-token-reused}
     */
    public Uni<TokenPair> refresh(String refreshToken) {
        Instant now = clock.instant();
        String hash = new RefreshSecret(refreshToken).hash();
        // the revocation must be committed although the caller is refused, so the refusal is thrown after it
        return Panache.withTransaction(() -> refreshTokens
                        .use(hash, now)
                        .chain(won -> refreshTokens
                                .findById(hash)
                                .chain(token -> token == null
                                        ? Uni.createFrom().<Rotation>item(new Rotation.Unknown())
                                        : rotate(token, won, now))))
                .map(rotation -> switch (rotation) {
                    case Rotation.Done(TokenPair pair) -> pair;
                    case Rotation.Unknown() ->
                        throw new ProblemException(
                                401, "bad-refresh-token", "The refresh token is unknown, expired or revoked.");
                    case Rotation.Reused() ->
                        throw new ProblemException(
                                401,
                                "refresh-token-reused",
                                "The refresh token was used before; its login has been ended. Log in again.");
                });
    }

    /** Ends the login that a refresh token belongs to; an unknown token belongs to none. */
    public Uni<Void> close(String refreshToken) {
        String hash = new RefreshSecret(refreshToken).hash();
        return Panache.withTransaction(() -> refreshTokens
                .findById(hash)
                .chain(token -> token == null
                        ? Uni.createFrom().voidItem()
                        : families.revoke(token.familyId, clock.instant()).replaceWithVoid()));
    }

    /** Ends a login. */
    public Uni<Void> close(UUID family) {
        return Panache.withTransaction(() -> families.revoke(family, clock.instant()))
                .replaceWithVoid();
    }

    private Uni<Rotation> rotate(RefreshToken token, boolean won, Instant now) {
        return families.findById(token.familyId).chain(family -> {
            if (family == null || !family.isOpen(now) || (!won && token.usedAt == null)) {
                return Uni.createFrom().item(new Rotation.Unknown());
            }
            if (!won) {
                LOG.warnf("A refresh token of account %s came again; its login ends", family.accountId);
                return families.revoke(family.id, now).replaceWith(new Rotation.Reused());
            }
            return refreshTokens
                    .tidy(family.id, now)
                    .chain(() -> pair(family, now))
                    .map(Rotation.Done::new);
        });
    }

    private Uni<TokenPair> pair(TokenFamily family, Instant now) {
        RefreshSecret secret = RefreshSecret.newRandom();
        return refreshTokens
                .persist(new RefreshToken(secret.hash(), family.id, now.plus(settings.refreshLife())))
                .map(stored -> new TokenPair(
                        accessTokens.issue(family.identity(), family.id), secret.text(), accessTokens.lifeSeconds()));
    }

    private sealed interface Rotation {
        record Done(TokenPair pair) implements Rotation {}

        record Unknown() implements Rotation {}

        record Reused() implements Rotation {}
    }
}
