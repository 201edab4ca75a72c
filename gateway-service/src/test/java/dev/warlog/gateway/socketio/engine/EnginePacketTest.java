package dev.warlog.gateway.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnginePacketTest {

    private static final EnginePacket HELLO = new EnginePacket.Text(EnginePacket.Type.MESSAGE, "hello €");
    private static final EnginePacket BYTES = new EnginePacket.Binary(Buffer.buffer(new byte[] {1, 2, 3, 4}));

    @Test
    void aPayloadIsReadAsItWasWritten() {
        List<EnginePacket> packets = List.of(HELLO, EnginePacket.of(EnginePacket.Type.PING), BYTES);
        String payload = EnginePacket.encodePayload(packets);
        assertThat(payload).isEqualTo("4hello €\u001e2\u001ebAQIDBA==");
        assertThat(EnginePacket.decodePayload(payload)).isEqualTo(packets);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "7", "4a\u001e", "\u001e4a", "b???", "4a\u001ebA"})
    void whatIsNoPayloadIsAFault(String body) {
        assertThatExceptionOfType(EngineFaultException.class).isThrownBy(() -> EnginePacket.decodePayload(body));
    }

    @Test
    void everyTypeHasItsDigit() {
        assertThat(List.of(EnginePacket.Type.values()).stream()
                        .map(type -> EnginePacket.of(type).encoded()))
                .containsExactly("0", "1", "2", "3", "4", "5", "6");
        assertThat(EnginePacket.decode("2probe")).isEqualTo(new EnginePacket.Text(EnginePacket.Type.PING, "probe"));
    }
}
