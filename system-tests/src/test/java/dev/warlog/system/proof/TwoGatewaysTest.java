package dev.warlog.system.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warlog.launcher.Service;
import dev.warlog.launcher.ServiceProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fights and talk of players who are spread over two gateways, of which one dies and one is told to go. */
class TwoGatewaysTest {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int SOME_FRAMES = 100;
    private static final int TALKERS = 6;

    @Test
    void nobodyMissesAnythingWhenAGatewayDies() throws IOException, InterruptedException {
        try (var arena = new Arena(LONGEST)) {
            ServiceProcess other = arena.system.startAnother(Service.GATEWAY);
            arena.door.alsoAt(other.address());
            whoSignsOutIsGoneFromBoth(arena.door);
            arena.referee.peace.set(true);
            arena.talk(TALKERS);
            arena.open("classic_turn_based", 4);
            arena.open("fast_real_time", 4);
            arena.untilFrames(SOME_FRAMES);

            other.kill();
            arena.untilFrames(SOME_FRAMES);
            other.start(LONGEST);
            arena.untilFrames(SOME_FRAMES);

            // the other way round, and in order: clients are told, and come back to the one that stays
            arena.system.service(Service.GATEWAY).stop();
            arena.untilFrames(SOME_FRAMES);
            arena.system.start(Service.GATEWAY);
            arena.untilFrames(SOME_FRAMES);

            arena.prove();
        }
    }

    /** One call at one gateway, and the sockets at both close; its token opens none any more. */
    private static void whoSignsOutIsGoneFromBoth(Door door) throws IOException, InterruptedException {
        Door.Account account = door.newAccount("mage");
        List<Connection> connections = new ArrayList<>();
        for (int index = 0; index < 4; index++) {
            connections.add(Connection.open(door, account.token()));
        }
        long from = System.nanoTime();
        door.post("/api/v1/auth/logout", account, Map.of());
        for (Connection connection : connections) {
            while (connection.over() == null) {
                assertThat(System.nanoTime() - from)
                        .isLessThan(Duration.ofSeconds(30).toNanos());
                connection.next(Duration.ofMillis(5));
            }
            assertThat(connection.over()).contains("4403");
        }
        System.out.printf(
                "signed out: 4 sockets at 2 gateways closed after %d ms%n", (System.nanoTime() - from) / 1_000_000);
        for (int index = 0; index < 2; index++) {
            assertThatThrownBy(() -> Connection.open(door, account.token())).isInstanceOf(IOException.class);
        }
    }
}
