package dev.warlog.gateway.admission;

import dev.warlog.gateway.AdmissionLimits;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.GatewayMetrics;
import dev.warlog.gateway.problem.ProblemAnswer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/**
 * Gives every connection to the port its {@link Patience}. The platform has no place for that: it is put on the port
 * when the first request comes in, which is a health probe.
 */
@ApplicationScoped
public class Gatekeeper {

    /** Before everything else. */
    private static final int PRIORITY = 10_000;

    private static final AttributeKey<Boolean> KEPT = AttributeKey.valueOf("warlog.kept");

    private final AdmissionLimits limits;
    private final GatewayMetrics metrics;

    Gatekeeper(GatewayLimits limits, GatewayMetrics metrics) {
        this.limits = limits.admission();
        this.metrics = metrics;
    }

    void stand(@Observes Filters filters) {
        filters.register(this::look, PRIORITY);
    }

    /** The platform would log such a request as its own error, and its address with the token in it. */
    void refuseBroken(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(context -> {
            if (context.statusCode() == 400 && context.failure() instanceof VertxException) {
                ProblemAnswer.send(context, 400, "bad-request", "The request is not valid HTTP.");
            } else {
                context.next();
            }
        });
    }

    private void look(RoutingContext context) {
        HttpServerRequest request = context.request();
        Channel channel = channel(request);
        if (channel != null) {
            if (channel.parent() != null && channel.parent().attr(KEPT).compareAndSet(null, true)) {
                channel.parent().pipeline().addFirst(new Newcomers());
                channel.pipeline().addFirst(patience());
            }
            Patience patience = channel.attr(Patience.KEY).get();
            if (patience != null) {
                patience.requestBegun(channel);
                request.end().onComplete(read -> patience.requestRead());
                context.addEndHandler(answered -> patience.answered(channel));
            }
        }
        context.next();
    }

    /** The connection below a request, or null when it is not known. */
    public static @Nullable Channel channel(HttpServerRequest request) {
        return request.connection() instanceof ConnectionBase connection ? connection.channel() : null;
    }

    /** The connection of a request becomes a WebSocket. */
    public void upgraded(Channel channel) {
        Patience patience = channel.attr(Patience.KEY).get();
        if (patience == null) {
            // it came before the first request did
            patience = patience();
            channel.pipeline().addFirst(patience);
        }
        patience.upgraded(new ByteBudget(limits.inboundBytesPerSecond(), limits.inboundBytesBurst()));
    }

    private Patience patience() {
        return new Patience(limits.headMillis(), limits.requestMillis(), metrics::slowRequest);
    }

    /** Sees the connections as they are accepted, before they have an event loop. */
    private final class Newcomers extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) {
            if (accepted instanceof Channel channel) {
                channel.pipeline().addFirst(patience());
            }
            context.fireChannelRead(accepted);
        }
    }
}
