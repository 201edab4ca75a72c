package dev.warlog.replay.store;

import dev.warlog.contract.Seats;
import dev.warlog.log.Checkpoint;
import dev.warlog.replay.ReplayLimits;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Questions to the event store. All of them block, and fail with {@link StoreUnavailableException} within a bound. */
@ApplicationScoped
public class StoreReads {

    private static final String SESSIONS = "SELECT * FROM gameplay.combat_sessions WHERE id = ANY($1::text[])";

    private static final String SET_ASIDE =
            "SELECT * FROM gameplay.combat_set_aside WHERE session_id = ANY($1::text[])";

    private static final String SET_ASIDE_COUNT = "SELECT count(*) FROM gameplay.combat_set_aside";

    private static final String CHECKPOINTS =
            "SELECT * FROM gameplay.combat_checkpoints WHERE log_partition = ANY($1::int[])";

    private static final String OUTCOMES = """
            SELECT seq, tick, timestamp, COALESCE(views -> $5::text ->> 'type', type) AS type,
                COALESCE(views -> $5::text -> 'data', data)::text AS data FROM gameplay.combat_events
            WHERE session_id = $1 AND seq >= $2 AND seq <= $3 ORDER BY seq LIMIT $4""";

    private static final String SEQ_AT_TICK =
            "SELECT max(seq) FROM gameplay.combat_events WHERE session_id = $1 AND tick <= $2";

    private static final String COMBATANTS =
            "SELECT * FROM gameplay.combat_combatants WHERE session_id = $1 ORDER BY team, combatant_id";

    private static final String PLAYER = """
            SELECT count(*) FILTER (WHERE s.started_at IS NOT NULL) AS fights,
                count(*) FILTER (WHERE s.winner_team = c.team AND NOT c.fled) AS wins,
                count(*) FILTER (WHERE s.ended_at IS NOT NULL AND s.started_at IS NOT NULL
                    AND (c.fled OR s.winner_team <> c.team)) AS losses,
                count(*) FILTER (WHERE s.ended_at IS NOT NULL AND s.started_at IS NOT NULL
                    AND s.winner_team IS NULL AND NOT c.fled) AS draws,
                sum(damage_dealt)::bigint AS damage_dealt, sum(damage_taken)::bigint AS damage_taken,
                sum(healing)::bigint AS healing, sum(kills)::int AS kills, sum(deaths)::int AS deaths,
                sum(actions)::int AS actions, sum(blows)::int AS blows, sum(hits)::int AS hits,
                sum(criticals)::int AS criticals, count(*) AS known
            FROM gameplay.combat_combatants c JOIN gameplay.combat_sessions s ON s.id = c.session_id
            WHERE (c.combatant_id = $1 OR c.user_id = $1) AND s.origin_session IS NULL""";

    private final Pool pool;
    private final ReplayLimits limits;

    StoreReads(Pool pool, ReplayLimits limits) {
        this.pool = pool;
        this.limits = limits;
    }

    /** The session, or null when nothing of it is stored. */
    public @Nullable SessionRow session(String id) {
        return sessions(List.of(id)).get(id);
    }

    /** Why the session cannot be followed, or null when it can. */
    public @Nullable SetAside setAside(String id) {
        return setAside(List.of(id)).get(id);
    }

    /** Outcomes in order, from one number to another, both included. */
    public List<StoredOutcome> outcomes(String session, long fromSeq, long toSeq, int limit) {
        return outcomes(session, fromSeq, toSeq, limit, Seats.ALL);
    }

    /** The same as a viewer was sent them. */
    public List<StoredOutcome> outcomes(String session, long fromSeq, long toSeq, int limit, String viewer) {
        return ask(OUTCOMES, Tuple.of(session, fromSeq, toSeq, limit, viewer), StoreRows::outcome);
    }

    /** Number of the last outcome not after that tick, or null when there is none. */
    public @Nullable Long seqAtTick(String session, long tick) {
        RowSet<Row> rows = await(pool.preparedQuery(SEQ_AT_TICK).execute(Tuple.of(session, tick)));
        return rows.iterator().next().getLong(0);
    }

    /** Everybody who fights or fought there. */
    public List<CombatantRow> combatants(String session) {
        return ask(COMBATANTS, Tuple.of(session), StoreRows::combatant);
    }

    /** What a character, or all characters of an account, did in all fights but forked ones; null when it was in none. */
    public @Nullable PlayerRow player(String id) {
        PlayerRow row = ask(PLAYER, Tuple.of(id), StoreRows::player).getFirst();
        return row.known() ? row : null;
    }

    /** First offset of a partition that is not stored yet. */
    public long nextOffset(int partition) {
        return checkpoints(List.of(partition))
                .getOrDefault(partition, Checkpoint.START)
                .nextOffset();
    }

    Map<Integer, Checkpoint> checkpoints(Collection<Integer> partitions) {
        Map<Integer, Checkpoint> checkpoints = new HashMap<>();
        Tuple parameters = Tuple.tuple().addArrayOfInteger(partitions.toArray(Integer[]::new));
        for (Row row : await(pool.preparedQuery(CHECKPOINTS).execute(parameters))) {
            checkpoints.put(
                    row.getInteger("log_partition"), new Checkpoint(row.getLong("next_offset"), row.getLong("epoch")));
        }
        return checkpoints;
    }

    Map<String, SessionRow> sessions(Collection<String> ids) {
        Map<String, SessionRow> sessions = new HashMap<>();
        ask(SESSIONS, texts(ids), StoreRows::session).forEach(session -> sessions.put(session.id(), session));
        return sessions;
    }

    Map<String, SetAside> setAside(Collection<String> ids) {
        Map<String, SetAside> found = new HashMap<>();
        ask(SET_ASIDE, texts(ids), StoreRows::setAside).forEach(one -> found.put(one.session(), one));
        return found;
    }

    long setAsideCount() {
        return await(pool.query(SET_ASIDE_COUNT).execute()).iterator().next().getLong(0);
    }

    private static Tuple texts(Collection<String> values) {
        return Tuple.tuple().addArrayOfString(values.toArray(String[]::new));
    }

    private <T> List<T> ask(String sql, Tuple parameters, Function<Row, T> reading) {
        List<T> answers = new ArrayList<>();
        for (Row row : await(pool.preparedQuery(sql).execute(parameters))) {
            answers.add(reading.apply(row));
        }
        return answers;
    }

    private <T> T await(Uni<T> answer) {
        try {
            return answer.await().atMost(limits.queryTimeout());
        } catch (RuntimeException e) {
            throw new StoreUnavailableException(e);
        }
    }
}
