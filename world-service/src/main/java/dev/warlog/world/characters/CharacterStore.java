package dev.warlog.world.characters;

import dev.warlog.log.Checkpoint;
import dev.warlog.runtime.BatchStatement;
import dev.warlog.world.SetAside;
import dev.warlog.world.WorldLimits;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Characters in Postgres. All calls block, and fail with {@link CharactersUnavailableException} within a bound. */
@ApplicationScoped
class CharacterStore {

    private static final BatchStatement PLACE_CHECKPOINTS = new BatchStatement("""
            INSERT INTO world.checkpoints SELECT log_partition, 0, -1 FROM unnest($1::int[]) AS log_partition
            ON CONFLICT DO NOTHING""");

    private static final BatchStatement MOVE_CHECKPOINTS = new BatchStatement("""
            UPDATE world.checkpoints held SET next_offset = moved.next_offset, epoch = moved.epoch
            FROM unnest($1::int[], $2::bigint[], $3::bigint[], $4::bigint[])
                AS moved (log_partition, expected, next_offset, epoch)
            WHERE held.log_partition = moved.log_partition AND held.next_offset = moved.expected""");

    private static final BatchStatement FIGHTS = new BatchStatement("""
            INSERT INTO world.fights (session_id, last_seq, started)
            SELECT * FROM unnest($1::text[], $2::bigint[], $3::boolean[])
            ON CONFLICT (session_id) DO UPDATE SET last_seq = excluded.last_seq, started = excluded.started""");

    private static final BatchStatement FORGET_MEMBERS = new BatchStatement("""
            DELETE FROM world.fight_members m USING unnest($1::text[], $2::text[]) AS gone (session, character)
            WHERE m.session_id = gone.session AND m.character_id = gone.character""");

    private static final BatchStatement MEMBERS = new BatchStatement("""
            INSERT INTO world.fight_members (session_id, character_id, user_id, name, team, fled)
            SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::boolean[])
            ON CONFLICT (session_id, character_id) DO UPDATE SET fled = excluded.fled""");

    private static final BatchStatement GAINS = new BatchStatement("""
            INSERT INTO world.characters AS c (character_id, user_id, name, fights, wins, losses, draws, damage_dealt,
                damage_taken, healing, kills, deaths)
            SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[],
                $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[])
            ON CONFLICT (character_id) DO UPDATE SET user_id = excluded.user_id, name = excluded.name,
                fights = c.fights + excluded.fights, wins = c.wins + excluded.wins,
                losses = c.losses + excluded.losses, draws = c.draws + excluded.draws,
                damage_dealt = c.damage_dealt + excluded.damage_dealt,
                damage_taken = c.damage_taken + excluded.damage_taken, healing = c.healing + excluded.healing,
                kills = c.kills + excluded.kills, deaths = c.deaths + excluded.deaths""");

    private static final BatchStatement SET_ASIDE = new BatchStatement("""
            INSERT INTO world.set_aside (session_id, seq, reason, log_partition, log_offset)
            SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[], $4::int[], $5::bigint[])
            ON CONFLICT DO NOTHING""");

    private final Pool pool;
    private final WorldLimits limits;

    CharacterStore(Pool pool, WorldLimits limits) {
        this.pool = pool;
        this.limits = limits;
    }

    Map<Integer, Checkpoint> checkpoints(Collection<Integer> partitions) {
        Map<Integer, Checkpoint> checkpoints = new HashMap<>();
        String sql = "SELECT * FROM world.checkpoints WHERE log_partition = ANY($1::int[])";
        Tuple parameters = Tuple.tuple().addArrayOfInteger(partitions.toArray(Integer[]::new));
        for (Row row : ask(sql, parameters)) {
            checkpoints.put(
                    row.getInteger("log_partition"), new Checkpoint(row.getLong("next_offset"), row.getLong("epoch")));
        }
        return checkpoints;
    }

    long setAsideCount() {
        return ask("SELECT count(*) FROM world.set_aside", Tuple.tuple())
                .iterator()
                .next()
                .getLong(0);
    }

    /** Those of these sessions whose history cannot be followed. */
    Set<String> setAside(Collection<String> sessions) {
        Set<String> found = new HashSet<>();
        ask("SELECT session_id FROM world.set_aside WHERE session_id = ANY($1::text[])", texts(sessions))
                .forEach(row -> found.add(row.getString(0)));
        return found;
    }

