package dev.warlog.session.account;

import dev.warlog.runtime.ProblemException;
import dev.warlog.session.Rate;
import dev.warlog.session.UniqueViolation;
import dev.warlog.session.token.Bans;
import dev.warlog.session.token.Identity;
import dev.warlog.session.token.TokenPair;
import dev.warlog.session.token.Tokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/** Registering and logging in. */
@ApplicationScoped
class Logins {

    private final Accounts accounts;
    private final Hashing hashing;
    private final LoginFailures failures;
    private final Bans bans;
    private final Tokens tokens;
    private final InstantSource clock;

    Logins(Accounts accounts, Hashing hashing, LoginFailures failures, Bans bans, Tokens tokens, InstantSource clock) {
        this.accounts = accounts;
        this.hashing = hashing;
        this.failures = failures;
        this.bans = bans;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Adds an account; fails with 409 {@code username-taken}. */
    Uni<UUID> register(String username, String password) {
        return accounts.named(username)
                .invoke(existing -> {
                    if (existing != null) {
                        throw usernameTaken();
                    }
                })
                .chain(() -> hashing.hash(password))
                .chain(hash -> accounts.add(new Account(username, hash, clock.instant())))
                .onFailure(failure -> UniqueViolation.of(failure, Accounts.NAME_TAKEN))
                .transform(_ -> usernameTaken())
                .map(account -> account.id);
    }

    /**
     * Checks a password; unknown names take as long as known ones.
     *
     * @return fails with 401 {@code bad-credentials}, 403 {@code banned} or 429 {@code too-many-attempts}
     */
    Uni<TokenPair> login(String username, String password, String address) {
        Duration pause = failures.pause(username, address);
        if (pause.isPositive()) {
            throw tooManyAttempts(pause);
        }
        failures.tried(username, address);
        return accounts.named(username)
                .chain(account -> account == null
                        ? hashing.matchesNobody(password)
                                .replaceWith(Uni.createFrom().<Account>nullItem())
                        : hashing.matches(password, account.passwordHash).map(right -> right ? account : null))
                .chain(account -> {
                    if (account == null) {
                        failures.failed(username, address);
                        throw new ProblemException(401, "bad-credentials", "The username or the password is wrong.");
                    }
                    failures.succeeded(username, address);
                    return bans.refuse(account.id).chain(() -> tokens.open(new Identity(account.id, account.username)));
                });
    }

    private static ProblemException usernameTaken() {
        return new ProblemException(409, "username-taken", "Another account has this username.");
    }

    private static ProblemException tooManyAttempts(Duration pause) {
        long seconds = Math.max(1, (pause.toMillis() + 999) / 1000);
        return Rate.refusal("too-many-attempts", "Too many failed logins; try again in " + seconds + " s.", pause);
    }
}
