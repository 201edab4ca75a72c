package dev.warlog.session.account;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The accounts in the database. */
@ApplicationScoped
class Accounts implements PanacheRepositoryBase<Account, UUID> {

    static final String NAME_TAKEN = "accounts_username_taken";

    Uni<Account> add(Account account) {
        return Panache.withTransaction(() -> persistAndFlush(account));
    }

    /** The account of that name in any case, or null. */
    Uni<@Nullable Account> named(String username) {
        return Panache.withSession(
                () -> find("usernameKey", Account.keyOf(username)).firstResult());
    }
}
