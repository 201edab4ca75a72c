package dev.warlog.world;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.contract.LiveKeys;
import dev.warlog.local.LocalStack;
import dev.warlog.local.Waiting;
import dev.warlog.played.PlayedFight;
import dev.warlog.played.PlayedLog;
import dev.warlog.played.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.response.Response;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import jakarta.enterprise.inject.spi.CDI;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The service on real servers, and ways to look at what it made of the log. */
@QuarkusTestResource(RealServers.class)
abstract class WorldTestCase {

    private static final Duration WAIT = Duration.ofSeconds(60);

    @Nullable
    LocalStack injected;

    @ConfigProperty(name = "warlog.test.token")
    String token;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final Redis redis = CDI.current().select(Redis.class).get();

    private @Nullable PlayedLog opened;

    @BeforeEach
    void open() {
        opened = new PlayedLog(bootstrapServers);
    }

    @AfterEach
    void close() {
        log().close();
    }

    long seq(PlayedFight fight) {
        var seq = redis("HGET", LiveKeys.fight(fight.session()), "seq");
        return seq == null ? 0 : seq.toLong();
    }

    Map<String, String> hash(String key) {
        Map<String, String> hash = new HashMap<>();
        var fields = Objects.requireNonNull(redis("HGETALL", key));
        for (String field : fields.getKeys()) {
            hash.put(field, fields.get(field).toString(StandardCharsets.UTF_8));
        }
        return hash;
    }

    String text(String command, String... arguments) {
        return Objects.requireNonNull(redis(command, arguments)).toString();
    }

    io.vertx.mutiny.redis.client.@Nullable Response redis(String command, String... arguments) {
        Request request = Request.cmd(Command.create(command));
        for (String argument : arguments) {
            request.arg(argument);
        }
        return redis.send(request).await().atMost(WAIT);
    }

    boolean projected(PlayedFight fight, int seq) {
        try (var connection = DriverManager.getConnection(stack().jdbcUrl());
                var query = connection.prepareStatement("SELECT last_seq FROM world.fights WHERE session_id = ?")) {
            query.setString(1, fight.session());
            try (var rows = query.executeQuery()) {
                return rows.next() && rows.getLong(1) == seq;
            }
        } catch (SQLException e) {
            return false;
        }
    }

    void sql(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(stack().jdbcUrl());
                var prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }

    Response ask(String path) {
        return given().auth().oauth2(token).get("/api/v1/world" + path);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static byte[] bytes(@Nullable String text) {
        return Objects.requireNonNull(text).getBytes(StandardCharsets.UTF_8);
    }

    PlayedLog log() {
        return Objects.requireNonNull(opened);
    }

    LocalStack stack() {
        return Objects.requireNonNull(injected);
    }

    static void await(Waiting.Condition condition) {
        assertThat(Waiting.until(WAIT, condition)).isTrue();
    }
}
