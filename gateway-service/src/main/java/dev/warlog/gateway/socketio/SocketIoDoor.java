package dev.warlog.gateway.socketio;

import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.GatewayMetrics;
import dev.warlog.gateway.SocketIoLimits;
import dev.warlog.gateway.admission.Admission;
import dev.warlog.gateway.admission.Gatekeeper;
import dev.warlog.gateway.problem.ProblemAnswer;
import dev.warlog.gateway.socket.Draining;
import dev.warlog.gateway.socketio.engine.EngineServer;
import dev.warlog.gateway.socketio.engine.EngineSettings;
import dev.warlog.gateway.socketio.socket.SocketServer;
import dev.warlog.gateway.socketio.socket.SocketSettings;
import dev.warlog.runtime.Problem;
import io.netty.channel.Channel;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;

/** Takes the requests of Socket.IO clients at {@code /socket.io/}. */
@ApplicationScoped
class SocketIoDoor {

    private static final String PATH = "/socket.io";

    /** After the trace is set, before everything else. */
    private static final int PRIORITY = 900;

    /** Deepest JSON of a packet: the deepest message, in the array of arguments, with its data laid in once more. */
    private static final int MAX_NESTING = 18;

    private final EngineServer engine;
    private final Admission admission;
    private final Gatekeeper gatekeeper;
    private final Draining draining;
    private final GatewayMetrics metrics;

    SocketIoDoor(
            Vertx vertx,
            GameNamespace game,
            Admission admission,
            Gatekeeper gatekeeper,
            Draining draining,
            GatewayLimits limits,
            GatewayMetrics metrics) {
        this.admission = admission;
        this.gatekeeper = gatekeeper;
        this.draining = draining;
        this.metrics = metrics;
        SocketIoLimits own = limits.socketIo();
        SocketServer sockets = new SocketServer(
                new SocketSettings(
                        own.connectTimeoutMillis(),
                        own.maxConnectAttempts(),
                        limits.inbound().maxMessageBytes(),
                        MAX_NESTING,
                        own.maxAttachments(),
                        own.maxPendingAcks()),
                Map.of("/", game));
        this.engine = new EngineServer(
                vertx,
                new EngineSettings(
                        own.pingIntervalMillis(),
                        own.pingTimeoutMillis(),
                        own.upgradeTimeoutMillis(),
                        limits.lifetime().closeMillis(),
                        own.maxPayloadBytes(),
                        own.maxWaitingBytes(),
                        own.pollWindowBytes(),
                        limits.lifetime().maxConnections(),
                        limits.admission().origins().map(List::copyOf).orElse(List.of("*"))),
                sockets);
    }

    void stand(@Observes Filters filters) {
        filters.register(this::look, PRIORITY);
    }

    private void look(RoutingContext context) {
        String path = context.normalizedPath();
        if (!path.equals(PATH) && !path.equals(PATH + "/")) {
            context.next();
            return;
        }
        boolean comes = context.queryParam("sid").isEmpty()
                && !HttpMethod.OPTIONS.equals(context.request().method());
        if (comes && draining.hasBegun()) {
            metrics.handshake("draining");
            ProblemAnswer.send(
                    context,
                    Problem.of(503, "draining", "This gateway is going away; come back in a moment."),
                    Map.of("Retry-After", "2"));
        } else if (comes) {
            admission.admit(context, () -> pass(context.request()));
        } else {
            pass(context.request());
        }
    }

    private void pass(HttpServerRequest request) {
        engine.handle(request, admission.address(request), () -> {
            Channel channel = Gatekeeper.channel(request);
            if (channel != null) {
                gatekeeper.upgraded(channel);
            }
        });
    }
}
