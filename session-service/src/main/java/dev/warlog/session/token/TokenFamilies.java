package dev.warlog.session.token;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The logins in the database. */
@ApplicationScoped
class TokenFamilies implements PanacheRepositoryBase<TokenFamily, UUID> {

    /** Forgets what has expired, and the oldest logins beyond the number that an account may have. */
    Uni<Void> tidy(UUID account, int most, Instant now) {
        return delete("accountId = ?1 and expiresAt < ?2", account, now)
                .chain(() -> find("accountId = ?1 order by createdAt desc, id", account)
                        .range(most, most + 100)
                        .list())
                .chain(families -> deleteAll(families));
    }

    private Uni<Void> deleteAll(List<TokenFamily> families) {
        if (families.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<UUID> ids = families.stream().map(family -> family.id).toList();
        return delete("id in ?1", ids).replaceWithVoid();
    }
}
