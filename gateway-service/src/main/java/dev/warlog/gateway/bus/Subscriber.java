package dev.warlog.gateway.bus;

import dev.warlog.gateway.BusLimits;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One connection to Redis that listens to the channels that are wanted. When it breaks or falls silent it is replaced,
 * with growing pauses within a bound, and all channels are subscribed anew. Everything but the wishes belongs to one
 * event loop.
 */
final class Subscriber {

    private static final Logger LOG = Logger.getLogger(Subscriber.class);

    private final Redis redis;
    private final BusLimits limits;
    private final Vertx vertx;
    private final Context loop;
    private final BiConsumer<String, String> onMessage;
    private final Set<String> wanted = ConcurrentHashMap.newKeySet();
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean syncing = new AtomicBoolean();
    private final Set<String> subscribed = new HashSet<>();
    private @Nullable RedisConnection connection;
    private long pauseMillis;
    private volatile boolean stopped;
    private volatile long heardNanos;
    private volatile @Nullable String problem = "not connected yet";

    Subscriber(Redis redis, BusLimits limits, Vertx vertx, BiConsumer<String, String> onMessage) {
        this.redis = redis;
        this.limits = limits;
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.onMessage = onMessage;
        this.pauseMillis = limits.firstPauseMillis();
    }

    void start() {
        loop.runOnContext(ignored -> connect());
        vertx.setPeriodic(limits.probeMillis(), fired -> loop.runOnContext(ignored -> listenForSilence()));
    }

    void want(String channel) {
        if (wanted.add(channel)) {
            changed(channel);
        }
    }

    void drop(String channel) {
        if (wanted.remove(channel)) {
            changed(channel);
        }
    }

    /** Why nothing is heard at present, or null. */
    @Nullable
    String problem() {
        return problem;
    }

    private void changed(String channel) {
        changed.add(channel);
        if (syncing.compareAndSet(false, true)) {
            loop.runOnContext(ignored -> sync());
        }
    }

    private void connect() {
        if (stopped) {
            return;
        }
        redis.connect()
                .timeout(limits.timeoutMillis(), TimeUnit.MILLISECONDS)
                .onComplete(result -> loop.runOnContext(ignored -> connected(result)));
    }

    private void connected(AsyncResult<RedisConnection> result) {
        if (result.failed()) {
            problem = "cannot connect: " + result.cause().getMessage();
            again();
            return;
        }
        RedisConnection fresh = result.result();
        if (stopped) {
            fresh.close();
            return;
        }
        connection = fresh;
        heardNanos = System.nanoTime();
        fresh.handler(this::received);
        fresh.endHandler(ended -> loop.runOnContext(ignored -> lost(fresh, "the connection ended")));
        fresh.exceptionHandler(failure -> loop.runOnContext(ignored -> lost(fresh, failure.toString())));
        subscribed.clear();
        changed.addAll(wanted);
        sync();
    }

    private void lost(RedisConnection which, String why) {
        if (which.equals(connection)) {
            LOG.warnf("other gateways are not heard: %s", why);
            problem = why;
            connection = null;
            which.close();
            again();
        }
    }

    private void again() {
        vertx.setTimer(pauseMillis, fired -> loop.runOnContext(ignored -> connect()));
        pauseMillis = Math.min(pauseMillis * 2, limits.longestPauseMillis());
    }

    private void listenForSilence() {
        RedisConnection present = connection;
        long silentMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - heardNanos);
        if (present != null && silentMillis > limits.silenceMillis()) {
            lost(present, "nothing was heard for " + silentMillis + " ms");
        }
    }

    /** Brings what is subscribed to what is wanted, as far as that changed. */
    private void sync() {
        syncing.set(false);
        RedisConnection present = connection;
        if (present == null) {
            return;
        }
        List<String> add = new ArrayList<>();
        List<String> remove = new ArrayList<>();
        for (Iterator<String> each = changed.iterator(); each.hasNext(); ) {
            String channel = each.next();
            // taken off before the wish is looked at: a wish that changes meanwhile comes again
            each.remove();
            if (wanted.contains(channel) && subscribed.add(channel)) {
                add.add(channel);
            } else if (!wanted.contains(channel) && subscribed.remove(channel)) {
                remove.add(channel);
            }
        }
        send(present, Command.SUBSCRIBE, add);
        send(present, Command.UNSUBSCRIBE, remove);
    }

    private void send(RedisConnection to, Command command, List<String> channels) {
        for (int at = 0; at < channels.size(); at += limits.batch()) {
            Request request = Request.cmd(command);
            channels.subList(at, Math.min(channels.size(), at + limits.batch())).forEach(request::arg);
            to.send(request).onFailure(failure -> loop.runOnContext(ignored -> lost(to, failure.toString())));
        }
    }

    private void received(Response push) {
        if (push == null || push.size() != 3 || !"message".equals(push.get(0).toString())) {
            return;
        }
        heardNanos = System.nanoTime();
        if (problem != null) {
            problem = null;
            loop.runOnContext(ignored -> pauseMillis = limits.firstPauseMillis());
        }
        onMessage.accept(push.get(1).toString(), push.get(2).toString());
    }

    void stop() {
        stopped = true;
        loop.runOnContext(ignored -> {
            RedisConnection present = connection;
            connection = null;
            if (present != null) {
                present.close();
            }
        });
    }
}
