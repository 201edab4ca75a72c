package dev.warlog.replay;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warlog.contract.FightView;
import dev.warlog.contract.OutcomeCodec;
import dev.warlog.engine.CombatMode;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Deeds;
import dev.warlog.engine.Fight;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.Step;
import dev.warlog.local.LocalStack;
import dev.warlog.local.Part;
import dev.warlog.local.Waiting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(RealServers.class)
class ReplayServiceTest {

    private static final Duration WAIT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Nullable
    LocalStack injected;

    @ConfigProperty(name = "warlog.test.token")
    String token;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private @Nullable TestLog opened;

    @BeforeEach
    void open() {
        opened = new TestLog(bootstrapServers);
    }

    @AfterEach
    void close() {
        log().close();
    }

    @ParameterizedTest
    @EnumSource(CombatMode.class)
    void whatWasLoggedIsReadAtOnceAndCompletely(CombatMode mode) throws IOException {
        PlayedFight fight = play(mode);
        long former = log().claim(fight.session());
        log().claim(fight.session());
        int half = fight.steps().size() / 2;
        log().append(fight, 1, half);
        Step next = fight.steps().get(half);
        log().append(next.outcome(), forged(next), former, "");
        log().append(fight, half + 1, fight.steps().size());

        assertReplayIsComplete(fight);
        for (int seq = 1; seq <= fight.steps().size(); seq += 7) {
            assertThat(state(fight, "?seq=" + seq)).isEqualTo(view(fight, seq));
        }
        assertThat(state(fight, "")).isEqualTo(view(fight, fight.steps().size()));
        long tick = fight.steps().get(half).outcome().tick();
        long atTick = fight.steps().stream()
                .map(Step::outcome)
                .filter(outcome -> outcome.tick() <= tick)
                .mapToLong(Outcome::seq)
                .max()
                .orElseThrow();
        assertThat(state(fight, "?tick=" + tick)).isEqualTo(view(fight, (int) atTick));
        fresh(fight.session(), "/verify")
                .then()
                .statusCode(200)
                .body("verified", equalTo(true))
                .body("outcomes", equalTo(fight.steps().size()));
        assertStatistics(fight);
    }

