package dev.warlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.gateway.client.Clients;
import dev.warlog.log.TopicPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Whatever bytes come, nothing breaks, nothing stays, and who behaves is served; {@code -Dwarlog.fuzz.seed} for others. */
@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class FuzzTest extends GatewayCase {

    private static final long SEED = Long.getLong("warlog.fuzz.seed", 20_261_121L);
    private static final int ATTACKERS = 6;
    private static final int ATTACKS = 60;
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** Keeps what is logged as an error, but for a broker too slow to take a record in time: that is its machine's. */
    private static final class Errors extends Handler {
        final Queue<String> seen = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.SEVERE.intValue()
                    && !TopicPublisher.class.getName().equals(record.getLoggerName())) {
                seen.add(record.getLoggerName() + ": " + record.getMessage() + " " + record.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Inject
    Clients clients;

    @Inject
    MeterRegistry meters;

    private final AtomicInteger attacks = new AtomicInteger();
    private final AtomicInteger sockets = new AtomicInteger();

    private double gauge(String name) {
        return meters.find(name).gauges().stream()
                .mapToDouble(gauge -> gauge.value())
                .sum();
    }

    @Test
    void nothingBreaksAndNothingStaysAndWhoBehavesIsServed() {
        begin();
        Player steady = joined("steady", 1);
        warmUp(steady);
        Errors errors = new Errors();
        Logger root = Logger.getLogger("");
        root.addHandler(errors);
        try {
            List<CompletableFuture<Void>> under = new ArrayList<>();
            for (int attacker = 0; attacker < ATTACKERS; attacker++) {
                Random random = new Random(SEED + attacker);
                String user = "fuzz-" + attacker;
                under.add(CompletableFuture.runAsync(
                        () -> attack(random, user), task -> Thread.ofVirtual().start(task)));
            }
            CompletableFuture<Void> all = CompletableFuture.allOf(under.toArray(new CompletableFuture<?>[0]));
            long seq = 1;
            while (!all.isDone()) {
                seq++;
                events.outcome(session, seq);
                long wanted = seq;
                steady.until(frame -> frame.getLong("seq", 0L) == wanted);
                steady.drain();
            }
            all.join();
            assertThat(attacks.get()).as("attacks").isGreaterThan(ATTACKERS);
            assertThat(sockets.get()).as("attacks through an open socket").isPositive();
            eventually("all are gone but one", () -> clients.size() == 1);
            eventually("nothing waits", () -> gauge("warlog.gateway.queue.frames") == 0);
            eventually("nothing is under way", () -> gauge("warlog.gateway.under.way") == 0);
            assertThat(steady.drain()).isEmpty();
            assertThat(errors.seen).isEmpty();
        } catch (Throwable e) {
            throw new AssertionError("seed " + SEED + ": " + e.getMessage(), e);
        } finally {
            root.removeHandler(errors);
        }
    }

    /** The log's writer finds its topic with the first command; on a busy machine that may be refused. */
    private void warmUp(Player steady) {
        JsonObject pass = new JsonObject().put("actor", "a").put("action", "pass");
        eventually("commands are taken", () -> {
            steady.send("combat:action", null, session, pass);
            return steady.drain().stream().noneMatch(frame -> "error".equals(frame.getString("type")));
        });
        assertThat(events.commands(session, 1)).isNotEmpty();
    }

    private void attack(Random random, String user) {
        long end = System.nanoTime() + LONGEST_NANOS;
        FuzzedMessages messages = new FuzzedMessages(random, session);
        for (int i = 0; i < ATTACKS && System.nanoTime() < end; i++) {
            try {
                if (random.nextInt(3) == 0) {
                    beforeTheSocket(random, messages, user);
                } else {
                    throughTheSocket(random, messages, user);
                }
            } catch (IOException e) {
                // to be cut off is what it deserves
                attacks.incrementAndGet();
                continue;
            }
            attacks.incrementAndGet();
        }
    }

    private void beforeTheSocket(Random random, FuzzedMessages messages, String user) throws IOException {
        byte[] request = RawHttp.upgradeRequest(
                        "/ws", "Authorization: Bearer " + GatewayParts.SIGNER.token(user) + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new RawHttp(base).connect()) {
            var out = socket.getOutputStream();
            switch (random.nextInt(5)) {
                case 0 -> out.write(messages.noise(1 + random.nextInt(5_000)));
                case 1 -> out.write(request, 0, random.nextInt(request.length));
                case 2 -> {
                    int length = random.nextInt(request.length);
                    for (int i = 0; i < length; i += 1 + random.nextInt(40)) {
                        out.write(request, i, 1);
                    }
                }
                case 3 -> {
                    for (int i = random.nextInt(6); i >= 0; i--) {
                        request[random.nextInt(request.length)] = (byte) random.nextInt(256);
                    }
                    out.write(request);
                }
                default ->
                    out.write(("GET /ws?token=" + "a".repeat(random.nextInt(20_000)) + " HTTP/1.1\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            }
            if (random.nextBoolean()) {
                socket.setSoLinger(true, 0);
            }
        }
    }

    private void throughTheSocket(Random random, FuzzedMessages messages, String user) throws IOException {
        boolean cbor = random.nextInt(4) == 0;
        RawSocket socket = new RawSocket(base, GatewayParts.SIGNER.token(user), cbor ? "warlog.v1.cbor" : "warlog.v1");
        sockets.incrementAndGet();
        try {
            for (int i = random.nextInt(20); i >= 0; i--) {
                if (random.nextInt(3) == 0) {
                    socket.write(oddFrame(random, messages));
                } else if (cbor) {
                    socket.binary(random, messages.cbor());
                } else {
                    socket.text(random, messages.text());
                }
            }
            if (random.nextBoolean()) {
                socket.drain(20);
            }
        } finally {
            if (random.nextBoolean()) {
                socket.reset();
            } else {
                socket.close();
            }
        }
    }

    private static byte[] oddFrame(Random random, FuzzedMessages messages) {
        byte[] some = messages.noise(random.nextInt(200));
        byte[] utf = messages.badUtf8();
        return switch (random.nextInt(9)) {
            // any flags, any opcode, with a mask or without
            case 0 -> RawSocket.frame(random, random.nextInt(256), random.nextBoolean(), some.length, some);
            case 1 -> RawSocket.frame(random, 0x81, true, utf.length, utf);
            // a fragment that goes on, and one of nothing
            case 2 -> RawSocket.frame(random, 0x01, true, some.length, some);
            case 3 -> RawSocket.frame(random, 0x00, true, some.length, some);
            // a length that is a lie
            case 4 -> RawSocket.frame(random, 0x82, true, random.nextLong(), some);
            case 5 -> RawSocket.frame(random, 0x81, true, 1 + random.nextInt(400_000), some);
            // really as large as that
            case 6 -> {
                byte[] huge = messages.noise(random.nextInt(400_000));
                yield RawSocket.frame(random, 0x82, true, huge.length, huge);
            }
            // pings, and goodbyes with any code
            case 7 ->
                RawSocket.frame(
                        random, 0x89, true, some.length % 126, java.util.Arrays.copyOf(some, some.length % 126));
            default ->
                RawSocket.frame(random, 0x88, true, some.length % 8, java.util.Arrays.copyOf(some, some.length % 8));
        };
    }
}
