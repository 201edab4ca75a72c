package dev.warlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class CborTest extends GatewayCase {

    private final ObjectMapper json = new ObjectMapper();

    @SuppressWarnings("NullAway.Init")
    private CborPlayer player;

    private CborPlayer cborPlayer() {
        player = new CborPlayer(base, GatewayParts.SIGNER.token("cbor-user"));
        return player;
    }

    @AfterEach
    void closePlayer() {
        player.close();
    }

    @Test
    void theSameMessagesTravelInCborBothWays() throws IOException {
        begin();
        Player text = joined("text-user", 1);
        cborPlayer();
        assertThat(player.subprotocol()).isEqualTo("warlog.v1.cbor");
        player.send("{\"type\":\"combat:join\",\"id\":\"j\",\"session\":\"" + session + "\"}");
        JsonNode ack = player.nextTree();
        assertThat(ack.path("type").textValue()).isEqualTo("ack");
        assertThat(ack.path("id").textValue()).isEqualTo("j");
        assertThat(player.nextTree().path("type").textValue()).isEqualTo("combat:state");

        events.outcome(session, 2);
        String asText = text.next();
        byte[] asCbor = player.next();
        assertThat(CborPlayer.CBOR.readTree(asCbor)).isEqualTo(json.readTree(asText));
        assertThat(asCbor).hasSizeLessThan(asText.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void whatIsNoMessageInCborIsRefusedAndTheSocketStaysOpen() throws IOException {
        cborPlayer();
        player.sendText("{\"type\":\"ping\",\"id\":\"p\"}");
        refused("bad-cbor");
        player.send(new byte[] {(byte) 0xff, 0x00, 0x13});
        refused("bad-cbor");
        player.send(CborPlayer.CBOR.writeValueAsBytes(new int[] {1, 2}));
        refused("bad-cbor");
        player.send(new byte[0]);
        refused("bad-cbor");
        // a byte more than the limit, counted as bytes and not as what they would be as text
        player.send(CborPlayer.CBOR.writeValueAsBytes("x".repeat(16_384)));
        refused("too-large");
        player.send("{\"type\":\"ping\",\"id\":7}");
        refused("bad-request");
        player.send("{\"type\":\"ping\",\"id\":\"p\"}");
        assertThat(player.nextTree().path("id").textValue()).isEqualTo("p");
    }

    private void refused(String code) {
        JsonNode answer = player.nextTree();
        assertThat(answer.path("type").textValue()).isEqualTo("error");
        assertThat(answer.path("code").textValue()).isEqualTo(code);
    }
}
