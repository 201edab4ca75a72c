package dev.warlog.replay.store;

import dev.warlog.contract.HeaderNames;
import dev.warlog.log.Checkpoint;
import dev.warlog.log.LogRecord;
import dev.warlog.log.Projection;
import dev.warlog.log.SessionRecords;
import dev.warlog.replay.ReplayLimits;
import dev.warlog.runtime.TraceParent;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stores outcomes in batches: sessions, their outcomes, what everybody did, and the checkpoints, all in one transaction
 * that only goes through when the checkpoints are where the last one left them.
 */
@ApplicationScoped
class EventStore implements Projection {

    private static final Logger LOG = Logger.getLogger(EventStore.class);

    /** SQLSTATE class of values that the database cannot hold. */
    private static final String DATA_EXCEPTION = "22";

    private final Pool pool;
    private final StoreReads reads;
    private final Flyway flyway;
    private final ReplayLimits limits;
    private final StoredOffsets offsets;
    private final Map<Integer, Checkpoint> held = new HashMap<>();
    private final AtomicLong setAside = new AtomicLong();
    private final Timer batchTime;
    private final DistributionSummary batchRecords;
    private boolean migrated;

    EventStore(
            Pool pool,
            StoreReads reads,
            Flyway flyway,
            ReplayLimits limits,
            StoredOffsets offsets,
            MeterRegistry metrics) {
        this.pool = pool;
        this.reads = reads;
        this.flyway = flyway;
        this.limits = limits;
        this.offsets = offsets;
        this.batchTime = metrics.timer("warlog.projection.batch", "projection", "replay");
        this.batchRecords = metrics.summary("warlog.projection.batch.records", "projection", "replay");
        Gauge.builder("warlog.sessions.set.aside", setAside, AtomicLong::get)
                .tag("projection", "replay")
                .register(metrics);
    }

    /** How many sessions have a history that cannot be followed. */
    long setAsideCount() {
        return setAside.get();
    }

    @Override
    public Map<Integer, Checkpoint> checkpoints(Set<Integer> partitions) {
        if (!migrated) {
            flyway.migrate();
            migrated = true;
        }
        Map<Integer, Checkpoint> stored = reads.checkpoints(partitions);
        setAside.set(reads.setAsideCount());
        for (int partition : partitions) {
            Checkpoint checkpoint = stored.getOrDefault(partition, Checkpoint.START);
            held.put(partition, checkpoint);
            offsets.set(partition, checkpoint.nextOffset());
        }
        return stored;
    }

    @Override
    public void project(List<LogRecord> records, Map<Integer, Checkpoint> checkpoints) {
        long started = System.nanoTime();
        List<SessionIntake> intakes = intakes(records);
        try {
            transaction(writes -> writes.moveCheckpoints(held, checkpoints).chain(() -> writes.store(intakes)));
        } catch (PgException e) {
            if (!isAboutData(e)) {
                throw e;
            }
            LOG.warnf(
                    "a batch holds something that the database refuses (%s): storing session by session",
                    e.getMessage());
            storeOneByOne(intakes, checkpoints);
        }
        held.putAll(checkpoints);
        intakes.forEach(this::report);
        checkpoints.forEach((partition, checkpoint) -> offsets.set(partition, checkpoint.nextOffset()));
        batchTime.record(Duration.ofNanos(System.nanoTime() - started));
        batchRecords.record(records.size());
        if (LOG.isDebugEnabled()) {
            records.forEach(EventStore::trace);
        }
    }

    private static void trace(LogRecord record) {
        TraceParent.parse(record.header(HeaderNames.TRACEPARENT)).makeCurrent();
        LOG.debugf("worked in %s", record);
        TraceParent.clearCurrent();
    }

    private List<SessionIntake> intakes(List<LogRecord> records) {
        List<SessionRecords> sessions = SessionRecords.of(records);
        List<String> ids = sessions.stream().map(SessionRecords::session).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, SetAside> lost = reads.setAside(ids);
        Map<String, SessionRow> rows = reads.sessions(ids);
        List<SessionIntake> intakes = new ArrayList<>();
        for (SessionRecords session : sessions) {
            if (!lost.containsKey(session.session())) {
                intakes.add(SessionIntake.of(session, rows.get(session.session())));
            }
        }
        return intakes;
    }

    /** So that one session with a value that the database cannot hold does not keep out the others. */
    private void storeOneByOne(List<SessionIntake> intakes, Map<Integer, Checkpoint> checkpoints) {
        Map<Integer, Checkpoint> unmoved = new HashMap<>();
        checkpoints.keySet().forEach(p -> unmoved.put(p, held.getOrDefault(p, Checkpoint.START)));
        for (SessionIntake intake : intakes) {
            if (refusal(intake, unmoved) != null) {
                storeUpToRefusal(intake, unmoved);
            }
        }
        transaction(writes -> writes.moveCheckpoints(held, checkpoints));
    }

    private void storeUpToRefusal(SessionIntake intake, Map<Integer, Checkpoint> unmoved) {
        for (SessionIntake step : intake.singly()) {
            String refusal = refusal(step, unmoved);
            if (refusal != null) {
                SessionIntake refused = SessionIntake.ofDamaged(step.refusedBecause(refusal));
                transaction(
                        writes -> writes.moveCheckpoints(held, unmoved).chain(() -> writes.store(List.of(refused))));
                report(refused);
                return;
            }
        }
    }

    /** Stores it, or tells why the database cannot hold it. */
    private @Nullable String refusal(SessionIntake intake, Map<Integer, Checkpoint> unmoved) {
        try {
            transaction(writes -> writes.moveCheckpoints(held, unmoved).chain(() -> writes.store(List.of(intake))));
            return null;
        } catch (PgException e) {
            if (!isAboutData(e)) {
                throw e;
            }
            return String.valueOf(e.getMessage());
        }
    }

    private void transaction(Function<StoreWrites, Uni<Void>> work) {
        pool.withTransaction(connection -> work.apply(new StoreWrites(connection)))
                .await()
                .atMost(limits.batchTimeout());
    }

    private static boolean isAboutData(PgException e) {
        return e.getSqlState() != null && e.getSqlState().startsWith(DATA_EXCEPTION);
    }

    private void report(SessionIntake intake) {
        SetAside lost = intake.setAside();
        if (lost != null) {
            setAside.incrementAndGet();
            TraceParent.parse(lost.traceparent()).makeCurrent();
            LOG.errorf(
                    "session %s is set aside from outcome %d on (log %d/%d): %s",
                    lost.session(), lost.seq(), lost.partition(), lost.offset(), lost.reason());
            TraceParent.clearCurrent();
        }
    }
}
