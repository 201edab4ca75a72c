package dev.warlog.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TraceParentTest {

    private static final String HEADER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void readsAndWritesAHeader() {
        assertThat(TraceParent.parse(HEADER)).hasToString(HEADER);
    }

    @Test
    void aChildKeepsTheTraceAndHasItsOwnSpan() {
        TraceParent parent = TraceParent.parse(HEADER);
        assertThat(parent.child().traceId()).isEqualTo(parent.traceId());
        assertThat(parent.child().spanId()).isNotEqualTo(parent.spanId()).hasSize(16);
    }

    @Test
    void nonsenseBeginsANewTrace() {
        assertThat(TraceParent.parse("00-00000000000000000000000000000000-b7ad6b7169203331-01")
                        .traceId())
                .hasSize(32)
                .isNotEqualTo("0".repeat(32));
        assertThat(TraceParent.parse(null).toString()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
    }

    @Test
    void whatWasMadeCurrentIsCurrentUntilCleared() {
        TraceParent trace = TraceParent.newRandom();
        trace.makeCurrent();
        try {
            assertThat(TraceParent.current()).isEqualTo(trace);
            assertThat(Problem.of(404, "not-found", "gone").traceId()).isEqualTo(trace.traceId());
        } finally {
            TraceParent.clearCurrent();
        }
        assertThat(TraceParent.current()).isNotEqualTo(trace);
    }

    @Test
    void oneInSoManyIsSampled() {
        assertThat(TraceParent.newRandom().isSampled()).isFalse();
        assertThat(TraceParent.newRandom(0).isSampled()).isFalse();
        assertThat(TraceParent.newRandom(1)).asString().endsWith("-01");
        assertThat(TraceParent.newRandom(1).isSampled()).isTrue();
        long sampled = IntStream.range(0, 10_000)
                .filter(trace -> TraceParent.newRandom(10).isSampled())
                .count();
        // 1,000 are expected, with a deviation of 30
        assertThat(sampled).isBetween(700L, 1_300L);
    }

    @Test
    void whatSomebodyAsksForInARequestIsNotFollowed() {
        TraceParent.parse(HEADER).makeCurrent();
        try {
            assertThat(TraceParent.current().isSampled()).isFalse();
        } finally {
            TraceParent.clearCurrent();
        }
    }
}
