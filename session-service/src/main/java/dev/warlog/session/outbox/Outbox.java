package dev.warlog.session.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warlog.contract.Topics;
import dev.warlog.log.TopicPublisher;
import dev.warlog.session.OutboxSettings;
import dev.warlog.session.SessionSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings what changes have told onto the log, in their order for each key and at least once: a record that comes again
 * has the same id. One instance at a time does it; the others look whether it still does.
 */
@ApplicationScoped
class Outbox {

    private static final Logger LOG = Logger.getLogger(Outbox.class);

    /** A number that nothing else in this database locks. */
    private static final long LOCK = 0x0077_6c6f_7574_626fL;

    private static final String TRY_LOCK = "select pg_try_advisory_xact_lock($1)";

    private static final String AGE = """
            select (extract(epoch from clock_timestamp() - min(created_at)) * 1000)::bigint from session.outbox""";

    private static final String OLDEST =
            "select id, topic, record_key, headers, value from session.outbox order by id limit $1";

    private static final String DELETE = "delete from session.outbox where id = any($1)";

    private final Pool database;
    private final ObjectMapper mapper;
    private final OutboxSettings settings;
    private final Map<String, TopicPublisher> publishers = new HashMap<>();
    private final Counter published;
    private final Semaphore work = new Semaphore(0);
    private volatile boolean open = true;
    private volatile long oldestMillis;
    private volatile @Nullable Throwable failure;

    Outbox(Pool database, ObjectMapper mapper, SessionSettings settings, InstantSource clock, MeterRegistry metrics) {
        this.database = database;
        this.mapper = mapper;
        this.settings = settings.outbox();
        int waitMillis = Math.toIntExact(this.settings.deliveryWait().toMillis());
        for (Topics topic : List.of(Topics.CHAT_MESSAGES, Topics.ACCOUNT_EVENTS)) {
            String name = topic.topicName();
            publishers.put(
                    name,
                    new TopicPublisher(settings.kafka(), name, "session-service-outbox-" + name, waitMillis, clock));
        }
        this.published = Counter.builder("warlog.outbox.published")
                .description("Records brought onto the log")
                .register(metrics);
        Gauge.builder("warlog.outbox.lag", this, outbox -> outbox.oldestMillis / 1000.0)
                .baseUnit("seconds")
                .description("Age of the oldest record that the log has not got yet")
                .register(metrics);
    }

    void start(@Observes StartupEvent started) {
        Thread.ofPlatform().name("outbox").daemon().start(this::run);
    }

    void stop(@Observes ShutdownEvent stopping) {
        open = false;
        wake();
        publishers.values().forEach(TopicPublisher::close);
    }

    /** Says that there is something to publish. */
    void wake() {
        work.release();
    }

    /** Why records wait for longer than they should, or null. */
    @Nullable
    String problem() {
        long millis = oldestMillis;
        return millis > settings.lagAlarm().toMillis()
                ? "the oldest record waits for " + millis / 1000 + " s: " + failure
                : null;
    }

    private void run() {
        while (open) {
            try {
                var _ = work.tryAcquire(settings.pollInterval().toMillis(), TimeUnit.MILLISECONDS);
                var _ = work.drainPermits();
                boolean more = true;
                while (open && more) {
                    more = publishBatch();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                failed(e);
            }
        }
    }

    /** Publishes the oldest records; tells whether all went well and there may be more. */
    boolean publishBatch() {
        SqlConnection connection = Change.waitFor(database.getConnection());
        try {
            Transaction transaction = Change.waitFor(connection.begin());
            Long age = first(connection, AGE, Tuple.tuple()).getLong(0);
            oldestMillis = age == null ? 0 : age;
            // whoever has the lock has it until the end of the transaction, so that no two publish the same
            boolean more =
                    age != null && first(connection, TRY_LOCK, Tuple.of(LOCK)).getBoolean(0) && publish(connection);
            Change.waitFor(transaction.commit());
            return more;
        } finally {
            Change.waitFor(connection.close());
        }
    }

    private static Row first(SqlConnection connection, String sql, Tuple values) {
        return Change.waitFor(connection.preparedQuery(sql).execute(values))
                .iterator()
                .next();
    }

    private boolean publish(SqlConnection connection) {
        Map<Entry.Key, List<Entry>> entries = new LinkedHashMap<>();
        for (Row row : Change.waitFor(connection.preparedQuery(OLDEST).execute(Tuple.of(settings.batch())))) {
            Entry entry = Entry.of(row, mapper);
            entries.computeIfAbsent(entry.key(), _ -> new ArrayList<>()).add(entry);
        }
        List<Sending> sendings = entries.entrySet().stream()
                .map(ofKey -> send(ofKey.getKey(), ofKey.getValue()))
                .toList();
        List<Long> done = new ArrayList<>();
        boolean all = true;
        for (Sending sending : sendings) {
            all &= endedWell(sending);
            done.addAll(sending.done());
        }
        Change.waitFor(connection.preparedQuery(DELETE).execute(Tuple.of(done.toArray(Long[]::new))));
        published.increment(done.size());
        if (all) {
            failure = null;
            oldestMillis = 0;
        }
        return all && done.size() == settings.batch();
    }

    /** One after the other: what comes after a record of the same key waits for it, and stays when that one fails. */
    private Sending send(Entry.Key key, List<Entry> entries) {
        TopicPublisher publisher = publishers.get(key.topic());
        if (publisher == null) {
            throw new IllegalStateException("nothing is published on " + key.topic());
        }
        List<Long> done = new ArrayList<>();
        CompletableFuture<Long> sent = CompletableFuture.completedFuture(0L);
        for (Entry entry : entries) {
            sent = sent.thenCompose(_ -> publisher.publish(key.text(), entry.value(), entry.headers()))
                    .thenApply(offset -> {
                        done.add(entry.id());
                        return offset;
                    });
        }
        return new Sending(sent, done);
    }

    private boolean endedWell(Sending sending) {
        try {
            var _ = sending.all().join();
            return true;
        } catch (CompletionException e) {
            failed(e);
            return false;
        }
    }

    private void failed(Throwable why) {
        // said once for each outage; the age of the oldest record goes on telling
        if (failure == null && open) {
            LOG.error("Changes are not told at present; they are kept and will be", why);
        }
        failure = why;
    }

    /** @param done ids of what the log has; to be read once {@code all} is over */
    private record Sending(CompletableFuture<Long> all, List<Long> done) {}
}
