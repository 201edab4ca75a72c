package dev.warlog.session.token;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A refresh token that was given out; only its hash is kept. */
@Entity
@Table(name = "refresh_tokens")
class RefreshToken {

    @Id
    @Column(name = "token_hash")
    String tokenHash;

    @Column(name = "family_id")
    UUID familyId;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Nullable
    @Column(name = "used_at")
    Instant usedAt;

    RefreshToken() {}

    RefreshToken(String tokenHash, UUID familyId, Instant expiresAt) {
        this.tokenHash = tokenHash;
        this.familyId = familyId;
        this.expiresAt = expiresAt;
    }
}
