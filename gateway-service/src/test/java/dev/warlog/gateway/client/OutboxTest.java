package dev.warlog.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.GatewayMetrics;
import dev.warlog.gateway.TestLimits;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final int MOST = 8;

    private final GatewayMetrics metrics = TestLimits.metrics();
    private final StalledWire wire = new StalledWire();
    private int tooSlow;

    /** A client that takes one frame and then nothing until it is let go. */
    private static final class StalledWire implements Wire {

        final List<String> sent = new ArrayList<>();
        private @Nullable Consumer<@Nullable Throwable> pending;
        private boolean open;

        @Override
        public void execute(Runnable work) {
            work.run();
        }

        @Override
        public void send(Frame frame, Consumer<@Nullable Throwable> written) {
            sent.add(frame.text());
            if (open) {
                written.accept(null);
            } else {
                pending = written;
            }
        }

        void letGo() {
            open = true;
            Consumer<@Nullable Throwable> first = pending;
            if (first != null) {
                first.accept(null);
            }
        }

        @Override
        public void close(int code, String reason) {
            throw new AssertionError("the outbox does not close");
        }
    }

    private Outbox outbox(int maxBytes) {
        GatewayLimits limits = TestLimits.with(Map.of(
                "outbound.max-frames", Integer.toString(MOST), "outbound.max-bytes", Integer.toString(maxBytes)));
        return new Outbox(wire, limits.outbound(), metrics, () -> tooSlow++, () -> {
            throw new AssertionError("nothing breaks here");
        });
    }

    private static Frame frame(String type, String session, long seq) {
        String text = new JsonObject()
                .put("type", type)
                .put("session", session)
                .put("seq", seq)
                .encode();
        return Frame.outcome(type, session, seq, text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> seen() {
        return wire.sent.stream()
                .map(JsonObject::new)
                .map(json -> json.getString("type").replace("combat:", "") + " " + json.getString("session")
                        + (json.containsKey("seq")
                                ? json.getLong("seq")
                                : json.getLong("fromSeq") + "-" + json.getLong("toSeq")))
                .toList();
    }

    @Test
    void supersededPositionsGoFirstAndTheirReceiverIsToldWhich() {
        Outbox outbox = outbox(1_000_000);
        outbox.offer(List.of(frame("combat:result", "a", 1)));
        for (long seq = 2; seq <= 5; seq++) {
            outbox.offer(List.of(frame("combat:positions", "a", seq)));
        }
        outbox.offer(List.of(frame("combat:positions", "b", 1)));
        outbox.offer(List.of(frame("combat:result", "a", 6), frame("combat:positions", "a", 7)));
        outbox.offer(List.of(frame("combat:result", "a", 8), frame("combat:result", "a", 9)));
        assertThat(tooSlow).isZero();
        wire.letGo();
        assertThat(seen())
                .containsExactly(
                        "result a1",
                        "positions b1",
                        "superseded a2-5",
                        "result a6",
                        "positions a7",
                        "result a8",
                        "result a9");
    }

    @Test
    void droppingAgainJoinsTheNotices() {
        Outbox outbox = outbox(1_000_000);
        outbox.offer(List.of(frame("combat:result", "a", 1)));
        for (long seq = 2; seq <= 30; seq++) {
            outbox.offer(List.of(frame("combat:positions", "a", seq)));
        }
        assertThat(tooSlow).isZero();
        wire.letGo();
        List<String> seen = seen();
        assertThat(seen.get(0)).isEqualTo("result a1");
        assertThat(seen.get(1)).startsWith("superseded a2-");
        long next = Long.parseLong(seen.get(1).substring("superseded a2-".length())) + 1;
        for (String frame : seen.subList(2, seen.size())) {
            assertThat(frame).isEqualTo("positions a" + next);
            next++;
        }
        assertThat(next).isEqualTo(31);
    }

    @Test
    void whenNothingIsSupersededItIsTooSlow() {
        Outbox outbox = outbox(1_000_000);
        for (long seq = 1; seq <= MOST + 1; seq++) {
            outbox.offer(List.of(frame("combat:result", "a", seq)));
        }
        assertThat(tooSlow).isZero();
        outbox.offer(List.of(frame("combat:result", "a", MOST + 2)));
        assertThat(tooSlow).isEqualTo(1);
        wire.letGo();
        assertThat(seen()).containsExactly("result a1");
    }

    @Test
    void bytesAreBoundedToo() {
        Outbox outbox = outbox(80);
        outbox.offer(List.of(frame("combat:result", "a", 1)));
        outbox.offer(List.of(frame("combat:result", "a", 2), frame("combat:result", "a", 3)));
        assertThat(tooSlow).isEqualTo(1);
    }
}
