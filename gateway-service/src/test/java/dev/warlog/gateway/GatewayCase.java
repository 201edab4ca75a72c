package dev.warlog.gateway;

import static io.restassured.RestAssured.given;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What every test of the running gateway needs. */
abstract class GatewayCase {

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI base;

    @Inject
    RedisDataSource redis;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    final String session = "s-" + UUID.randomUUID();
    private final List<Player> players = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    EventsTopic events;

    @SuppressWarnings("NullAway.Init")
    LiveViews views;

    @BeforeEach
    void openLog() {
        eventually(
                "the gateway is ready",
                () -> given().when().get("/health/ready").statusCode() == 200);
        events = new EventsTopic(bootstrapServers);
        views = new LiveViews(redis);
    }

    @AfterEach
    void closeAll() {
        players.forEach(Player::close);
        events.close();
    }

    Player player(String userId) {
        return keep(Player.connect(base, GatewayParts.SIGNER.token(userId)));
    }

    Player keep(Player player) {
        players.add(player);
        return player;
    }

    /** Joins a session whose view stands at that seq, and reads the answer. */
    Player joined(String userId, long seq) {
        Player player = player(userId);
        player.send("combat:join", "join", session, null);
        player.until(frame -> "combat:state".equals(frame.getString("type")) && frame.getLong("seq") == seq);
        return player;
    }

    /** A session that exists: its first outcome is on the log and in the live view. */
    void begin() {
        long offset = events.outcome(session, 1);
        views.put(session, 1, offset + 1);
    }

    static void eventually(String what, BooleanSupplier condition) {
        long bound = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > bound) {
                throw new AssertionError("not in time: " + what);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }
}
