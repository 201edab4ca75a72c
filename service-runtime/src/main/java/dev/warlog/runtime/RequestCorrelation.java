package dev.warlog.runtime;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Gives every request its trace and every service the short way to its readiness. */
@ApplicationScoped
class RequestCorrelation {

    /** Before authentication (which is 200 in the platform), so that refused requests are traced too. */
    private static final int FIRST = 1000;

    void correlate(@Observes Filters filters) {
        filters.register(RequestCorrelation::begin, FIRST);
    }

    void shortcut(@Observes Router router) {
        router.get("/ready").handler(context -> context.reroute("/health/ready"));
    }

    private static void begin(RoutingContext context) {
        TraceParent trace = TraceParent.parse(context.request().getHeader(TraceParent.HEADER))
                .child();
        trace.makeCurrent();
        context.response().putHeader(TraceParent.HEADER, trace.toString());
        context.next();
    }
}
