package dev.warlog.session;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.concurrent.Executor;

/** The present request's own context, which database sessions and the trace are bound to. */
public final class RequestContext {

    /** Runs what follows in the context that the call comes from, wherever the result came from. */
    public static Executor comeBack() {
        Context context = Objects.requireNonNull(Vertx.currentContext(), "not in a request");
        return work -> context.runOnContext(_ -> work.run());
    }

    private RequestContext() {}
}
