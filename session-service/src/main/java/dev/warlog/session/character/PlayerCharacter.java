package dev.warlog.session.character;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** A character as it is stored. */
@Entity
@Table(name = "characters")
class PlayerCharacter {

    @Id
    UUID id;

    @Column(name = "account_id")
    UUID accountId;

    @Column(name = "name")
    String name;

    @Column(name = "name_key")
    String nameKey;

    @Column(name = "character_class")
    String characterClass;

    @Column(name = "created_at")
    Instant createdAt;

    PlayerCharacter() {}

    PlayerCharacter(UUID accountId, String name, String characterClass, Instant createdAt) {
        this.id = UUID.randomUUID();
        this.accountId = accountId;
        this.name = name;
        this.nameKey = name.toLowerCase(Locale.ROOT);
        this.characterClass = characterClass;
        this.createdAt = createdAt;
    }

    CharacterView view() {
        return new CharacterView(id, accountId, name, characterClass, createdAt.toEpochMilli());
    }
}