    /** Fights as far as they are worked in; new ones with nothing. */
    Map<String, FightTally> tallies(Collection<String> sessions) {
        Map<String, Map<String, Member>> members = new HashMap<>();
        String sql = "SELECT * FROM world.fight_members WHERE session_id = ANY($1::text[])";
        for (Row row : ask(sql, texts(sessions))) {
            members.computeIfAbsent(row.getString("session_id"), s -> new HashMap<>())
                    .put(
                            row.getString("character_id"),
                            new Member(
                                    row.getString("user_id"),
                                    row.getString("name"),
                                    row.getInteger("team"),
                                    row.getBoolean("fled")));
        }
        Map<String, FightTally> tallies = new HashMap<>();
        for (Row row : ask("SELECT * FROM world.fights WHERE session_id = ANY($1::text[])", texts(sessions))) {
            String session = row.getString("session_id");
            Map<String, Member> present = members.getOrDefault(session, Map.of());
            tallies.put(session, new FightTally(session, row.getLong("last_seq"), row.getBoolean("started"), present));
        }
        sessions.forEach(
                session -> tallies.computeIfAbsent(session, unknown -> new FightTally(unknown, 0, false, Map.of())));
        return tallies;
    }

    @Nullable
    CharacterRecord character(String id) {
        var rows = ask("SELECT * FROM world.characters WHERE character_id = $1", Tuple.of(id))
                .iterator();
        return rows.hasNext() ? CharacterRecord.of(rows.next()) : null;
    }

    /**
     * Stores a batch, all of it or nothing.
     *
     * @param expected where this reader believes the checkpoints to be; when they are elsewhere, nothing is stored
     */
    void store(
            Map<Integer, Checkpoint> expected,
            Map<Integer, Checkpoint> moved,
            Collection<FightTally> tallies,
            List<SetAside> lost) {
        BatchStatement.Rows setAside = SET_ASIDE.rows();
        lost.forEach(one -> setAside.add(one.session(), one.seq(), one.reason(), one.partition(), one.offset()));
        await(
                pool.withTransaction(connection -> moveCheckpoints(connection, expected, moved)
                        .chain(() -> store(connection, tallies))
                        .chain(() -> setAside.run(connection))),
                limits.batchTimeout());
    }

    /** Also keeps any other writer of these partitions out until the transaction ends. */
    private static Uni<Integer> moveCheckpoints(
            SqlConnection connection, Map<Integer, Checkpoint> expected, Map<Integer, Checkpoint> moved) {
        BatchStatement.Rows places = PLACE_CHECKPOINTS.rows();
        BatchStatement.Rows moves = MOVE_CHECKPOINTS.rows();
        moved.forEach((partition, checkpoint) -> {
            places.add(partition);
            long from = expected.getOrDefault(partition, Checkpoint.START).nextOffset();
            moves.add(partition, from, checkpoint.nextOffset(), checkpoint.epoch());
        });
        return places.run(connection).chain(() -> moves.run(connection)).invoke(touched -> {
            if (touched != moved.size()) {
                throw new IllegalStateException("checkpoints are not where this reader left them: " + moved.keySet());
            }
        });
    }

    private static Uni<Integer> store(SqlConnection connection, Collection<FightTally> tallies) {
        BatchStatement.Rows fights = FIGHTS.rows();
        BatchStatement.Rows gone = FORGET_MEMBERS.rows();
        BatchStatement.Rows members = MEMBERS.rows();
        Map<String, Gain> gains = new HashMap<>();
        for (FightTally tally : tallies) {
            fights.add(tally.session, tally.lastSeq(), tally.started());
            tally.left().forEach(character -> gone.add(tally.session, character));
            tally.members().forEach((character, member) -> {
                if (tally.ended()) {
                    gone.add(tally.session, character);
                } else if (tally.changed().contains(character)) {
                    members.add(tally.session, character, member.user(), member.name(), member.team(), member.fled());
                }
            });
            tally.gains().forEach((character, gain) -> gains.merge(character, gain, Gain::plus));
        }
        BatchStatement.Rows characters = GAINS.rows();
        gains.forEach((character, gain) -> addGain(characters, character, gain));
        return fights.run(connection)
                .chain(() -> gone.run(connection))
                .chain(() -> members.run(connection))
                .chain(() -> characters.run(connection));
    }

    private static void addGain(BatchStatement.Rows rows, String character, Gain gain) {
        rows.add(
                character,
                gain.user(),
                gain.name(),
                (long) gain.fights(),
                (long) gain.wins(),
                (long) gain.losses(),
                (long) gain.draws(),
                gain.deeds().damageDealt(),
                gain.deeds().damageTaken(),
                gain.deeds().healing(),
                (long) gain.deeds().kills(),
                (long) gain.deeds().deaths());
    }

    private static Tuple texts(Collection<String> values) {
        return Tuple.tuple().addArrayOfString(values.toArray(String[]::new));
    }

    private Iterable<Row> ask(String sql, Tuple parameters) {
        return await(pool.preparedQuery(sql).execute(parameters), limits.queryTimeout());
    }

    private static <T> T await(Uni<T> answer, Duration timeout) {
        try {
            return answer.await().atMost(timeout);
        } catch (RuntimeException e) {
            throw new CharactersUnavailableException(e);
        }
    }
}
