package dev.warlog.replay.store;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.warlog.contract.Frames;
import dev.warlog.contract.HeaderNames;
import dev.warlog.engine.Decision;
import dev.warlog.engine.Deeds;
import dev.warlog.engine.Origin;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.UserId;
import dev.warlog.log.Checkpoint;
import dev.warlog.log.LogRecord;
import dev.warlog.log.SessionRecords;
import dev.warlog.runtime.BatchStatement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The statements that store a batch, each for all rows of the batch at once. To be run within one transaction. */
final class StoreWrites {

    private static final BatchStatement PLACE_CHECKPOINTS = new BatchStatement("""
            INSERT INTO gameplay.combat_checkpoints (log_partition, next_offset, epoch)
            SELECT log_partition, 0, -1 FROM unnest($1::int[]) AS log_partition
            ON CONFLICT DO NOTHING""");

    private static final BatchStatement MOVE_CHECKPOINTS = new BatchStatement("""
            UPDATE gameplay.combat_checkpoints held SET next_offset = moved.next_offset, epoch = moved.epoch
            FROM unnest($1::int[], $2::bigint[], $3::bigint[], $4::bigint[])
                AS moved (log_partition, expected, next_offset, epoch)
            WHERE held.log_partition = moved.log_partition AND held.next_offset = moved.expected""");

    private static final BatchStatement SESSIONS = new BatchStatement("""
            INSERT INTO gameplay.combat_sessions (id, name, type, status, max_players, created_at, started_at, ended_at,
                map_id, game_mode, ruleset, ruleset_version, seed, created_by, last_seq, last_tick, last_at,
                paused_millis, winner_team, end_reason, origin_session, origin_seq)
            SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::timestamptz[],
                $7::timestamptz[], $8::timestamptz[], $9::text[], $10::text[], $11::text[], $12::int[], $13::text[],
                $14::text[], $15::bigint[], $16::bigint[], $17::timestamptz[], $18::bigint[], $19::int[], $20::text[],
                $21::text[], $22::bigint[])
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, status = excluded.status, game_mode = excluded.game_mode,
                max_players = excluded.max_players, started_at = excluded.started_at, ended_at = excluded.ended_at,
                last_seq = excluded.last_seq, last_tick = excluded.last_tick, last_at = excluded.last_at,
                paused_millis = excluded.paused_millis, winner_team = excluded.winner_team,
                end_reason = excluded.end_reason""");

    private static final BatchStatement EVENTS = new BatchStatement("""
            INSERT INTO gameplay.combat_events (id, session_id, seq, tick, type, player_id, data, timestamp, log_offset,
                cause_offset, trace, views)
            SELECT session || ':' || seq, session, seq, tick, type, player, frame::jsonb -> 'data', at, log_offset,
                cause_offset, trace, views::jsonb
            FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::timestamptz[],
                $8::bigint[], $9::bigint[], $10::text[], $11::text[])
                AS batch (session, seq, tick, type, player, frame, at, log_offset, cause_offset, trace, views)
            ON CONFLICT DO NOTHING""");

    private static final BatchStatement LEFT = new BatchStatement("""
            DELETE FROM gameplay.combat_combatants c USING unnest($1::text[], $2::text[]) AS gone (session, combatant)
            WHERE c.session_id = gone.session AND c.combatant_id = gone.combatant""");

    private static final BatchStatement JOINED = new BatchStatement("""
            INSERT INTO gameplay.combat_combatants (session_id, combatant_id, user_id, name, team, template, fled)
            SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::boolean[])
            ON CONFLICT DO NOTHING""");

    private static final BatchStatement FLED = new BatchStatement("""
            UPDATE gameplay.combat_combatants c SET fled = TRUE
            FROM unnest($1::text[], $2::text[]) AS fled (session, combatant)
            WHERE c.session_id = fled.session AND c.combatant_id = fled.combatant""");

    private static final BatchStatement DEEDS = new BatchStatement("""
            UPDATE gameplay.combat_combatants c SET damage_dealt = c.damage_dealt + d.damage_dealt,
                damage_taken = c.damage_taken + d.damage_taken, healing = c.healing + d.healing,
                kills = c.kills + d.kills, deaths = c.deaths + d.deaths, actions = c.actions + d.actions,
                blows = c.blows + d.blows, hits = c.hits + d.hits, criticals = c.criticals + d.criticals
            FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::int[], $7::int[],
                $8::int[], $9::int[], $10::int[], $11::int[])
                AS d (session, combatant, damage_dealt, damage_taken, healing, kills, deaths, actions, blows, hits,
                    criticals)
            WHERE c.session_id = d.session AND c.combatant_id = d.combatant""");

    private static final BatchStatement SET_ASIDE = new BatchStatement("""
            INSERT INTO gameplay.combat_set_aside (session_id, seq, reason, log_partition, log_offset)
            SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[], $4::int[], $5::bigint[])
            ON CONFLICT DO NOTHING""");

    private final SqlConnection connection;

    StoreWrites(SqlConnection connection) {
        this.connection = connection;
    }

