package dev.warlog.session.fight;

import dev.warlog.contract.EventCatalog;
import dev.warlog.contract.Frames;
import dev.warlog.contract.HeaderNames;
import dev.warlog.contract.MalformedMessageException;
import dev.warlog.contract.OutcomeCodec;
import dev.warlog.engine.Outcome;
import dev.warlog.log.Checkpoint;
import dev.warlog.log.LogRecord;
import dev.warlog.log.Projection;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/** Keeps the list of combat sessions up to what the log says. */
@ApplicationScoped
class FightProjection implements Projection {

    private static final Logger LOG = Logger.getLogger(FightProjection.class);

    /** A batch has at most some hundred records; longer than this the database is not there. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** Frames that never say anything about a session's life. */
    private static final Set<String> BESIDE_THE_POINT = Set.of(Frames.TURN, Frames.POSITIONS);

    /** How the names of all events begin that say something about it: most results are blows and have none. */
    static final List<String> TO_THE_POINT = List.of("fight-", "combatant-", "fled", "mode-changed");

    private final Pool database;
    private final FightStore store;
    private final Counter damaged;

    FightProjection(Pool database, FightStore store, MeterRegistry metrics) {
        this.database = database;
        this.store = store;
        this.damaged = Counter.builder("warlog.projection.damaged")
                .description("Records that could not be read and were left out")
                .register(metrics);
    }

    @Override
    public Map<Integer, Checkpoint> checkpoints(Set<Integer> partitions) {
        Map<Integer, Checkpoint> known = new HashMap<>();
        for (Row row : store.checkpoints(database).await().atMost(LONGEST_WAIT)) {
            known.put(row.getInteger(0), new Checkpoint(row.getLong(1), row.getLong(2)));
        }
        known.keySet().retainAll(partitions);
        return known;
    }

    @Override
    public void project(List<LogRecord> records, Map<Integer, Checkpoint> checkpoints) {
        List<Outcome> outcomes = new ArrayList<>();
        for (LogRecord record : records) {
            read(record, outcomes);
        }
        database.withTransaction(connection -> {
                    Uni<Void> written = Uni.createFrom().voidItem();
                    for (Outcome outcome : outcomes) {
                        written = written.chain(() -> store.apply(connection, outcome));
                    }
                    return written.chain(() -> store.checkpoint(connection, checkpoints));
                })
                .await()
                .atMost(LONGEST_WAIT);
    }

    private void read(LogRecord record, List<Outcome> outcomes) {
        if (record.damage() != null) {
            leaveOut(record, record.damage());
        } else if (record.isOutcome()
                && !BESIDE_THE_POINT.contains(String.valueOf(record.header(HeaderNames.FRAME)))
                && EventCatalog.mayHave(record.value(), TO_THE_POINT)) {
            try {
                outcomes.add(OutcomeCodec.decode(record.value()));
            } catch (MalformedMessageException e) {
                leaveOut(record, String.valueOf(e.getMessage()));
            }
        }
    }

    private void leaveOut(LogRecord record, String why) {
        damaged.increment();
        LOG.errorf("%s cannot be read and is left out: %s", record, why);
    }
}
