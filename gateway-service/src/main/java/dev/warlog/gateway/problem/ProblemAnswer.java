package dev.warlog.gateway.problem;

import dev.warlog.runtime.Problem;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** Answers a request with a problem document where no resource does it. */
public final class ProblemAnswer {

    public static void send(RoutingContext context, int status, String code, String detail) {
        send(context, Problem.of(status, code, detail), Map.of());
    }

    public static void send(RoutingContext context, Problem problem, Map<String, String> headers) {
        if (context.response().headWritten()) {
            context.response().reset();
            return;
        }
        headers.forEach((name, value) -> context.response().putHeader(name, value));
        context.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(Json.encodeToBuffer(problem));
    }

    private ProblemAnswer() {}
}
