package dev.warlog.session.token;

import dev.warlog.runtime.ProblemException;
import dev.warlog.session.SessionSettings;
import dev.warlog.session.outbox.Changes;
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
    private final Bans bans;
    private final Changes changes;
    private final SessionSettings.Tokens settings;
    private final InstantSource clock;

    Tokens(
            TokenFamilies families,
            RefreshTokens refreshTokens,
            AccessTokens accessTokens,
            Bans bans,
            Changes changes,
            SessionSettings settings,
            InstantSource clock) {
        this.families = families;
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
        this.bans = bans;
        this.changes = changes;
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
     * @return fails with 401 {@code bad-refresh-token} or {@code refresh-token-reused}, or 403 {@code banned}
     */
    public Uni<TokenPair> refresh(String refreshToken) {
        String hash = new RefreshSecret(refreshToken).hash();
        return bans.refuseOwner(hash).chain(() -> use(hash)).chain(rotation -> switch (rotation) {
            case Rotation.Done(TokenPair pair) -> Uni.createFrom().item(pair);
            case Rotation.Unknown() ->
                throw new ProblemException(
                        401, "bad-refresh-token", "The refresh token is unknown, expired or revoked.");
            case Rotation.Reused(UUID login) ->
                close(login).map(_ -> {
                    throw new ProblemException(
                            401,
                            "refresh-token-reused",
                            "The refresh token was used before; its login has been ended. Log in again.");
                });
        });
    }

    private Uni<Rotation> use(String hash) {
        Instant now = clock.instant();
        return Panache.withTransaction(() -> refreshTokens
                .use(hash, now)
                .chain(won -> refreshTokens
                        .findById(hash)
                        .chain(token -> token == null
                                ? Uni.createFrom().item(new Rotation.Unknown())
                                : rotate(token, won, now))));
    }

    /** Ends the login that a refresh token belongs to; an unknown token belongs to none. */
    public Uni<Void> close(String refreshToken) {
        String hash = new RefreshSecret(refreshToken).hash();
        return changes.makeFromLoop(change -> {
                    LoginEnds.ofRefreshToken(change, hash);
                    return hash;
                })
                .replaceWithVoid();
    }

    /** Ends a login. */
    public Uni<Void> close(UUID login) {
        return changes.makeFromLoop(change -> {
                    LoginEnds.one(change, login);
                    return login;
                })
                .replaceWithVoid();
    }

    private Uni<Rotation> rotate(RefreshToken token, boolean won, Instant now) {
        return families.findById(token.familyId).chain(family -> {
            if (family == null || !family.isOpen(now) || (!won && token.usedAt == null)) {
                return Uni.createFrom().item(new Rotation.Unknown());
            }
            if (!won) {
                LOG.warnf("A refresh token of account %s came again; its login ends", family.accountId);
                return Uni.createFrom().item(new Rotation.Reused(family.id));
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

        record Reused(UUID login) implements Rotation {}
    }
}
