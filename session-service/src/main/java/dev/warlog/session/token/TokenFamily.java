package dev.warlog.session.token;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One login and all refresh tokens that follow from it. */
@Entity
@Table(name = "token_families")
class TokenFamily {

    @Id
    UUID id;

    @Column(name = "account_id")
    UUID accountId;

    @Column(name = "username")
    String username;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Nullable
    @Column(name = "revoked_at")
    Instant revokedAt;

    TokenFamily() {}

    TokenFamily(Identity identity, Instant createdAt, Instant expiresAt) {
        this.id = UUID.randomUUID();
        this.accountId = identity.accountId();
        this.username = identity.username();
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    Identity identity() {
        return new Identity(accountId, username);
    }

    boolean isOpen(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }
}
