package dev.warlog.gateway.join;

import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.Frame;
import dev.warlog.gateway.client.Reach;
import dev.warlog.gateway.fanout.Ask;
import dev.warlog.gateway.fanout.Entry;
import dev.warlog.gateway.fanout.LiveView;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One try to bring view and tail together: reads the view again, with growing pauses within a bound, until both meet.
 * Lives on the client's event loop.
 */
final class Attempt {

    private final Joins joins;
    private final Client client;
    private final @Nullable String id;
    private final String session;
    private final Ask ask;
    private final long begunMillis;
    private long doubtedMillis = -1;
    private long pauseMillis;
    private long tailPosition = -1;
    private boolean over;
    private final Promise<Boolean> recovered = Promise.promise();

    /** @param id of the message that is answered, or null when the client did not ask */
    Attempt(Joins joins, Client client, @Nullable String id, String session, Ask ask) {
        this.joins = joins;
        this.client = client;
        this.id = id;
        this.session = session;
        this.ask = ask;
        this.begunMillis = joins.clock.millis();
        this.pauseMillis = joins.limits.firstPauseMillis();
    }

    void begin() {
        look();
    }

    void cancel() {
        if (!over) {
            end();
            joins.cancelled(client, id, session);
        }
    }

    /** Completes when it is over with whether the client got exactly what it missed. */
    Future<Boolean> recovered() {
        return recovered.future();
    }

    private void end() {
        end(false);
    }

    private void end(boolean recovers) {
        over = true;
        joins.done(client, session, this);
        recovered.tryComplete(recovers);
    }

    private void look() {
        if (over) {
            return;
        }
        if (client.isClosed()) {
            end();
            return;
        }
        if (joins.resumed(client, id, session, ask)) {
            end(true);
            return;
        }
        int partition = joins.tail.partition(session);
        if (partition < 0) {
            lookAgainOr(joins.limits.waitMillis(), "unavailable", "The log cannot be reached.");
            return;
        }
        if (tailPosition < 0) {
            tailPosition = joins.tail.position(partition);
        }
        joins.turns.take(() -> read(partition)).onComplete(read -> client.execute(() -> judge(read, partition)));
    }

    /** On any thread. */
    private Future<FightViews.Reading> read(int partition) {
        boolean late = doubtedMillis < 0 && joins.clock.millis() - begunMillis > joins.limits.longestTurnMillis();
        if (late || client.isClosed()) {
            return Future.failedFuture(new ReadTurns.NoTurnException());
        }
        return within(joins.views.read(session, partition, seats -> ask.viewer(seats, client)));
    }

    private void judge(AsyncResult<FightViews.Reading> read, int partition) {
        if (over) {
            return;
        }
        if (client.isClosed()) {
            end();
        } else if (read.cause() instanceof ReadTurns.NoTurnException) {
            refuse("unavailable", "Too many joins are under way; try again in a moment.");
        } else if (read.failed()) {
            joins.viewsFailed(read.cause());
            refuse("unavailable", "The state of fights cannot be read at present.");
        } else {
            joins.viewsWork();
            judge(read.result(), partition);
        }
    }

    private Future<FightViews.Reading> within(Future<FightViews.Reading> reading) {
        Promise<FightViews.Reading> bounded = Promise.promise();
        long timer = joins.vertx.setTimer(
                joins.limits.redisTimeoutMillis(), fired -> bounded.tryFail("Redis does not answer"));
        reading.onComplete(result -> {
            joins.vertx.cancelTimer(timer);
            if (result.succeeded()) {
                bounded.tryComplete(result.result());
            } else {
                bounded.tryFail(result.cause());
            }
        });
        return bounded.future();
    }

    private void judge(FightViews.Reading reading, int partition) {
        LiveView view = reading.view();
        if (view == null) {
            judgeMissing(reading);
            return;
        }
        joins.rooms.learn(session, view);
        Long since = ask.since();
        if (joins.resumed(client, id, session, ask)) {
            end(true);
        } else if (since != null && since > Math.max(view.seq(), joins.rooms.latestSeq(session))) {
            boolean seenAll = reading.coveredOffset() >= tailPosition;
            long bound = seenAll ? joins.limits.graceMillis() : joins.limits.waitMillis();
            lookAgainOr(bound, "bad-request", "sinceSeq lies in the future.");
        } else {
            enter(view, partition);
        }
    }

    /** A session without a view is unknown when the projection has seen all that was there when we began. */
    private void judgeMissing(FightViews.Reading reading) {
        boolean unknown = reading.coveredOffset() >= tailPosition && !joins.rooms.knows(session);
        if (unknown) {
            lookAgainOr(joins.limits.graceMillis(), "unknown-session", "There is no such session.");
        } else {
            lookAgainOr(joins.limits.waitMillis(), "unavailable", "The state of the fight is not ready yet.");
        }
    }

    private void enter(LiveView view, int partition) {
        boolean missedNothing = hasAllOf(view);
        Entry entry = joins.rooms.enter(
                client, session, ask, view, partition, joins.tail.startOffset(partition), welcome(view, missedNothing));
        switch (entry) {
            case ENTERED -> {
                joins.metrics.join(missedNothing ? "recovered" : id == null ? "refreshed" : "state");
                if (id != null) {
                    joins.entered(client, session, ask, view.seats().teamOf(client.userId()) != null);
                }
                end(missedNothing);
            }
            case CLOSED -> end();
            case BEHIND, NOT_HELD, AHEAD ->
                lookAgainOr(joins.limits.waitMillis(), "unavailable", "The state of the fight is behind its events.");
        }
    }

    /**
     * Whether the client has what the view has, and as the same viewer. Only for a fight of which the tail has read
     * nothing: of others it knows who has seen what.
     */
    private boolean hasAllOf(LiveView view) {
        Long since = ask.since();
        return id != null
                && since != null
                && since == view.seq()
                && view.viewer().equals(ask.heldAs())
                && joins.rooms.latestSeq(session) == 0;
    }

    private List<Frame> welcome(LiveView view, boolean missedNothing) {
        Reach reach = new Reach(session, view.seq(), view.viewer(), ask.spectates());
        if (id == null) {
            return List.of(view.frame().reaching(reach));
        }
        Frame answer = Joins.acknowledged(id, missedNothing, view.seq(), view.viewer());
        return missedNothing
                ? List.of(answer.reaching(reach))
                : List.of(answer, view.frame().reaching(reach));
    }

    private void lookAgainOr(long boundMillis, String code, String message) {
        long now = joins.clock.millis();
        if (doubtedMillis < 0) {
            doubtedMillis = now;
        } else if (now - doubtedMillis >= boundMillis) {
            refuse(code, message);
            return;
        }
        joins.vertx.setTimer(pauseMillis, fired -> client.execute(this::look));
        pauseMillis = Math.min(pauseMillis * 2, joins.limits.longestPauseMillis());
    }

    private void refuse(String code, String message) {
        end();
        joins.metrics.join(code);
        Map<String, ?> data = code.equals("bad-request")
                ? Map.of("violations", List.of(Map.of("field", "data.sinceSeq", "message", "lies in the future")))
                : Map.of();
        client.sendError(id, session, code, message, data);
    }
}
