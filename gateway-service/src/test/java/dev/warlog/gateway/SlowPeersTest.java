package dev.warlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
@TestProfile(SlowPeersTest.Impatient.class)
class SlowPeersTest extends GatewayCase {

    /** With little patience, so that a test need not have much. */
    public static final class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "warlog.gateway.admission.head-millis", "500",
                    "warlog.gateway.admission.request-millis", "1000",
                    "warlog.gateway.admission.inbound-bytes-burst", "4096",
                    "warlog.gateway.admission.inbound-bytes-per-second", "4096");
        }
    }

    @Inject
    MeterRegistry meters;

    /** Writes a byte whenever asked; true while the other side is there. */
    private static boolean dribble(Socket socket) {
        try {
            socket.getOutputStream().write('x');
            socket.getOutputStream().flush();
            socket.setSoTimeout(20);
            return socket.getInputStream().read() >= 0;
        } catch (java.net.SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void goes(String what, Socket socket) {
        eventually(what, () -> !dribble(socket));
    }

    private Socket begun(String text) throws IOException {
        Socket socket = new RawHttp(base).connect();
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    @Test
    void whoDribblesARequestIsCutOffAlsoTheSecondOneAndItsBody() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            Socket head = begun("GET /ws HTTP/1.1\r\nHost: here\r\nX-Slow: ");
            sockets.add(head);
            Socket silent = begun("");
            sockets.add(silent);
            Socket body = begun("POST /api/v1/auth/login HTTP/1.1\r\nHost: here\r\nContent-Length: 9000\r\n\r\n{");
            sockets.add(body);
            Socket second = begun("GET /ws HTTP/1.1\r\nHost: here\r\n\r\n");
            sockets.add(second);
            assertThat(RawHttp.answer(second.getInputStream()).status()).isEqualTo(426);
            second.getOutputStream().write("GET /ws HTTP/1.1\r\nX-Slow: ".getBytes(StandardCharsets.UTF_8));
            double before = meters.counter("warlog.gateway.slow.requests").count();
            Player welcome = player("steady");
            goes("the head", head);
            goes("the body", body);
            goes("the second request", second);
            eventually("the silent one", () -> ended(silent));
            assertThat(meters.counter("warlog.gateway.slow.requests").count()).isGreaterThan(before);
            // a WebSocket may be silent for longer than a request, also behind all of these
            assertThat(welcome.drain()).isEmpty();
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static boolean ended(Socket socket) {
        try {
            socket.setSoTimeout(20);
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void whoSendsMoreThanItMayIsReadMoreSlowlyAndLosesNothing() {
        Player player = player("talker");
        String filling = " ".repeat(3_000);
        for (int i = 0; i < 8; i++) {
            player.send("{\"type\":\"ping\",\"id\":\"" + i + "\"" + filling + "}");
        }
        for (int i = 0; i < 8; i++) {
            assertThat(player.nextJson().getString("id")).isEqualTo(Integer.toString(i));
        }
    }
}
