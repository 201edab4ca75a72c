package dev.warlog.session.fight;

import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.Combatant;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Fight;
import dev.warlog.engine.FightSettings;
import dev.warlog.engine.FightStatus;
import dev.warlog.engine.FightType;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.RulesetRef;
import dev.warlog.engine.UserId;
import dev.warlog.log.Checkpoint;
import dev.warlog.runtime.BatchStatement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what outcomes say about a combat session's life. Each part of a row carries the seq that it comes from and takes
 * only newer ones, so outcomes may be worked in twice and in any order after the first one.
 */
@ApplicationScoped
class FightStore {

    private static final String CREATED = """
            insert into session.combat_sessions (id, name, fight_type, combat_mode, ruleset, ruleset_version, map_id,
                max_players, created_by, created_at, details_seq, status_seq, status, started_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12, $13) on conflict (id) do nothing""";

    private static final String UPDATED = """
            update session.combat_sessions set name = $2, max_players = $3, details_seq = $4
            where id = $1 and details_seq < $4""";

    /** Modes change one after the other, and nothing else touches them. */
    private static final String MODE = """
            update session.combat_sessions set combat_mode = $2, mode_seq = $3 where id = $1 and mode_seq < $3""";

    private static final String STATUS = """
            update session.combat_sessions set
                status = case when status_seq < $3 then $2 else status end, status_seq = greatest(status_seq, $3),
                started_at = coalesce(started_at, $4), ended_at = coalesce(ended_at, $5),
                winner_team = coalesce(winner_team, $6), end_reason = coalesce(end_reason, $7)
            where id = $1""";

    private static final String JOINED = """
            insert into session.combat_session_participants
                (session_id, combatant_id, name, owner, team, template, present, seq)
            select $1::varchar, $2::varchar, $3::varchar, $4::varchar, $5::int, $6::varchar, true, $7::bigint
            where exists (select from session.combat_sessions where id = $1::varchar)
            on conflict (session_id, combatant_id) do update
                set name = excluded.name, owner = excluded.owner, team = excluded.team, template = excluded.template,
                    present = true, seq = excluded.seq
                where combat_session_participants.seq < excluded.seq""";

    private static final String LEFT = """
            update session.combat_session_participants set present = false, seq = $3
            where session_id = $1 and combatant_id = $2 and seq < $3""";

    private static final String TEAM = """
            select min(team) from session.combat_session_participants
            where session_id = $1 and owner = $2 and present""";

    private static final String ORDERED = """
            insert into session.fight_orders (session_id, config_name, requested_at)
            values ($1, $2, now()) on conflict (session_id) do nothing""";

    private static final BatchStatement CHECKPOINTS = new BatchStatement("""
            insert into session.fight_checkpoints (partition, next_offset, epoch)
            select * from unnest($1::int[], $2::bigint[], $3::bigint[])
            on conflict (partition) do update set next_offset = excluded.next_offset, epoch = excluded.epoch
                where fight_checkpoints.next_offset < excluded.next_offset""");

    /** Writes what the outcome says about the session's life; nothing when it says nothing. */
    Uni<Void> apply(SqlClient database, Outcome outcome) {
        Uni<Void> written = Uni.createFrom().voidItem();
        for (CombatEvent event : outcome.events()) {
            for (Write write : writesOf(outcome, event)) {
                written = written.chain(() -> execute(database, write.sql(), write.values()));
            }
        }
        return written;
    }

