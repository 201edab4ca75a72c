package dev.warlog.gateway.bus;

import dev.warlog.gateway.BusLimits;
import dev.warlog.gateway.GatewayLimits;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Requests to Redis, put together to few round trips: while some are under way, all that come meanwhile wait for the
 * next. Requests of one call stay together and in order. Bounded in what waits and in how long.
 */
@Singleton
public class RedisLine {

    private record Waiting(List<Request> requests, Promise<List<Response>> answers) {}

    private final Redis redis;
    private final BusLimits limits;
    private final Counter failed;
    private final Counter roundTrips;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private int waiting;
    private int underWay;
    private boolean stopped;

    RedisLine(Redis redis, GatewayLimits limits, MeterRegistry registry) {
        this.redis = redis;
        this.limits = limits.bus();
        this.failed = registry.counter("warlog.gateway.redis.failures");
        this.roundTrips = registry.counter("warlog.gateway.redis.round.trips");
    }

    /** Answers to requests, in their order; fails when one fails or Redis does not answer within the bound. */
    public Future<List<Response>> send(List<Request> requests) {
        if (requests.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        Promise<List<Response>> answers = Promise.promise();
        synchronized (this) {
            if (stopped) {
                return Future.failedFuture("this gateway is going away");
            }
            if (waiting + requests.size() > limits.maxWaiting()) {
                failed.increment();
                return Future.failedFuture("too many requests wait for Redis");
            }
            waiting += requests.size();
            queue.addLast(new Waiting(requests, answers));
        }
        pump();
        return answers.future();
    }

    /** The answer to one request. */
    public Future<@Nullable Response> send(Request request) {
        return send(List.of(request)).map(List::getFirst);
    }

    /** After everybody has said what has to be said. */
    synchronized void stop(@Observes @Priority(Integer.MAX_VALUE - 1) ShutdownEvent event) {
        stopped = true;
    }

    private void pump() {
        List<Waiting> next = next();
        while (!next.isEmpty()) {
            go(next);
            next = next();
        }
    }

    private synchronized List<Waiting> next() {
        List<Waiting> taken = new ArrayList<>();
        int size = 0;
        while (underWay < limits.roundTrips()
                && !queue.isEmpty()
                && (size == 0 || size + queue.getFirst().requests().size() <= limits.batch())) {
            Waiting first = queue.removeFirst();
            taken.add(first);
            size += first.requests().size();
        }
        waiting -= size;
        if (size > 0) {
            underWay++;
        }
        return taken;
    }

    private void go(List<Waiting> together) {
        List<Request> requests = new ArrayList<>();
        together.forEach(one -> requests.addAll(one.requests()));
        roundTrips.increment();
        redis.batch(requests)
                .timeout(limits.timeoutMillis(), TimeUnit.MILLISECONDS)
                .onComplete(answered -> {
                    synchronized (this) {
                        underWay--;
                    }
                    int at = 0;
                    for (Waiting one : together) {
                        int end = at + one.requests().size();
                        if (answered.succeeded()) {
                            one.answers().complete(answered.result().subList(at, end));
                        } else {
                            failed.increment();
                            one.answers().fail(answered.cause());
                        }
                        at = end;
                    }
                    pump();
                });
    }
}
