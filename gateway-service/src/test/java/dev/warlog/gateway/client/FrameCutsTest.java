package dev.warlog.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.contract.Frames;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrameCutsTest {

    private static String event(String text) {
        return Frame.of("t", text.getBytes(StandardCharsets.UTF_8)).event() + "]";
    }

    @Test
    void theDataStandsBesideTheOtherFields() {
        assertThat(
                        event(
                                "{\"type\":\"t\",\"session\":\"s\",\"seq\":4,\"data\":{\"a\":[1,{\"type\":\"x\"}],\"b\":\"}\\\"]\"}}"))
                .isEqualTo("2[\"t\",{\"session\":\"s\",\"seq\":4,\"a\":[1,{\"type\":\"x\"}],\"b\":\"}\\\"]\"}]");
        assertThat(event("{\"seq\":9,\"type\":\"t\",\"data\":{},\"room\":\"zone:x\"}"))
                .isEqualTo("2[\"t\",{\"seq\":9,\"room\":\"zone:x\"}]");
    }

    @Test
    void aFieldOfBothIsSaidOnce() {
        assertThat(event("{\"type\":\"t\",\"seq\":4,\"data\":{\"seq\":3,\"type\":\"own\",\"z\":null}}"))
                .isEqualTo("2[\"t\",{\"seq\":4,\"type\":\"own\",\"z\":null}]");
    }

    @Test
    void spaceAndDataThatIsNoObjectAreTaken() {
        assertThat(event(" { \"type\" : \"t\" , \"data\" : [ 1 , 2 ] , \"n\" : -1.5e3 } ".strip()))
                .isEqualTo("2[\"t\",{\"data\":[ 1 , 2 ],\"n\":-1.5e3}]");
        assertThat(event("{\"type\":\"t\"}")).isEqualTo("2[\"t\",{}]");
        assertThat(event("{}")).isEqualTo("2[\"t\",{}]");
    }

    @Test
    void anAnswerIsItsDataOrWhatWentWrong() {
        assertThat(GatewayFrames.ack("a", "{\"seq\":4}").answer()).isEqualTo("{\"seq\":4}");
        Frame error = GatewayFrames.error("a", "s", "not-your-turn", "No, \"you\" wait.", Map.of("turn", "b"));
        assertThat(error.type()).isEqualTo(Frames.ERROR);
        assertThat(error.answers()).isEqualTo("a");
        assertThat(error.answer())
                .isEqualTo(
                        "{\"error\":{\"code\":\"not-your-turn\",\"message\":\"No, \\\"you\\\" wait.\",\"data\":{\"turn\":\"b\"}}}");
    }

    @Test
    void anEventIsMadeOnce() {
        Frame frame = Frame.outcome("t", "s", 1, "{\"type\":\"t\",\"data\":{}}".getBytes(StandardCharsets.UTF_8));
        assertThat(frame.event()).isSameAs(frame.event());
        assertThat(frame.reach()).isEqualTo(new Reach("s", 1, null, false));
    }
}
