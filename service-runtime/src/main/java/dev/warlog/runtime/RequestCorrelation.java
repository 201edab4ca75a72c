package dev.warlog.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives every request its trace and every service the short way to its readiness. */
@ApplicationScoped
class RequestCorrelation {

    private final ObjectMapper mapper;
    private final long maxBodyBytes;

    RequestCorrelation(
            ObjectMapper mapper, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBodySize) {
        this.mapper = mapper;
        this.maxBodyBytes = maxBodySize.asLongValue();
    }

    /** Before authentication (which is 200 in the platform), so that refused requests are traced too. */
    private static final int FIRST = 1000;

    void correlate(@Observes Filters filters) {
        filters.register(this::begin, FIRST);
    }

    void shortcut(@Observes Router router) {
        router.get("/ready").handler(context -> context.reroute("/health/ready"));
    }

    private void begin(RoutingContext context) {
        TraceParent trace = TraceParent.parse(context.request().getHeader(TraceParent.HEADER))
                .child();
        trace.makeCurrent();
        context.response().putHeader(TraceParent.HEADER, trace.toString());
        if (declaredBytes(context) > maxBodyBytes) {
            refuseBody(context);
        } else {
            context.next();
        }
    }

    /** The server itself refuses such bodies too, but says nothing; it still bounds those of undeclared length. */
    private void refuseBody(RoutingContext context) {
        Problem problem = Problem.of(413, "too-large", "The body may have at most " + maxBodyBytes + " bytes.");
        try {
            context.response()
                    .setStatusCode(413)
                    .putHeader("Content-Type", Problem.MEDIA_TYPE)
                    .putHeader("Connection", "close")
                    .end(mapper.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            context.fail(e);
        }
    }

    private static long declaredBytes(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