    /** The team for which a user plays there, the lowest of several; null when it plays for none. */
    Uni<@Nullable Integer> team(SqlClient database, String session, String user) {
        return database.preparedQuery(TEAM)
                .execute(Tuple.of(session, user))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    Uni<Void> remember(SqlClient database, String session, String configName) {
        return execute(database, ORDERED, Tuple.of(session, configName));
    }

    Uni<Void> checkpoint(SqlConnection database, Map<Integer, Checkpoint> checkpoints) {
        BatchStatement.Rows rows = CHECKPOINTS.rows();
        checkpoints.forEach(
                (partition, checkpoint) -> rows.add(partition, checkpoint.nextOffset(), checkpoint.epoch()));
        return rows.run(database).replaceWithVoid();
    }

    Uni<RowSet<Row>> checkpoints(SqlClient database) {
        return database.query("select partition, next_offset, epoch from session.fight_checkpoints")
                .execute();
    }

    private static Uni<Void> execute(SqlClient database, String sql, Tuple values) {
        return database.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    /** What an event changes; {@link FightProjection} leaves out outcomes that can have none of those that do. */
    static List<Write> writesOf(Outcome outcome, CombatEvent event) {
        String session = outcome.session().value();
        long seq = outcome.seq();
        return switch (event) {
            case CombatEvent.FightCreated created -> List.of(created(outcome, created));
            case CombatEvent.FightForked forked -> forked(outcome, forked);
            case CombatEvent.FightUpdated updated ->
                List.of(new Write(UPDATED, Tuple.of(session, updated.name(), updated.maxPlayers(), seq)));
            case CombatEvent.CombatantJoined joined -> List.of(new Write(JOINED, joined(outcome, joined)));
            case CombatEvent.CombatantLeft left -> List.of(left(outcome, left.combatant()));
            case CombatEvent.Fled fled -> List.of(left(outcome, fled.combatant()));
            case CombatEvent.FightStarted _ -> List.of(new Write(STATUS, status(outcome, "active", true)));
            case CombatEvent.FightPaused _ -> List.of(new Write(STATUS, status(outcome, "paused", false)));
            case CombatEvent.FightResumed _ -> List.of(new Write(STATUS, status(outcome, "active", false)));
            case CombatEvent.FightEnded ended -> List.of(new Write(STATUS, ended(outcome, ended)));
            case CombatEvent.ModeChanged changed ->
                List.of(new Write(
                        MODE, Tuple.of(session, text(changed.settings().mode()), seq)));
            case CombatEvent.TurnStarted _,
                    CombatEvent.TurnEnded _,
                    CombatEvent.ActionQueued _,
                    CombatEvent.ActionCancelled _,
                    CombatEvent.ActionDropped _,
                    CombatEvent.ActionUsed _,
                    CombatEvent.ActionBegun _,
                    CombatEvent.ActionInterrupted _,
                    CombatEvent.Missed _,
                    CombatEvent.Countered _,
                    CombatEvent.DamageDealt _,
                    CombatEvent.Healed _,
                    CombatEvent.EffectApplied _,
                    CombatEvent.EffectResisted _,
                    CombatEvent.EffectPulsed _,
                    CombatEvent.EffectExpired _,
                    CombatEvent.ShieldAbsorbed _,
                    CombatEvent.StaminaSpent _,
                    CombatEvent.Turned _,
                    CombatEvent.Moved _,
                    CombatEvent.RewindClamped _,
                    CombatEvent.Sighted _,
                    CombatEvent.SightLost _,
                    CombatEvent.CombatantAppeared _,
                    CombatEvent.CombatantVanished _,
                    CombatEvent.CombatantDisconnected _,
                    CombatEvent.CombatantReconnected _,
                    CombatEvent.CombatantAbsent _,
                    CombatEvent.Died _ -> List.of();
        };
    }

    private static Write created(Outcome outcome, CombatEvent.FightCreated created) {
        return begun(
                outcome,
                created.name(),
                created.fightType(),
                created.settings(),
                created.ruleset(),
                created.mapId(),
                created.maxPlayers(),
                created.createdBy(),
                FightStatus.WAITING);
    }

    private static Write begun(
            Outcome outcome,
            String name,
            FightType type,
            FightSettings settings,
            RulesetRef ruleset,
            String mapId,
            int maxPlayers,
            @Nullable UserId createdBy,
            FightStatus status) {
        return new Write(
                CREATED,
                Tuple.tuple()
                        .addString(outcome.session().value())
                        .addString(name)
                        .addString(text(type))
                        .addString(text(settings.mode()))
                        .addString(ruleset.name())
                        .addInteger(ruleset.version())
                        .addString(mapId)
                        .addInteger(maxPlayers)
                        .addString(createdBy == null ? null : createdBy.value())
                        .addValue(time(outcome))
                        .addLong(outcome.seq())
                        .addString(text(status))
                        .addValue(status == FightStatus.WAITING ? null : time(outcome)));
    }

    /** A forked session is there with everybody at once, and goes on. */
    private static List<Write> forked(Outcome outcome, CombatEvent.FightForked forked) {
        Fight state = forked.state();
        List<Write> writes = new ArrayList<>();
        writes.add(begun(
                outcome,
                forked.name(),
                state.fightType(),
                state.settings(),
                state.ruleset(),
                state.mapId(),
                state.maxPlayers(),
                forked.createdBy(),
                state.status()));
        for (Combatant there : state.combatants()) {
            if (!there.fled()) {
                writes.add(new Write(
                        JOINED,
                        joined(outcome, there.id(), there.name(), there.owner(), there.team(), there.template())));
            }
        }
        return writes;
    }

    private static Write left(Outcome outcome, CombatantId combatant) {
        return new Write(LEFT, Tuple.of(outcome.session().value(), combatant.value(), outcome.seq()));
    }

    private static Tuple joined(Outcome outcome, CombatEvent.CombatantJoined joined) {
        return joined(outcome, joined.combatant(), joined.name(), joined.owner(), joined.team(), joined.template());
    }

    private static Tuple joined(
            Outcome outcome, CombatantId id, String name, @Nullable UserId owner, int team, String template) {
        return Tuple.tuple()
                .addString(outcome.session().value())
                .addString(id.value())
                .addString(name)
                .addString(owner == null ? null : owner.value())
                .addInteger(team)
                .addString(template)
                .addLong(outcome.seq());
    }

    private static Tuple status(Outcome outcome, String status, boolean started) {
        return Tuple.tuple()
                .addString(outcome.session().value())
                .addString(status)
                .addLong(outcome.seq())
                .addValue(started ? time(outcome) : null)
                .addValue(null)
                .addInteger(null)
                .addString(null);
    }

    private static Tuple ended(Outcome outcome, CombatEvent.FightEnded ended) {
        return Tuple.tuple()
                .addString(outcome.session().value())
                .addString("ended")
                .addLong(outcome.seq())
                .addValue(null)
                .addValue(time(outcome))
                .addInteger(ended.winnerTeam())
                .addString(ended.reason());
    }

    private static OffsetDateTime time(Outcome outcome) {
        return Instant.ofEpochMilli(outcome.atMillis()).atOffset(ZoneOffset.UTC);
    }

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    record Write(String sql, Tuple values) {}
}