    /**
     * Moves checkpoints on from where this reader believes them to be, and so keeps any other writer of these partitions
     * out until the transaction ends. Fails with {@link CheckpointMovedException} when they are elsewhere.
     */
    Uni<Void> moveCheckpoints(Map<Integer, Checkpoint> expected, Map<Integer, Checkpoint> moved) {
        BatchStatement.Rows places = PLACE_CHECKPOINTS.rows();
        BatchStatement.Rows moves = MOVE_CHECKPOINTS.rows();
        moved.forEach((partition, checkpoint) -> {
            places.add(partition);
            long from = expected.getOrDefault(partition, Checkpoint.START).nextOffset();
            moves.add(partition, from, checkpoint.nextOffset(), checkpoint.epoch());
        });
        return places.run(connection)
                .chain(() -> moves.run(connection))
                .invoke(touched -> {
                    if (touched != moved.size()) {
                        throw new CheckpointMovedException(moved.keySet());
                    }
                })
                .replaceWithVoid();
    }

    /** Stores what these sessions gain. */
    Uni<Void> store(Collection<SessionIntake> intakes) {
        BatchStatement.Rows sessions = SESSIONS.rows();
        BatchStatement.Rows events = EVENTS.rows();
        BatchStatement.Rows left = LEFT.rows();
        BatchStatement.Rows joined = JOINED.rows();
        BatchStatement.Rows fled = FLED.rows();
        BatchStatement.Rows deeds = DEEDS.rows();
        for (SessionIntake intake : intakes) {
            SessionRow row = intake.row();
            if (row != null) {
                addSession(sessions, row);
            }
            intake.outcomes.forEach(logged -> addEvent(events, logged));
            intake.left.forEach(gone -> left.add(intake.session, gone.value()));
            intake.joined.values().forEach(combatant -> addJoined(joined, intake.session, combatant));
            intake.fled.forEach(gone -> fled.add(intake.session, gone.value()));
            intake.deeds.forEach((combatant, added) -> addDeeds(deeds, intake.session, combatant.value(), added));
        }
        return sessions.run(connection)
                .chain(() -> events.run(connection))
                .chain(() -> left.run(connection))
                .chain(() -> joined.run(connection))
                .chain(() -> fled.run(connection))
                .chain(() -> deeds.run(connection))
                .chain(() -> setAside(intakes.stream()
                        .map(SessionIntake::setAside)
                        .filter(Objects::nonNull)
                        .toList()));
    }

    /** Remembers sessions whose history cannot be followed. */
    Uni<Void> setAside(List<SetAside> sessions) {
        BatchStatement.Rows rows = SET_ASIDE.rows();
        sessions.forEach(s -> rows.add(s.session(), s.seq(), s.reason(), s.partition(), s.offset()));
        return rows.run(connection).replaceWithVoid();
    }

    private static void addSession(BatchStatement.Rows rows, SessionRow row) {
        Origin origin = row.origin();
        rows.add(
                row.id(),
                row.name(),
                row.type(),
                row.status(),
                row.maxPlayers(),
                time(row.createdAtMillis()),
                time(row.startedAtMillis()),
                time(row.endedAtMillis()),
                row.mapId(),
                row.gameMode(),
                row.ruleset(),
                row.rulesetVersion(),
                row.seed(),
                row.createdBy(),
                row.lastSeq(),
                row.lastTick(),
                time(row.lastAtMillis()),
                row.pausedMillis(),
                row.winnerTeam(),
                row.endReason(),
                origin == null ? null : origin.session().value(),
                origin == null ? null : origin.seq());
    }

    private static void addEvent(BatchStatement.Rows rows, SessionRecords.Logged<Outcome> logged) {
        LogRecord record = logged.record();
        Outcome outcome = logged.outcome();
        Decision.Cause cause = outcome.cause();
        UserId player = cause == null ? null : cause.user();
        rows.add(
                outcome.session().value(),
                outcome.seq(),
                outcome.tick(),
                Frames.frameType(outcome.kind()),
                player == null ? null : player.value(),
                new String(record.value(), StandardCharsets.UTF_8),
                time(outcome.atMillis()),
                record.offset(),
                record.causeOffset() < 0 ? null : record.causeOffset(),
                record.header(HeaderNames.TRACEPARENT),
                views(record));
    }

    /** A JSON object with the frame of each viewer who may not know all; null when there is none. */
    private static @Nullable String views(LogRecord record) {
        if (record.views().isEmpty()) {
            return null;
        }
        StringJoiner views = new StringJoiner(",", "{", "}");
        record.views()
                .forEach((viewer, frame) -> views.add(
                        "\"" + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(viewer)) + "\":"
                                + new String(frame, StandardCharsets.UTF_8)));
        return views.toString();
    }

    private static void addJoined(BatchStatement.Rows rows, String session, CombatantRow combatant) {
        rows.add(
                session,
                combatant.id(),
                combatant.user(),
                combatant.name(),
                combatant.team(),
                combatant.template(),
                combatant.fled());
    }

    private static void addDeeds(BatchStatement.Rows rows, String session, String combatant, Deeds deeds) {
        rows.add(
                session,
                combatant,
                deeds.damageDealt(),
                deeds.damageTaken(),
                deeds.healing(),
                deeds.kills(),
                deeds.deaths(),
                deeds.actions(),
                deeds.blows(),
                deeds.hits(),
                deeds.criticals());
    }

    private static @Nullable OffsetDateTime time(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
    }
}
