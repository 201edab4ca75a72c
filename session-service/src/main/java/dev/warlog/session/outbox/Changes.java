package dev.warlog.session.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warlog.session.RequestContext;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Makes changes: each is one transaction that also holds what others are to be told of it. */
@ApplicationScoped
public class Changes {

    private final Pool database;
    private final Outbox outbox;
    private final ObjectMapper mapper;
    private final InstantSource clock;

    Changes(Pool database, Outbox outbox, ObjectMapper mapper, InstantSource clock) {
        this.database = database;
        this.outbox = outbox;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** Makes a change, or none of it when it throws; waits, so it must not be called on an event loop. */
    public <T> T make(Function<Change, T> work) {
        SqlConnection connection = Change.waitFor(database.getConnection());
        try {
            Transaction transaction = Change.waitFor(connection.begin());
            Change change = new Change(connection, mapper, clock.instant());
            T result;
            try {
                result = work.apply(change);
                Change.waitFor(transaction.commit());
            } catch (RuntimeException e) {
                rollBack(transaction, e);
                throw e;
            }
            if (change.hasTold()) {
                outbox.wake();
            }
            return result;
        } finally {
            Change.waitFor(connection.close());
        }
    }

    /** As {@link #make}, for callers on an event loop; comes back to their own context. */
    public <T> Uni<T> makeFromLoop(Function<Change, T> work) {
        Executor comeBack = RequestContext.comeBack();
        return Uni.createFrom()
                .item(() -> make(work))
                .runSubscriptionOn(
                        task -> Thread.ofVirtual().name("change-from-loop").start(task))
                .emitOn(comeBack);
    }

    private static void rollBack(Transaction transaction, RuntimeException reason) {
        try {
            Change.waitFor(transaction.rollback());
        } catch (RuntimeException e) {
            // a broken connection takes its transaction with it
            reason.addSuppressed(e);
        }
    }
}
