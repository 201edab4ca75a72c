package dev.warlog.session.token;

import dev.warlog.runtime.Problem;
import dev.warlog.runtime.ProblemException;
import dev.warlog.session.SessionSettings;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/**
 * Refuses access tokens that are in order but whose login has ended or whose account is banned, with 401
 * {@code unauthenticated} and the reason {@code revoked} or {@code banned}. While the database cannot be asked a token
 * counts until it expires: fights go on without it.
 */
@ApplicationScoped
class OpenLogins implements SecurityIdentityAugmentor {

    private static final Logger LOG = Logger.getLogger(OpenLogins.class);

    private static final String FIND = """
            select
                exists(select from session.token_families
                    where id = $2 and account_id = $1 and revoked_at is null and expires_at > $3),
                exists(select from session.sanctions
                    where account_id = $1 and kind = 'ban' and (ends_at is null or ends_at > $3))""";

    private final Pool database;
    private final InstantSource clock;
    private final Duration wait;
    private final AtomicBoolean blind = new AtomicBoolean();

    OpenLogins(Pool database, InstantSource clock, SessionSettings settings) {
        this.database = database;
        this.clock = clock;
        this.wait = settings.tokens().loginWait();
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)
                || !(token.getClaim(AccessTokens.SESSION_CLAIM) instanceof String login)) {
            return Uni.createFrom().item(identity);
        }
        Tuple facts = Tuple.of(
                UUID.fromString(token.getSubject()),
                UUID.fromString(login),
                clock.instant().atOffset(ZoneOffset.UTC));
        return database.preparedQuery(FIND)
                .execute(facts)
                .ifNoItem()
                .after(wait)
                .fail()
                .onItemOrFailure()
                .transform((found, failure) -> {
                    if (failure != null) {
                        if (!blind.getAndSet(true)) {
                            LOG.warnf("whether logins are open cannot be found out: %s", failure);
                        }
                    } else {
                        blind.set(false);
                        refuseOver(found);
                    }
                    return identity;
                });
    }

    private static void refuseOver(RowSet<Row> found) {
        Row row = found.iterator().next();
        if (row.getBoolean(1)) {
            throw refused("banned", "This account is banned.");
        }
        if (!row.getBoolean(0)) {
            throw refused("revoked", "This login has ended; log in again.");
        }
    }

    private static ProblemException refused(String reason, String detail) {
        return new ProblemException(
                Problem.of(401, "unauthenticated", detail).withData(Map.of("reason", reason)),
                Map.of("WWW-Authenticate", "Bearer"));
    }
}
