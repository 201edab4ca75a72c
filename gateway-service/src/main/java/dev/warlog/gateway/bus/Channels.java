package dev.warlog.gateway.bus;

import dev.warlog.gateway.BusLimits;
import dev.warlog.gateway.GatewayLimits;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What gateways tell one another and may lose: publishing and listening on channels of Redis. Messages of this gateway
 * are recognised when they come back and are not handed out again.
 */
@Startup
@Singleton
public class Channels {

    /** Every gateway listens to it. */
    public static final String ALL = "warlog:gateways:all";

    private static final Logger LOG = Logger.getLogger(Channels.class);
    private static final String PROBE = "probe";

    private final String self;
    private final RedisLine line;
    private final BusLimits limits;
    private final Vertx vertx;
    private final Subscriber subscriber;
    private final Map<String, Consumer<BusMessage>> handlers = new ConcurrentHashMap<>();
    private final Counter sent;
    private final Counter received;
    private final Counter dropped;
    private final long probe;

    Channels(GatewayName name, RedisLine line, Redis redis, GatewayLimits limits, MeterRegistry registry, Vertx vertx) {
        this.self = name.text();
        this.line = line;
        this.limits = limits.bus();
        this.vertx = vertx;
        this.sent = registry.counter("warlog.gateway.bus.messages", "direction", "out");
        this.received = registry.counter("warlog.gateway.bus.messages", "direction", "in");
        this.dropped = registry.counter("warlog.gateway.bus.dropped");
        this.subscriber = new Subscriber(redis, this.limits, vertx, this::received);
        Gauge.builder("warlog.gateway.bus.up", () -> problem() == null ? 1 : 0).register(registry);
        handlers.put(PROBE, message -> {});
        subscriber.want(ALL);
        subscriber.want(own());
        subscriber.start();
        this.probe = vertx.setPeriodic(1, this.limits.probeMillis(), fired -> publish(own(), PROBE, ""));
    }

    private String own() {
        return "warlog:gateway:" + self;
    }

    /** Hands messages of one kind to whom they belong; on an event loop, must not block. */
    public void on(String kind, Consumer<BusMessage> handler) {
        if (handlers.putIfAbsent(kind, handler) != null) {
            throw new IllegalStateException("two handlers of " + kind);
        }
    }

    /** From now on messages of that channel are wanted, until {@link #drop}. */
    public void want(String channel) {
        subscriber.want(channel);
    }

    public void drop(String channel) {
        subscriber.drop(channel);
    }

    /** A request that tells the other gateways something, to be sent together with what it is about. */
    public Request request(String channel, String kind, String body) {
        return Request.cmd(Command.PUBLISH, channel, BusMessage.encode(self, kind, body));
    }

    /** Tells other gateways that listen; when Redis is gone, it is lost. */
    public void publish(String channel, String kind, String body) {
        if (body.length() > limits.maxMessageCharacters()) {
            dropped.increment();
            LOG.warnf("a %s of %d characters is too large for other gateways", kind, body.length());
            return;
        }
        line.send(request(channel, kind, body)).onComplete(done -> (done.succeeded() ? sent : dropped).increment());
    }

    /** Why other gateways are not heard at present, or null. */
    public @Nullable String problem() {
        return subscriber.problem();
    }

    private void received(String channel, String text) {
        try {
            BusMessage message = BusMessage.decode(channel, text);
            if (message.from().equals(self)) {
                return;
            }
            received.increment();
            Consumer<BusMessage> handler = handlers.get(message.kind());
            if (handler == null) {
                LOG.debugf("nobody knows what %s of %s means", message.kind(), message.from());
            } else {
                handler.accept(message);
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "a message on %s could not be handled", channel);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(probe);
        subscriber.stop();
    }
}
