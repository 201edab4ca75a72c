package dev.warlog.load.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BytesTest {

    private static final byte[] FRAME = Bytes.of("{\"type\":\"error\",\"seq\":417,\"code\":\"too-far\",\"seq\":9}");

    @Test
    void findsTheFirstFromAPlaceOn() {
        byte[] seq = Bytes.of("\"seq\":");
        int first = Bytes.indexOf(FRAME, seq, 0);

        assertThat(first).isEqualTo(16);
        assertThat(Bytes.indexOf(FRAME, seq, first + 1)).isGreaterThan(first);
        assertThat(Bytes.indexOf(FRAME, Bytes.of("\"tick\":"), 0)).isEqualTo(-1);
        assertThat(Bytes.indexOf(FRAME, seq, FRAME.length)).isEqualTo(-1);
        assertThat(Bytes.indexOf(FRAME, Bytes.of("9}"), 0)).isEqualTo(FRAME.length - 2);
    }

    @Test
    void aBeginningOfAMatchIsNoMatch() {
        assertThat(Bytes.indexOf(Bytes.of("aab"), Bytes.of("ab"), 0)).isEqualTo(1);
        assertThat(Bytes.indexOf(Bytes.of("a"), Bytes.of("ab"), 0)).isEqualTo(-1);
        assertThat(Bytes.startsWith(Bytes.of("a"), Bytes.of("ab"))).isFalse();
        assertThat(Bytes.startsWith(FRAME, Bytes.of("{\"type\":\"error\""))).isTrue();
    }

    @Test
    void readsTheWholeNumberBehindALabel() {
        assertThat(Bytes.numberAfter(FRAME, Bytes.of("\"seq\":"))).isEqualTo(417);
        assertThat(Bytes.numberAfter(FRAME, Bytes.of("\"seq\":"), 17)).isEqualTo(9);
        assertThat(Bytes.numberAfter(FRAME, Bytes.of("\"tick\":"))).isEqualTo(-1);
        assertThat(Bytes.numberAfter(FRAME, Bytes.of("\"code\":"))).isEqualTo(-1);
        assertThat(Bytes.numberAfter(Bytes.of("n:9007199254740993"), Bytes.of("n:")))
                .isEqualTo(9_007_199_254_740_993L);
    }

    @Test
    void readsTheWordBehindALabel() {
        assertThat(Bytes.wordAfter(FRAME, Bytes.of("\"code\":\""))).isEqualTo("too-far");
        assertThat(Bytes.wordAfter(FRAME, Bytes.of("\"none\":\""))).isEmpty();
    }
}
