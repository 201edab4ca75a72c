package dev.warlog.replay.store;

import dev.warlog.engine.Deeds;
import dev.warlog.engine.Origin;
import dev.warlog.engine.SessionId;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Rows as records. */
final class StoreRows {

    static SessionRow session(Row row) {
        return new SessionRow(
                row.getString("id"),
                row.getString("name"),
                row.getString("type"),
                row.getString("status"),
                row.getInteger("max_players"),
                millis(row.getOffsetDateTime("created_at")),
                millisOrNull(row.getOffsetDateTime("started_at")),
                millisOrNull(row.getOffsetDateTime("ended_at")),
                row.getString("map_id"),
                row.getString("game_mode"),
                row.getString("ruleset"),
                row.getInteger("ruleset_version"),
                row.getString("seed"),
                row.getString("created_by"),
                row.getLong("last_seq"),
                row.getLong("last_tick"),
                millis(row.getOffsetDateTime("last_at")),
                row.getLong("paused_millis"),
                row.getInteger("winner_team"),
                row.getString("end_reason"),
                origin(row));
    }

    private static @Nullable Origin origin(Row row) {
        String session = row.getString("origin_session");
        return session == null ? null : new Origin(new SessionId(session), row.getLong("origin_seq"));
    }

    static StoredOutcome outcome(Row row) {
        return new StoredOutcome(
                row.getLong("seq"),
                row.getLong("tick"),
                millis(row.getOffsetDateTime("timestamp")),
                row.getString("type"),
                row.getString("data"));
    }

    static SetAside setAside(Row row) {
        return new SetAside(
                row.getString("session_id"),
                row.getLong("seq"),
                row.getString("reason"),
                row.getInteger("log_partition"),
                row.getLong("log_offset"),
                null);
    }

    static CombatantRow combatant(Row row) {
        return new CombatantRow(
                row.getString("combatant_id"),
                row.getString("user_id"),
                row.getString("name"),
                row.getInteger("team"),
                row.getString("template"),
                row.getBoolean("fled"),
                deeds(row));
    }

    static PlayerRow player(Row row) {
        if (row.getLong("known") == 0) {
            return new PlayerRow(false, 0, 0, 0, 0, Deeds.NONE);
        }
        return new PlayerRow(
                true,
                row.getLong("fights"),
                row.getLong("wins"),
                row.getLong("losses"),
                row.getLong("draws"),
                deeds(row));
    }

    private static Deeds deeds(Row row) {
        return new Deeds(
                row.getLong("damage_dealt"),
                row.getLong("damage_taken"),
                row.getLong("healing"),
                row.getInteger("kills"),
                row.getInteger("deaths"),
                row.getInteger("actions"),
                row.getInteger("blows"),
                row.getInteger("hits"),
                row.getInteger("criticals"));
    }

    private static long millis(OffsetDateTime time) {
        return time.toInstant().toEpochMilli();
    }

    private static @Nullable Long millisOrNull(@Nullable OffsetDateTime time) {
        return time == null ? null : millis(time);
    }

    private StoreRows() {}
}
