package dev.warlog.gateway.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.contract.HeaderNames;
import dev.warlog.contract.RecordKind;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.TestLimits;
import dev.warlog.gateway.client.Frame;
import dev.warlog.log.LogRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What a ring gives back is what a plain list of the last outcomes would give. */
class RingTest {

    private static final String SESSION = "s";
    private static final List<String> VIEWERS = List.of("all", "public", "team-0", "team-7");
    private static final int MOST_FRAMES = 40;
    private static final int MOST_BYTES = 400_000;

    /** One outcome as a plain object: the text for everybody, and those for viewers who get another. */
    private record Plain(long seq, String type, String whole, Map<String, String> views) {
        int bytes() {
            return utf8(whole).length
                    + views.values().stream()
                            .mapToInt(view -> utf8(view).length)
                            .sum();
        }

        Told told() {
            ConsumerRecord<String, byte[]> record = new ConsumerRecord<>("events", 0, seq, SESSION, utf8(whole));
            record.headers()
                    .add(HeaderNames.KIND, utf8(RecordKind.OUTCOME.text()))
                    .add(HeaderNames.EPOCH, utf8("0"))
                    .add(HeaderNames.FRAME, utf8(type))
                    .add(HeaderNames.SEQ, utf8(Long.toString(seq)));
            views.forEach((viewer, text) -> record.headers().add(HeaderNames.VIEW_PREFIX + viewer, utf8(text)));
            return Told.of(LogRecord.of(record), SESSION, null);
        }
    }

    private final Random random = new Random(7);
    private final GatewayLimits.Rings limits = TestLimits.with(Map.of(
                    "rings.max-frames-per-session", Integer.toString(MOST_FRAMES),
                    "rings.max-bytes-per-session", Integer.toString(MOST_BYTES)))
            .rings();
    private final Ring ring = new Ring(SESSION, limits);
    private final Deque<Plain> list = new ArrayDeque<>();

    @Test
    void itHoldsWhatAListWouldHold() {
        for (long seq = 1; seq <= 2_000; seq++) {
            if (seq % 701 == 0) {
                ring.clear();
                list.clear();
            }
            add(new Plain(seq, random.nextBoolean() ? "combat:result" : "combat:positions", text(), views()));
            long after = seq - random.nextInt(MOST_FRAMES + 5);
            for (String viewer : VIEWERS) {
                assertThat(told(after, viewer))
                        .as("after %d for %s", after, viewer)
                        .isEqualTo(expected(after, viewer));
            }
            assertThat(ring.bytes())
                    .isEqualTo(list.stream().mapToLong(Plain::bytes).sum());
            assertThat(ring.isEmpty()).isEqualTo(list.isEmpty());
            if (!list.isEmpty()) {
                assertThat(ring.firstSeq()).isEqualTo(list.getFirst().seq());
            }
        }
    }

    private void add(Plain plain) {
        ring.add(plain.told(), null);
        list.addLast(plain);
        while (list.size() > MOST_FRAMES || list.stream().mapToInt(Plain::bytes).sum() > MOST_BYTES) {
            list.removeFirst();
        }
    }

    private List<String> told(long after, String viewer) {
        List<String> told = new ArrayList<>();
        ring.after(after, viewer, frame -> told.add(line(frame)));
        return told;
    }

    private static String line(Frame frame) {
        return frame.session() + " " + frame.seq() + " " + frame.type() + " " + frame.text();
    }

    private List<String> expected(long after, String viewer) {
        return list.stream()
                .filter(plain -> plain.seq() > after)
                .map(plain -> plain.told().to(viewer))
                .map(RingTest::line)
                .toList();
    }

    /** Mostly short, now and then longer than a piece, and hardly ever longer than the ring. */
    private String text() {
        int length = switch (random.nextInt(100)) {
            case 0 -> MOST_BYTES + 1;
            case 1, 2, 3 -> 100_000;
            default -> random.nextInt(5_000);
        };
        return "ä".repeat(length / 2) + "x".repeat(length % 2);
    }

    private Map<String, String> views() {
        Map<String, String> views = new TreeMap<>();
        if (random.nextInt(3) == 0) {
            VIEWERS.subList(1, 1 + random.nextInt(VIEWERS.size()))
                    .forEach(viewer -> views.put(viewer, "{\"type\":\"combat:positions\"} for " + viewer));
        }
        return views;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
