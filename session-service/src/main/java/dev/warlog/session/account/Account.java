package dev.warlog.session.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** Somebody who can log in. */
@Entity
@Table(name = "accounts")
class Account {

    @Id
    UUID id;

    /** As it was written at the registration. */
    @Column(name = "username")
    String username;

    @Column(name = "username_key")
    String usernameKey;

    @Column(name = "password_hash")
    String passwordHash;

    @Column(name = "created_at")
    Instant createdAt;

    Account() {}

    Account(String username, String passwordHash, Instant createdAt) {
        this.id = UUID.randomUUID();
        this.username = username;
        this.usernameKey = keyOf(username);
        this.passwordHash = passwordHash;
        this.createdAt = createdAt;
    }

    /** Names that differ only in case are the same name. */
    static String keyOf(String username) {
        return username.toLowerCase(Locale.ROOT);
    }
}
