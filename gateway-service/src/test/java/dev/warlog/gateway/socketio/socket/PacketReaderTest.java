package dev.warlog.gateway.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketReaderTest {

    private static final int MAX_EVENT_BYTES = 100;

    private final PacketReader reader =
            new SocketServer(new SocketSettings(1000, 4, MAX_EVENT_BYTES, 8, 2, 4), Map.of()).reader();

    private SocketPacket read(String text) {
        return Objects.requireNonNull(reader.text(text));
    }

    private static String json(@Nullable JsonNode data) {
        return String.valueOf(data);
    }

    @Test
    void allPartsOfAPacketAreRead() {
        SocketPacket event = read("2/custom,12[\"message\",1,\"2\",{\"3\":[true]}]");
        assertThat(event.type()).isEqualTo(PacketType.EVENT);
        assertThat(event.namespace()).isEqualTo("/custom");
        assertThat(event.ack()).isEqualTo(12);
        assertThat(json(event.data())).isEqualTo("[\"message\",1,\"2\",{\"3\":[true]}]");
        assertThat(read("0/custom").namespace()).isEqualTo("/custom");
        assertThat(read("0").namespace()).isEqualTo("/");
        assertThat(json(read("0{\"token\":\"t\"}").data())).isEqualTo("{\"token\":\"t\"}");
        assertThat(read("1/custom,").type()).isEqualTo(PacketType.DISCONNECT);
        assertThat(read("30[]").ack()).isZero();
    }

    @Test
    void attachmentsComeBackToTheirPlaces() {
        assertThat(reader.text(
                        "52-7[\"m\",{\"a\":{\"_placeholder\":true,\"num\":1}},{\"_placeholder\":true,\"num\":0}]"))
                .isNull();
        assertThat(reader.binary(Buffer.buffer(new byte[] {1}))).isNull();
        SocketPacket packet = Objects.requireNonNull(reader.binary(Buffer.buffer(new byte[] {2})));
        assertThat(packet.type()).isEqualTo(PacketType.BINARY_EVENT);
        assertThat(json(packet.data())).isEqualTo("[\"m\",{\"a\":\"Ag==\"},\"AQ==\"]");
        assertThat(SocketEvent.of(packet).hasBinary()).isTrue();

        List<Buffer> attached = new ArrayList<>();
        JsonNode held = Attachments.takeOut(Objects.requireNonNull(packet.data()), attached);
        assertThat(held.toString())
                .isEqualTo("[\"m\",{\"a\":{\"_placeholder\":true,\"num\":0}},{\"_placeholder\":true,\"num\":1}]");
        assertThat(attached).containsExactly(Buffer.buffer(new byte[] {2}), Buffer.buffer(new byte[] {1}));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "7",
                "2",
                "2{}",
                "2[]",
                "2[{}]",
                "2[\"connect\"]",
                "2[\"disconnecting\",1]",
                "2abc[\"m\"]",
                "2[\"m\"",
                "2[\"m\"]x",
                "2[\"m\",{\"a\":1,\"a\":2}]",
                "2[\"m\",[[[[[[[[[1]]]]]]]]]]",
                "21234567890123456789[\"m\"]",
                "0[]",
                "0\"token\"",
                "1{}",
                "3[]",
                "31{}",
                "4{\"message\":\"no\"}",
                "5[\"m\"]",
                "5-[\"m\"]",
                "51",
                "53-[\"m\"]",
                "50-[\"m\",{\"_placeholder\":true,\"num\":0}]"
            })
    void whatIsNoPacketIsAFault(String text) {
        assertThatExceptionOfType(SocketFaultException.class).isThrownBy(() -> reader.text(text));
    }

    @Test
    void aPlaceForWhatIsNotThereIsAFault() {
        reader.text("51-[\"m\",{\"_placeholder\":true,\"num\":1}]");
        assertThatExceptionOfType(SocketFaultException.class).isThrownBy(() -> reader.binary(Buffer.buffer("x")));
    }

    @Test
    void textAmongAttachmentsAndAttachmentsOfNothingAreFaults() {
        assertThatExceptionOfType(SocketFaultException.class).isThrownBy(() -> reader.binary(Buffer.buffer("x")));
        reader.text("51-[\"m\",{\"_placeholder\":true,\"num\":0}]");
        assertThatExceptionOfType(SocketFaultException.class).isThrownBy(() -> reader.text("2[\"m\"]"));
    }

    @Test
    void anEventThatIsTooLargeIsToldWithoutItsArguments() {
        SocketPacket large = read("29[\"m\",\"" + "x".repeat(MAX_EVENT_BYTES) + "\"]");
        assertThat(large.oversized()).isTrue();
        assertThat(large.ack()).isEqualTo(9);
        assertThat(SocketEvent.of(large).args()).isEmpty();

        reader.text("52-[\"m\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
        assertThat(reader.binary(Buffer.buffer(new byte[MAX_EVENT_BYTES]))).isNull();
        SocketPacket binary = Objects.requireNonNull(reader.binary(Buffer.buffer(new byte[1])));
        assertThat(binary.oversized()).isTrue();
        assertThat(read("2[\"m\"]").oversized()).isFalse();
    }
}
