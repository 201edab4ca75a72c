package dev.warlog.system.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.warlog.contract.LiveKeys;
import dev.warlog.launcher.WarlogSystem;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the services have made of the log in Redis and in Postgres. */
final class Projections {

    /** A row of the event store. */
    record Stored(long seq, String type, JsonNode data) {}

    private final RedisReader redis;
    private final String jdbcUrl;

    Projections(WarlogSystem system) {
        this.redis = new RedisReader(system.redisUrl());
        this.jdbcUrl = system.stack().jdbcUrl();
    }

    /** The live view of a fight; missing when there is none. */
    JsonNode view(String session) {
        try {
            String view = redis.fields(LiveKeys.fight(session), "view").getFirst();
            return view == null ? MissingNode.getInstance() : Door.JSON.readTree(view);
        } catch (IOException e) {
            throw new AssertionError("Redis cannot be read", e);
        }
    }

    /** The number of the live view; 0 when there is none or Redis is not ready. */
    long viewSeq(String session) {
        try {
            String seq = redis.fields(LiveKeys.fight(session), "seq").getFirst();
            return seq == null ? 0 : Long.parseLong(seq);
        } catch (IOException loading) {
            return 0;
        }
    }

    long storedSeq(String session) {
        try {
            Number seq = (Number) single("SELECT max(seq) FROM gameplay.combat_events WHERE session_id = ?", session);
            return seq == null ? 0 : seq.longValue();
        } catch (SQLException starting) {
            return 0;
        }
    }

    List<Stored> stored(String session) throws SQLException, IOException {
        try (var connection = connect();
                var select = connection.prepareStatement(
                        "SELECT seq, type, data FROM gameplay.combat_events WHERE session_id = ? ORDER BY seq")) {
            select.setString(1, session);
            try (ResultSet rows = select.executeQuery()) {
                var stored = new ArrayList<Stored>();
                while (rows.next()) {
                    stored.add(new Stored(rows.getLong(1), rows.getString(2), Door.JSON.readTree(rows.getString(3))));
                }
                return stored;
            }
        }
    }

    /** The winner's team as the event store and as the list of sessions have it. */
    List<String> winners(String session) throws SQLException {
        return List.of(
                Objects.toString(
                        single("SELECT winner_team FROM gameplay.combat_sessions WHERE id = ?", session), "null"),
                Objects.toString(
                        single("SELECT winner_team FROM session.combat_sessions WHERE id = ?", session), "null"));
    }

    private @Nullable Object single(String query, String session) throws SQLException {
        try (var connection = connect();
                var select = connection.prepareStatement(query)) {
            select.setString(1, session);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getObject(1) : null;
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl);
    }
}
