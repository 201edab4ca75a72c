package dev.warlog.world.characters;

import io.vertx.mutiny.sqlclient.Row;

/** What a character has achieved in all its fights. */
public record CharacterRecord(
        String id,
        String user,
        String name,
        long fights,
        long wins,
        long losses,
        long draws,
        long damageDealt,
        long damageTaken,
        long healing,
        long kills,
        long deaths) {

    static CharacterRecord of(Row row) {
        return new CharacterRecord(
                row.getString("character_id"),
                row.getString("user_id"),
                row.getString("name"),
                row.getLong("fights"),
                row.getLong("wins"),
                row.getLong("losses"),
                row.getLong("draws"),
                row.getLong("damage_dealt"),
                row.getLong("damage_taken"),
                row.getLong("healing"),
                row.getLong("kills"),
                row.getLong("deaths"));
    }
}
