package dev.warlog.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FrameTest {

    @Test
    void itIsEncodedInCborOnceForAllWhoGetIt() {
        Frame frame = Frame.of("pong", "{\"type\":\"pong\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(frame.cbor()).isSameAs(frame.cbor());
        assertThat(frame.cbor().length).isLessThan(frame.bytes());
    }
}
