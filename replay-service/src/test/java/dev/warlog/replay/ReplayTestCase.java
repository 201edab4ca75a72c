package dev.warlog.replay;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warlog.contract.OutcomeCodec;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.Step;
import dev.warlog.local.LocalStack;
import dev.warlog.local.Waiting;
import dev.warlog.played.PlayedFight;
import dev.warlog.played.PlayedLog;
import dev.warlog.played.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The service on real servers, and ways to ask it. */
@QuarkusTestResource(RealServers.class)
abstract class ReplayTestCase {

    static final Duration WAIT = Duration.ofSeconds(60);
    static final ObjectMapper JSON = new ObjectMapper();

    @Nullable
    LocalStack injected;

    @ConfigProperty(name = "warlog.test.token")
    String token;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private @Nullable PlayedLog opened;

    @BeforeEach
    void open() {
        opened = new PlayedLog(bootstrapServers);
    }

    @AfterEach
    void close() {
        log().close();
    }

    void assertReplayIsComplete(PlayedFight fight) throws IOException {
        List<Outcome> read = new ArrayList<>();
        Long from = 1L;
        while (from != null) {
            JsonNode page = JSON.readTree(
                    fresh(fight.session(), "/replay?limit=17&from=" + from).asString());
            for (JsonNode item : page.get("items")) {
                String frame = "{\"session\":\"" + fight.session() + "\","
                        + item.toString().substring(1);
                read.add(OutcomeCodec.decode(frame.getBytes(StandardCharsets.UTF_8)));
            }
            from = page.has("next") ? page.get("next").asLong() : null;
        }
        assertThat(read).isEqualTo(fight.steps().stream().map(Step::outcome).toList());
    }

    static byte[] forged(Step step) {
        String frame = new String(OutcomeCodec.encode(step.outcome(), step.after()), StandardCharsets.UTF_8);
        return frame.replaceFirst("\"amount\":\\d+", "\"amount\":999").getBytes(StandardCharsets.UTF_8);
    }

    Response ask(String path) {
        return given().auth().oauth2(token).get("/api/v1/combat" + path);
    }

    Response fresh(String session, String path) {
        Response response = ask("/sessions/" + session + path);
        assertThat(response.header("Warlog-Lag")).as("%s", response.asString()).isNull();
        return response;
    }

    void sql(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(stack().jdbcUrl());
                var prepared = connection.prepareStatement(statement)) {
            prepared.execute();
        }
    }

    static void await(Waiting.Condition condition) {
        assertThat(Waiting.until(WAIT, condition)).isTrue();
    }

    PlayedLog log() {
        return Objects.requireNonNull(opened);
    }

    LocalStack stack() {
        return Objects.requireNonNull(injected);
    }
}