    private void assertReplayIsComplete(PlayedFight fight) throws IOException {
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

    private void assertStatistics(PlayedFight fight) {
        CombatantId hero = new CombatantId(PlayedFight.character(fight.session(), 0));
        Deeds deeds = Deeds.NONE;
        for (Step step : fight.steps()) {
            deeds = deeds.plus(Deeds.of(step.outcome().events()).getOrDefault(hero, Deeds.NONE));
        }
        Fight end = fight.steps().getLast().after();
        boolean won = end.winnerTeam() != null && end.winnerTeam() == 0;
        String mine = "combatants.find { it.id == '" + hero + "' }.";
        fresh(fight.session(), "/stats")
                .then()
                .statusCode(200)
                .body("status", equalTo("ended"))
                .body("outcomes", equalTo(fight.steps().size()))
                .body("combatants", hasSize(5))
                .body(mine + "damageDealt", equalTo((int) deeds.damageDealt()))
                .body(mine + "damageTaken", equalTo((int) deeds.damageTaken()))
                .body(mine + "actions", equalTo(deeds.actions()))
                .body(mine + "deaths", equalTo(deeds.deaths()));
        for (String player : List.of(hero.value(), PlayedFight.user(fight.session(), 0))) {
            ask("/players/" + player + "/stats")
                    .then()
                    .statusCode(200)
                    .body("fights", equalTo(1))
                    .body("wins", equalTo(won ? 1 : 0))
                    .body("damageDealt", equalTo((int) deeds.damageDealt()));
        }
    }

    @Test
    void aBatchThatComesTwiceCountsOnce() throws Exception {
        PlayedFight fight = play(CombatMode.TURN_BASED);
        log().claim(fight.session());
        log().append(fight);
        String before = fresh(fight.session(), "/stats").asString();

        sql("UPDATE gameplay.combat_checkpoints SET next_offset = 0, epoch = -1");
        PlayedFight other = samePartition(fight);
        log().append(other);

        fresh(other.session(), "/verify").then().body("verified", equalTo(true));
        assertThat(fresh(fight.session(), "/stats").asString()).isEqualTo(before);
        assertReplayIsComplete(fight);
    }

    @Test
    void anEmptiedStoreIsMadeAgain() throws Exception {
        PlayedFight fight = play(CombatMode.REAL_TIME);
        log().claim(fight.session());
        log().append(fight);
        String before = fresh(fight.session(), "/stats").asString();

        sql("TRUNCATE gameplay.combat_sessions, gameplay.combat_events, gameplay.combat_combatants, "
                + "gameplay.combat_set_aside, gameplay.combat_checkpoints");
        log().append(samePartition(fight));

        await(() -> ask("/sessions/" + fight.session() + "/stats").asString().equals(before));
        assertReplayIsComplete(fight);
    }

    @Test
    void itGoesOnWhenPostgresWasAway() throws Exception {
        PlayedFight fight = play(CombatMode.REAL_TIME);
        log().claim(fight.session());
        log().append(fight, 1, 10);
        fresh(fight.session(), "/replay").then().body("items", hasSize(10));

        stack().kill(Part.POSTGRES);
        log().append(fight, 11, fight.steps().size());
        ask("/sessions/" + fight.session() + "/replay").then().statusCode(503).body("code", equalTo("unavailable"));
        await(() -> given().get("/health/ready").statusCode() == 503);
        stack().start(Part.POSTGRES);

        await(() -> given().get("/health/ready").statusCode() == 200);
        await(() -> ask("/sessions/" + fight.session() + "/stats").statusCode() == 200);
        assertReplayIsComplete(fight);
    }

    @Test
    void anAnswerSaysWhenNobodyCanTellWhetherItIsTheLatest() {
        PlayedFight fight = play(CombatMode.TURN_BASED);
        log().claim(fight.session());
        log().append(fight);
        fresh(fight.session(), "/replay").then().statusCode(200);

        stack().pause(Part.KAFKA);
        try {
            ask("/sessions/" + fight.session() + "/replay")
                    .then()
                    .statusCode(200)
                    .header("Warlog-Lag", "true");
        } finally {
            stack().resume(Part.KAFKA);
        }
        await(() -> ask("/sessions/" + fight.session() + "/replay").header("Warlog-Lag") == null);
    }

    @Test
    void changedDamageIsFound() {
        PlayedFight fight = play(CombatMode.TURN_BASED);
        int at = 0;
        while (!damages(fight.steps().get(at))) {
            at++;
        }
        log().claim(fight.session());
        log().append(fight, 1, at);
        Step step = fight.steps().get(at);
        log().append(step.outcome(), forged(step), log().epoch(step.outcome()), "");
        log().append(fight, at + 2, fight.steps().size());

        fresh(fight.session(), "/verify")
                .then()
                .statusCode(200)
                .body("verified", equalTo(false))
                .body("outcomes", equalTo(at))
                .body("firstDivergence.seq", equalTo(at + 1))
                .body("firstDivergence.field", containsString("events["));
    }

    @Test
    void damageSetsOnlyItsOwnSessionAside() throws IOException {
        PlayedFight unreadable = play(CombatMode.TURN_BASED);
        PlayedFight gap = play(CombatMode.TURN_BASED);
        PlayedFight refused = play(CombatMode.TURN_BASED);
        PlayedFight honest = play(CombatMode.TURN_BASED);
        for (PlayedFight fight : List.of(unreadable, gap, refused, honest)) {
            log().claim(fight.session());
            log().append(fight, 1, 5);
        }
        log().appendWithoutHeaders(unreadable.session(), "what is this");
        Step sixth = refused.steps().get(5);
        String frame = new String(OutcomeCodec.encode(sixth.outcome(), sixth.after()), StandardCharsets.UTF_8);
        String withNul = frame.replaceFirst("\"explain\":\\[", "\"extra\":\"\\\\u0000\",\"explain\":[");
        log().append(sixth.outcome(), withNul.getBytes(StandardCharsets.UTF_8), log().epoch(sixth.outcome()), "");
        for (PlayedFight fight : List.of(unreadable, refused, honest)) {
            log().append(fight, fight == refused ? 7 : 6, fight.steps().size());
        }
        log().append(gap, 7, gap.steps().size());

        assertReplayIsComplete(honest);
        fresh(honest.session(), "/verify").then().body("verified", equalTo(true));
        for (PlayedFight fight : List.of(unreadable, gap, refused)) {
            fresh(fight.session(), "/replay").then().statusCode(200).body("items", hasSize(5));
            fresh(fight.session(), "/verify")
                    .then()
                    .body("verified", equalTo(false))
                    .body("firstDivergence.seq", equalTo(6));
        }
        given().get("/metrics").then().body(containsString("warlog_sessions_set_aside{projection=\"replay\"}"));
    }

    @Test
    void badQuestionsGetClearAnswers() {
        PlayedFight fight = play(CombatMode.TURN_BASED);
        log().claim(fight.session());
        log().append(fight, 1, 4);
        String session = "/sessions/" + fight.session();
        ask(session + "/replay?from=0&limit=501")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", equalTo(List.of("from", "limit")));
        ask(session + "/state?seq=1&tick=1").then().statusCode(400);
        ask(session + "/state?seq=5").then().statusCode(404).body("code", equalTo("unknown-seq"));
        ask("/sessions/nobody-knows/state").then().statusCode(404).body("code", equalTo("unknown-session"));
        ask("/players/nobody-knows/stats").then().statusCode(404).body("code", equalTo("unknown-player"));
        given().get("/api/v1/combat" + session + "/replay")
                .then()
                .statusCode(401)
                .body("code", equalTo("unauthenticated"));
        String beforeTheEnd = fresh(fight.session(), "/state").asString()
                + fresh(fight.session(), "/replay").asString()
                + fresh(fight.session(), "/stats").asString()
                + fresh(fight.session(), "/verify").asString();
        assertThat(beforeTheEnd).doesNotContain(fight.seed().toHex());
    }

    private TestLog log() {
        return Objects.requireNonNull(opened);
    }

    private LocalStack stack() {
        return Objects.requireNonNull(injected);
    }

    private static PlayedFight play(CombatMode mode) {
        String session = UUID.randomUUID().toString();
        return PlayedFight.of(mode, session, session.hashCode());
    }

    /** A fight whose records go into the same partition, so that its batch meets the same checkpoint. */
    private static PlayedFight samePartition(PlayedFight fight) {
        String session;
        do {
            session = UUID.randomUUID().toString();
        } while (TestLog.partition(session) != TestLog.partition(fight.session()));
        return PlayedFight.of(CombatMode.TURN_BASED, session, session.hashCode());
    }

    private static boolean damages(Step step) {
        return new String(OutcomeCodec.encode(step.outcome(), step.after()), StandardCharsets.UTF_8)
                .contains("\"amount\":");
    }

    private static byte[] forged(Step step) {
        String frame = new String(OutcomeCodec.encode(step.outcome(), step.after()), StandardCharsets.UTF_8);
        return frame.replaceFirst("\"amount\":\\d+", "\"amount\":999").getBytes(StandardCharsets.UTF_8);
    }

    private Response ask(String path) {
        return given().auth().oauth2(token).get("/api/v1/combat" + path);
    }

    private Response fresh(String session, String path) {
        Response response = ask("/sessions/" + session + path);
        assertThat(response.header("Warlog-Lag")).as("%s", response.asString()).isNull();
        return response;
    }

    private JsonNode state(PlayedFight fight, String query) throws IOException {
        return JSON.readTree(fresh(fight.session(), "/state" + query).asString());
    }

    private static JsonNode view(PlayedFight fight, int seq) throws IOException {
        return JSON.readTree(FightView.data(fight.steps().get(seq - 1).after()));
    }

    private void sql(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(stack().jdbcUrl());
                var prepared = connection.prepareStatement(statement)) {
            prepared.execute();
        }
    }

    private static void await(Waiting.Condition condition) {
        assertThat(Waiting.until(WAIT, condition)).isTrue();
    }
}
