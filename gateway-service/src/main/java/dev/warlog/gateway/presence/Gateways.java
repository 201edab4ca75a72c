package dev.warlog.gateway.presence;

import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.PresenceLimits;
import dev.warlog.gateway.bus.GatewayName;
import dev.warlog.gateway.bus.RedisLine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/**
 * Which gateways there are: each says so in Redis again and again, and whoever stops is dead. A gateway whose own word is
 * gone (Redis came back empty, or it paused too long) goes on under a new name and says everything anew: so what others
 * clear away is never what it says now.
 */
@Startup
@Singleton
public class Gateways {

    /** Is told on an event loop and must not block. */
    interface Listener {

        /** This gateway goes by another name now, under which nothing is said yet. */
        void renamed();

        /** Others came or went. */
        void changed();

        /** A gateway is dead and not cleared away; told again until it is. */
        void dead(String gateway);
    }

    private static final Logger LOG = Logger.getLogger(Gateways.class);

    private final RedisLine line;
    private final PresenceLimits limits;
    private final InstantSource clock;
    private final Vertx vertx;
    private final String base;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final long timer;
    private volatile String self;
    private volatile Set<String> live = Set.of();
    private volatile long settledMillis;
    private int names;
    private boolean announced;
    private boolean beating;

    Gateways(
            GatewayName name,
            RedisLine line,
            GatewayLimits limits,
            InstantSource clock,
            MeterRegistry registry,
            Vertx vertx) {
        this.line = line;
        this.limits = limits.presence();
        this.clock = clock;
        this.vertx = vertx;
        this.base = name.text();
        this.self = base + ".1";
        Gauge.builder("warlog.gateway.presence.gateways", () -> live.size()).register(registry);
        this.timer = vertx.setPeriodic(1, this.limits.heartbeatMillis(), fired -> beat());
    }

    void listen(Listener listener) {
        listeners.add(listener);
    }

    /** The name under which this gateway says things now. */
    public String self() {
        return self;
    }

    /** All other gateways that are alive, as of the last look. */
    public Set<String> others() {
        Set<String> others = new HashSet<>(live);
        others.remove(self);
        return others;
    }

    /** Whether what other gateways say can be relied on: for a while after Redis came back empty they have not said it. */
    boolean settled() {
        return clock.millis() >= settledMillis;
    }

    /** Says that this gateway is there, and looks who else is; one look at a time. */
    private synchronized void beat() {
        if (beating) {
            return;
        }
        beating = true;
        String me = self;
        Request alive = Request.cmd(Command.SET)
                .arg(PresenceKeys.alive(me))
                .arg("1")
                .arg(announced ? "XX" : "NX")
                .arg("PX")
                .arg(limits.expiryMillis());
        line.send(List.of(
                        alive,
                        Request.cmd(Command.SADD, PresenceKeys.GATEWAYS, me),
                        Request.cmd(Command.SMEMBERS, PresenceKeys.GATEWAYS)))
                .compose(this::said)
                .onComplete(done -> beaten());
    }

    private synchronized void beaten() {
        beating = false;
    }

    private Future<?> said(List<Response> answers) {
        if (answers.getFirst() == null) {
            rename();
            return Future.succeededFuture();
        }
        synchronized (this) {
            announced = true;
        }
        List<String> known = new ArrayList<>();
        answers.get(2).forEach(name -> known.add(name.toString()));
        if (known.size() > limits.maxGateways()) {
            LOG.warnf("only %d of %d gateways are looked at", limits.maxGateways(), known.size());
            known.subList(limits.maxGateways(), known.size()).clear();
        }
        return line.send(known.stream()
                        .map(name -> Request.cmd(Command.EXISTS, PresenceKeys.alive(name)))
                        .toList())
                .onSuccess(alive -> judge(known, alive));
    }

    private void rename() {
        LOG.warn("what this gateway said in Redis is gone; it says all of it anew");
        synchronized (this) {
            names++;
            self = base + '.' + (names + 1);
            announced = false;
        }
        settledMillis = clock.millis() + limits.settleMillis();
        listeners.forEach(Listener::renamed);
    }

    private void judge(List<String> known, List<Response> alive) {
        Set<String> now = new HashSet<>();
        List<String> dead = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            boolean lives = "1".equals(alive.get(i).toString());
            if (lives) {
                now.add(known.get(i));
            } else {
                dead.add(known.get(i));
            }
        }
        boolean changed = !now.equals(live);
        live = Set.copyOf(now);
        if (changed) {
            LOG.infof("gateways: %s", now);
            listeners.forEach(Listener::changed);
        }
        for (String gateway : dead) {
            listeners.forEach(listener -> listener.dead(gateway));
        }
    }

    /** Going away in order, nobody has to wait until it is missed. */
    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
        var _ = line.send(Request.cmd(Command.DEL, PresenceKeys.alive(self)));
    }
}
