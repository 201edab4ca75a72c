package dev.warlog.gateway.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.contract.HeaderNames;
import dev.warlog.contract.RecordKind;
import dev.warlog.contract.Seats;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.TestLimits;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.Frame;
import dev.warlog.gateway.client.GatewayFrames;
import dev.warlog.gateway.client.Wire;
import dev.warlog.log.LogRecord;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RoomsTest {

    private static final int PARTITION = 3;
    private static final int LAST = 4_000;
    private static final int LOOP_SECONDS = 60;
    private static final Seats NOBODY = new Seats(Map.of(), false);

    private final AtomicLong offset = new AtomicLong();
    private GatewayLimits limits = TestLimits.with(Map.of());
    private Rooms rooms = rooms(Map.of());

    private Rooms rooms(Map<String, String> changes) {
        limits = TestLimits.with(changes);
        return new Rooms(limits, TestLimits.metrics(), InstantSource.system());
    }

    private Client client(Wire wire) {
        return new Client("u", Long.MAX_VALUE, 0, wire, limits, TestLimits.metrics());
    }

    private void append(String session, long seq) {
        byte[] value = "{\"type\":\"combat:result\",\"seq\":%d}".formatted(seq).getBytes(StandardCharsets.UTF_8);
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>("events", PARTITION, offset.getAndIncrement(), session, value);
        record.headers()
                .add(HeaderNames.KIND, RecordKind.OUTCOME.text().getBytes(StandardCharsets.UTF_8))
                .add(HeaderNames.EPOCH, new byte[] {'0'})
                .add(HeaderNames.SEQ, Long.toString(seq).getBytes(StandardCharsets.UTF_8));
        rooms.append(LogRecord.of(record), null);
    }

    private static LiveView view(long seq, long coveredOffset) {
        byte[] frame = "{\"type\":\"combat:state\",\"seq\":%d}".formatted(seq).getBytes(StandardCharsets.UTF_8);
        return new LiveView(seq, coveredOffset, NOBODY, false, Seats.PUBLIC, Frame.of("combat:state", frame));
    }

    private Entry enter(Client client, String session, LiveView view) {
        return rooms.enter(client, session, Ask.AFRESH, view, PARTITION, 0, List.of(view.frame()));
    }

    private Entry resume(Client client, long since) {
        return rooms.resume(client, "a", Ask.AFRESH, since, (latest, viewer) -> GatewayFrames.ack("j", "{}"));
    }

    private static List<Long> seqs(RecordingWire wire) {
        return wire.sent.stream()
                .map(JsonObject::new)
                .filter(frame -> frame.containsKey("seq"))
                .map(frame -> frame.getLong("seq"))
                .toList();
    }

    @Test
    void aViewMustReachWhatTheRingBeginsWith() {
        rooms = rooms(Map.of("rings.max-frames-per-session", "3"));
        LongStream.rangeClosed(1, 6).forEach(seq -> append("a", seq));
        RecordingWire wire = new RecordingWire(Runnable::run);
        Client client = client(wire);
        assertThat(enter(client, "a", view(2, 0))).isEqualTo(Entry.BEHIND);
        assertThat(resume(client, 2)).isEqualTo(Entry.NOT_HELD);
        assertThat(resume(client, 7)).isEqualTo(Entry.AHEAD);
        assertThat(enter(client, "a", view(3, 0))).isEqualTo(Entry.ENTERED);
        append("a", 7);
        assertThat(seqs(wire)).containsExactly(3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void aViewAheadOfTheTailIsNotRepeated() {
        append("a", 1);
        RecordingWire wire = new RecordingWire(Runnable::run);
        assertThat(enter(client(wire), "a", view(3, 99))).isEqualTo(Entry.ENTERED);
        LongStream.rangeClosed(2, 4).forEach(seq -> append("a", seq));
        assertThat(seqs(wire)).containsExactly(3L, 4L);
    }

    @Test
    void whatWasGivenUpMustBeInTheView() {
        rooms = rooms(Map.of("rings.max-sessions", "1"));
        append("a", 1);
        append("a", 2);
        append("b", 1);
        assertThat(rooms.knows("a")).isFalse();
        RecordingWire wire = new RecordingWire(Runnable::run);
        Client client = client(wire);
        assertThat(enter(client, "a", view(1, 1))).isEqualTo(Entry.BEHIND);
        assertThat(rooms.knows("a")).isFalse();
        assertThat(enter(client, "a", view(2, 2))).isEqualTo(Entry.ENTERED);
        append("a", 3);
        assertThat(seqs(wire)).containsExactly(2L, 3L);
    }

    @Test
    void aHoleIsToldAndANumberThatWasThereIsNotRepeated() {
        RecordingWire wire = new RecordingWire(Runnable::run);
        assertThat(enter(client(wire), "a", view(1, 5))).isEqualTo(Entry.ENTERED);
        append("a", 2);
        append("a", 2);
        append("a", 5);
        assertThat(seqs(wire)).containsExactly(1L, 2L, 5L);
        JsonObject gap = new JsonObject(wire.sent.get(2));
        assertThat(gap.getString("code")).isEqualTo("gap");
        assertThat(gap.getJsonObject("data").getLong("fromSeq")).isEqualTo(3);
        assertThat(gap.getJsonObject("data").getLong("toSeq")).isEqualTo(4);
        // nobody can be served over the hole
        Client late = client(new RecordingWire(Runnable::run));
        assertThat(resume(late, 2)).isEqualTo(Entry.NOT_HELD);
    }

    @Test
    void aClosedClientIsNotTakenIn() {
        append("a", 1);
        Client client = client(new RecordingWire(Runnable::run));
        client.end();
        assertThat(enter(client, "a", view(1, 1))).isEqualTo(Entry.CLOSED);
    }

    /** Four threads enter by view or number, and leave, while a fifth appends. */
    @Test
    void whoEntersWhileFramesComeGetsEachOnce() throws Exception {
        // everything is held, however long a thread has to wait for its turn
        rooms = rooms(Map.of("rings.max-frames-per-session", "5000", "outbound.max-frames", "6000"));
        append("a", 1);
        AtomicLong appended = new AtomicLong(1);
        try (ExecutorService loops = Executors.newSingleThreadExecutor();
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> entered = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Random random = new Random(i);
                entered.add(threads.submit(() -> {
                    int rounds = 0;
                    do {
                        round(random, loops, appended);
                        rounds++;
                    } while (appended.get() < LAST);
                    return rounds;
                }));
            }
            for (long seq = 2; seq <= LAST; seq++) {
                append("a", seq);
                appended.set(seq);
            }
            for (Future<Integer> thread : entered) {
                assertThat(thread.get(LOOP_SECONDS, TimeUnit.SECONDS)).isPositive();
            }
        }
    }

    private void round(Random random, ExecutorService loops, AtomicLong appended) throws Exception {
        long latest = appended.get();
        RecordingWire wire = new RecordingWire(loops);
        Client client = client(wire);
        // a view may be behind, and a moment ahead of what this thread has seen
        long from = Math.max(1, latest - random.nextInt(40) + random.nextInt(3));
        boolean byNumber = random.nextBoolean() && from <= latest;
        Entry entry = byNumber ? resume(client, from) : enter(client, "a", view(from, 0));
        if (entry == Entry.NOT_HELD) {
            // until the first view has come, nobody knows who plays for whom
            byNumber = false;
            entry = enter(client, "a", view(from, 0));
        }
        assertThat(entry).isEqualTo(Entry.ENTERED);
        long stay = latest + random.nextInt(20);
        while (appended.get() < Math.min(stay, LAST)) {
            Thread.onSpinWait();
        }
        rooms.leave(client, "a");
        loops.submit(() -> {}).get(LOOP_SECONDS, TimeUnit.SECONDS);
        List<Long> got = seqs(wire);
        if (!got.isEmpty()) {
            long first = byNumber ? from + 1 : from;
            assertThat(got)
                    .isEqualTo(
                            LongStream.range(first, first + got.size()).boxed().toList());
        }
        assertThat(byNumber || !got.isEmpty()).isTrue();
        client.end();
    }
}
