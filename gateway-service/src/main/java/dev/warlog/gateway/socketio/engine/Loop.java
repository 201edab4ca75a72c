package dev.warlog.gateway.socketio.engine;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** The event loop that a session belongs to: its requests may come over connections of others. */
final class Loop {

    private final Vertx vertx;
    private final Context context;

    private Loop(Vertx vertx, Context context) {
        this.vertx = vertx;
        this.context = context;
    }

    /** The one that runs this. */
    static Loop current(Vertx vertx) {
        return new Loop(vertx, VertxContext.getRootContext(vertx.getOrCreateContext()));
    }

    /** Runs at once when this is the loop, otherwise as soon as it comes to it. */
    void now(Runnable work) {
        Context current = Vertx.currentContext();
        if (current != null && context.equals(VertxContext.getRootContext(current))) {
            work.run();
        } else {
            later(work);
        }
    }

    void later(Runnable work) {
        context.runOnContext(ignored -> work.run());
    }

    long schedule(long delayMillis, Runnable work) {
        return vertx.setTimer(Math.max(1, delayMillis), fired -> now(work));
    }

    void unschedule(long timer) {
        vertx.cancelTimer(timer);
    }
}
