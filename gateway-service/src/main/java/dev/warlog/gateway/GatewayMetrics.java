package dev.warlog.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the gateway tells about itself; every label comes from a closed set of words. */
@Singleton
public class GatewayMetrics {

    /** Words come from closed sets, also those that arrive in record headers; this holds if one ever does not. */
    private static final int MOST_WORDS = 128;

    private static final List<Duration> BOUNDS = Stream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000)
            .map(Duration::ofMillis)
            .toList();

    private final MeterRegistry registry;
    /** By name and word. */
    private final Map<String, Map<String, Counter>> counters = new ConcurrentHashMap<>();
    /** Counted for each frame by several threads. */
    private final LongAdder queuedFrames = new LongAdder();

    private final Timer publish;
    private final Timer answer;
    private final Timer delivery;

    GatewayMetrics(MeterRegistry registry) {
        this.registry = registry;
        registry.gauge("warlog.gateway.queue.frames", queuedFrames, LongAdder::sum);
        this.publish = timer("warlog.gateway.publish");
        this.answer = timer("warlog.gateway.answer");
        this.delivery = timer("warlog.gateway.delivery");
    }

    /** With counts by duration, so that a dashboard can tell the slowest of a hundred over all gateways. */
    private Timer timer(String name) {
        return Timer.builder(name)
                .serviceLevelObjectives(BOUNDS.toArray(Duration[]::new))
                .register(registry);
    }

    /** Shows the number of open connections. */
    public void connections(AtomicInteger open) {
        registry.gauge("warlog.gateway.connections", open);
    }

    /** Shows what is held for those who come back. */
    public void rings(Supplier<Number> sessions, Supplier<Number> bytes) {
        Gauge.builder("warlog.gateway.ring.sessions", sessions).register(registry);
        Gauge.builder("warlog.gateway.ring.bytes", bytes).baseUnit("bytes").register(registry);
    }

    /** Shows what is held of rooms. */
    public void rooms(Supplier<Number> rooms, Supplier<Number> bytes) {
        Gauge.builder("warlog.gateway.rooms", rooms).register(registry);
        Gauge.builder("warlog.gateway.rooms.bytes", bytes).baseUnit("bytes").register(registry);
    }

    /**
     * Counts an answered wish to be in a room.
     *
     * @param result recovered, fresh, or the code of the refusal
     */
    public void room(String result) {
        count("warlog.gateway.rooms.joined", "result", result);
    }

    /**
     * Counts a chat message.
     *
     * @param result said, or the code of the refusal
     */
    public void chat(String result) {
        count("warlog.gateway.chat", "result", result);
    }

    /** Shows what is begun and not answered yet. */
    public void underWay(String what, Supplier<Number> number) {
        Gauge.builder("warlog.gateway.under.way", number).tag("what", what).register(registry);
    }

    /** Counts connections closed because they took too long over a request. */
    public void slowRequest() {
        registry.counter("warlog.gateway.slow.requests").increment();
    }

    /** Shows how many handshakes wait for their turn, and how many addresses are counted. */
    public void admission(Supplier<Number> waiting, Supplier<Number> addresses) {
        Gauge.builder("warlog.gateway.handshakes.waiting", waiting).register(registry);
        Gauge.builder("warlog.gateway.addresses", addresses).register(registry);
    }

    /** Shows how many logins and users are remembered because their tokens do not count. */
    public void revocations(Supplier<Number> remembered) {
        Gauge.builder("warlog.gateway.revocations", remembered).register(registry);
    }

    /** Counts revocations that had to be forgotten too early. */
    public void revocationForgotten() {
        registry.counter("warlog.gateway.revocations.forgotten").increment();
    }

    /**
     * Counts an answer to an upgrade.
     *
     * @param result ok, why the token was refused, or the code of the refusal
     */
    public void handshake(String result) {
        count("warlog.gateway.handshakes", "result", result);
    }

    /**
     * Counts a message of a client.
     *
     * @param type a known message type, or unknown
     */
    public void received(String type) {
        count("warlog.gateway.messages.in", "type", type);
    }

    /** A frame went out, so long after it was made. */
    public void sent(String type, long nanos) {
        count("warlog.gateway.messages.out", "type", type);
        delivery.record(nanos, TimeUnit.NANOSECONDS);
    }

    /**
     * Counts an error frame.
     *
     * @param code of the error frame; the gateway's own codes only
     */
    public void refused(String code) {
        count("warlog.gateway.refusals", "code", code);
    }

    /** Counts frames that began or, negative, ceased to wait. */
    public void queued(int frames) {
        queuedFrames.add(frames);
    }

    /** Counts positions dropped for newer ones. */
    public void superseded(int frames) {
        registry.counter("warlog.gateway.superseded").increment(frames);
    }

    /**
     * Counts a connection closed by the gateway.
     *
     * @param reason why the gateway closed a connection
     */
    public void evicted(String reason) {
        count("warlog.gateway.evictions", "reason", reason);
    }

    /**
     * Counts an answered join.
     *
     * @param result recovered, state, or the code of the refusal
     */
    public void join(String result) {
        count("warlog.gateway.joins", "result", result);
    }

    /** Counts a Socket.IO client that came back, by whether it got exactly what it missed. */
    public void resumed(boolean recovered) {
        count("warlog.gateway.resumes", "result", recovered ? "recovered" : "fresh");
    }

    /**
     * Counts a message that held up its event loop.
     *
     * @param type a known message type, or unknown
     */
    public void slowHandler(String type) {
        count("warlog.gateway.slow.handlers", "type", type);
    }

    /**
     * Counts a record that could not be passed on as it should.
     *
     * @param kind damaged, gap, stale or failed
     */
    public void oddRecord(String kind) {
        count("warlog.gateway.odd.records", "kind", kind);
    }

    /** Counts reports of who is there, by what they say, or as dropped. */
    public void presenceReport(String what) {
        count("warlog.gateway.presence.reports", "what", what);
    }

    /** Records how long the log took to confirm a command. */
    public void published(long nanos) {
        publish.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Records how long a command took from the socket to its answer. */
    public void answered(long nanos) {
        answer.record(nanos, TimeUnit.NANOSECONDS);
    }

    /**
     * Counts a call passed on.
     *
     * @param result ok, or the code of the problem
     */
    public void proxied(String upstream, String result) {
        registry.counter("warlog.gateway.proxied", "upstream", upstream, "result", result)
                .increment();
    }

    private void count(String name, String label, String value) {
        Map<String, Counter> words = counters.computeIfAbsent(name, n -> new ConcurrentHashMap<>());
        Counter counter = words.get(value);
        if (counter == null) {
            String bounded = words.size() < MOST_WORDS ? value : "other";
            counter = words.computeIfAbsent(bounded, word -> registry.counter(name, label, word));
        }
        counter.increment();
    }
}
