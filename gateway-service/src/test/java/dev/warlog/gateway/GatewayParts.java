package dev.warlog.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.warlog.contract.Topics;
import dev.warlog.local.LocalStack;
import dev.warlog.local.Part;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A real Kafka and Redis, the keys, and services to pass calls on to. */
public class GatewayParts implements QuarkusTestResourceLifecycleManager {

    public static final Signer SIGNER = new Signer("key-1");

    /** Keeps slow answers waiting until a test lets them go. */
    static volatile CountDownLatch slow = new CountDownLatch(0);

    static final AtomicInteger UPSTREAM_CALLS = new AtomicInteger();

    @SuppressWarnings("NullAway.Init")
    private static LocalStack stack;

    @SuppressWarnings("NullAway.Init")
    private HttpServer upstream;

    static LocalStack stack() {
        return stack;
    }

    @Override
    public Map<String, String> start() {
        stack = LocalStack.shared(Set.of(Part.KAFKA, Part.REDIS));
        Map<String, Integer> topics = new HashMap<>();
        Topics.all().forEach(topic -> topics.put(topic.topicName(), Topics.PARTITIONS));
        stack.createTopics(topics, Set.of(Topics.COMBAT_SNAPSHOTS.topicName()));
        try {
            upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        upstream.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        upstream.createContext("/session", exchange -> answer(exchange, "session"));
        upstream.createContext("/world", exchange -> answer(exchange, "world"));
        upstream.createContext("/replay", exchange -> answer(exchange, "replay"));
        upstream.createContext("/keys", exchange -> send(exchange, 200, SIGNER.keySet()));
        upstream.start();
        String base = "http://127.0.0.1:" + upstream.getAddress().getPort();
        Map<String, String> config = new HashMap<>();
        config.put("kafka.bootstrap.servers", stack.kafkaBootstrapServers());
        config.put("quarkus.redis.hosts", stack.redisUrl());
        config.put("warlog.gateway.token.jwks-url", base + "/keys");
        config.put("warlog.gateway.front-door.session-url", base + "/session");
        config.put("warlog.gateway.front-door.world-url", base + "/world");
        config.put("warlog.gateway.front-door.replay-url", base + "/replay");
        config.put("warlog.gateway.front-door.timeout-millis", "1000");
        config.put("warlog.gateway.front-door.breaker-calls", "4");
        config.put("warlog.gateway.presence.suspend-millis", "3000");
        config.put("warlog.gateway.commands.sample-one-in", "1");
        config.put("quarkus.http.test-port", "0");
        return config;
    }

    private static void answer(HttpExchange exchange, String service) throws IOException {
        String path = exchange.getRequestURI().toString();
        String known = exchange.getRequestHeaders().containsKey("X-forwarded-for") ? null : People.answer(path);
        if (known != null) {
            send(exchange, known.isEmpty() ? 404 : 200, known);
            return;
        }
        UPSTREAM_CALLS.incrementAndGet();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (path.contains("slow")) {
            try {
                if (!slow.await(20, TimeUnit.SECONDS)) {
                    throw new IOException("nobody let the slow answer go");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        exchange.getResponseHeaders().add("X-Service", service);
        exchange.getResponseHeaders().add("X-Method", exchange.getRequestMethod());
        for (String name : Set.of("X-forwarded-for", "X-forwarded-host", "Traceparent", "Authorization")) {
            String value = exchange.getRequestHeaders().getFirst(name);
            exchange.getResponseHeaders().add("Seen-" + name, value == null ? "" : value);
        }
        send(exchange, path.contains("teapot") ? 418 : 200, path + "|" + body);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void stop() {
        upstream.stop(0);
    }
}
