package dev.warlog.session.token;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** The refresh tokens in the database. */
@ApplicationScoped
class RefreshTokens implements PanacheRepositoryBase<RefreshToken, String> {

    /** Uses a token up; true for exactly one of several callers that try at once. */
    Uni<Boolean> use(String hash, Instant now) {
        return update("usedAt = ?1 where tokenHash = ?2 and usedAt is null and expiresAt > ?1", now, hash)
                .map(rows -> rows == 1);
    }

    /** Forgets the tokens of a login that have expired. */
    Uni<Long> tidy(UUID family, Instant now) {
        return delete("familyId = ?1 and expiresAt < ?2", family, now);
    }
}
