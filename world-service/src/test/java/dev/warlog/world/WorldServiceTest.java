package dev.warlog.world;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.warlog.contract.FightCodec;
import dev.warlog.contract.FightView;
import dev.warlog.contract.OutcomeCodec;
import dev.warlog.engine.CombatMode;
import dev.warlog.engine.Combatant;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Deeds;
import dev.warlog.engine.Fight;
import dev.warlog.engine.Step;
import dev.warlog.local.LocalStack;
import dev.warlog.local.Part;
import dev.warlog.local.Waiting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
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
import java.util.List;
import java.util.Map;
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
class WorldServiceTest {

    private static final Duration WAIT = Duration.ofSeconds(60);

    @Nullable LocalStack injected;

    @ConfigProperty(name = "warlog.test.token")
    String token;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final Redis redis = CDI.current().select(Redis.class).get();

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
    void redisHasTheFightAsItStands(CombatMode mode) {
        PlayedFight fight = play(mode);
        int size = fight.steps().size();
        long former = log().claim(fight.session());
        log().claim(fight.session());
        for (int upTo : List.of(2, size / 2, size - 1)) {
            Step next = fight.steps().get(upTo);
            log().append(fight, upTo == 2 ? 1 : upTo == size / 2 ? 3 : size / 2 + 1, upTo);
            log().append(next.outcome(), new byte[] {'?'}, former, "");

            await(() -> seq(fight) == upTo);
            Fight folded = fight.steps().get(upTo - 1).after();
            Map<String, String> held = hash("warlog:fight:" + fight.session());
            assertThat(held.get("view")).isEqualTo(text(FightView.data(folded)));
            assertThat(FightCodec.decode(bytes(held.get("full")))).isEqualTo(folded);
            assertThat(hash("warlog:positions:" + fight.session()))
                    .containsOnlyKeys(folded.combatants().stream()
                            .filter(Combatant::fighting)
                            .map(combatant -> combatant.id().value())
                            .toList());
            assertIsLive(fight);
        }

        log().append(fight, size, size);
        await(() -> seq(fight) == size);
        assertThat(Long.parseLong(text("TTL", "warlog:fight:" + fight.session()))).isPositive();
        ask("/users/" + PlayedFight.user(fight.session(), 0) + "/fights")
                .then()
                .body("fights.size()", equalTo(0));
        assertThat(redis("ZSCORE", "warlog:live", fight.session())).isNull();
    }

    private void assertIsLive(PlayedFight fight) {
        ask("/users/" + PlayedFight.user(fight.session(), 0) + "/fights")
                .then()
                .statusCode(200)
                .body("fights.session", equalTo(List.of(fight.session())))
                .body("fights[0].seq", equalTo((int) seq(fight)));
        ask("/fights?limit=200").then().statusCode(200).body("items.session", hasItem(fight.session()));
        ask("/fights?limit=0")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("limit"));
        given().get("/api/v1/world/fights").then().statusCode(401);
    }

    @ParameterizedTest
    @EnumSource(CombatMode.class)
    void charactersGetWhatTheyAchieved(CombatMode mode) throws SQLException {
        PlayedFight fight = play(mode);
        log().claim(fight.session());
        log().append(fight, 1, fight.steps().size() / 2);
        await(() -> projected(fight, fight.steps().size() / 2));
        log().append(fight, fight.steps().size() / 2 + 1, fight.steps().size());
        await(() -> projected(fight, fight.steps().size()));
        String character = PlayedFight.character(fight.session(), 0);
        Deeds deeds = deeds(fight, character);
        Integer winner = fight.steps().getLast().after().winnerTeam();
        ask("/characters/" + character)
                .then()
                .statusCode(200)
                .body("fights", equalTo(1))
                .body("wins", equalTo(winner != null && winner == 0 ? 1 : 0))
                .body("losses", equalTo(winner != null && winner != 0 ? 1 : 0))
                .body("draws", equalTo(winner == null ? 1 : 0))
                .body("damageDealt", equalTo((int) deeds.damageDealt()))
                .body("damageTaken", equalTo((int) deeds.damageTaken()))
                .body("deaths", equalTo(deeds.deaths()));
        String before = ask("/characters/" + character).asString();

        sql("UPDATE world.checkpoints SET next_offset = 0, epoch = -1");
        PlayedFight other = samePartition(fight);
        log().append(other);
        await(() -> projected(other, other.steps().size()));
        assertThat(ask("/characters/" + character).asString()).isEqualTo(before);

        sql("DELETE FROM world.characters; DELETE FROM world.fights; DELETE FROM world.checkpoints");
        PlayedFight third = samePartition(fight);
        log().append(third);
        await(() -> ask("/characters/" + character).asString().equals(before));
        ask("/characters/nobody-knows").then().statusCode(404).body("code", equalTo("unknown-character"));
    }

    @Test
    void emptiedRedisIsMadeAgainWithoutANewRecord() {
        PlayedFight fight = play(CombatMode.REAL_TIME);
        log().claim(fight.session());
        log().append(fight, 1, 20);
        await(() -> seq(fight) == 20);
        Map<String, String> before = hash("warlog:fight:" + fight.session());

        redis("FLUSHALL");

        await(() -> seq(fight) == 20);
        assertThat(hash("warlog:fight:" + fight.session())).isEqualTo(before);
        log().append(fight, 21, 30);
        await(() -> seq(fight) == 30);
    }

    @Test
    void aBatchThatComesTwiceChangesNothing() {
        PlayedFight fight = play(CombatMode.TURN_BASED);
        log().claim(fight.session());
        log().append(fight, 1, 10);
        await(() -> seq(fight) == 10);
        Map<String, String> before = hash("warlog:fight:" + fight.session());

        redis("HSET", "warlog:checkpoint", Integer.toString(TestLog.partition(fight.session())), "0:-1");
        PlayedFight other = samePartition(fight);
        log().append(other, 1, 5);

        await(() -> seq(other) == 5);
        assertThat(hash("warlog:fight:" + fight.session())).isEqualTo(before);
        log().append(fight, 11, 12);
        await(() -> seq(fight) == 12);
    }

    @Test
    void itGoesOnWhenRedisAndPostgresWereAway() {
        PlayedFight fight = play(CombatMode.TURN_BASED);
        log().claim(fight.session());
        log().append(fight, 1, 10);
        await(() -> seq(fight) == 10);

        stack().kill(Part.REDIS);
        stack().kill(Part.POSTGRES);
        log().append(fight, 11, fight.steps().size() - 1);
        await(() -> given().get("/health/ready").statusCode() == 503);
        ask("/fights").then().statusCode(503).body("code", equalTo("unavailable"));
        ask("/characters/x").then().statusCode(503).body("code", equalTo("unavailable"));
        stack().start(Part.REDIS);
        stack().start(Part.POSTGRES);

        await(() -> given().get("/health/ready").statusCode() == 200);
        await(() -> seq(fight) == fight.steps().size() - 1);
        await(() -> projected(fight, fight.steps().size() - 1));
    }

    @Test
    void damageSetsOnlyItsOwnFightAside() {
        PlayedFight unreadable = play(CombatMode.TURN_BASED);
        PlayedFight impossible = play(CombatMode.TURN_BASED);
        PlayedFight evicted = play(CombatMode.TURN_BASED);
        PlayedFight honest = play(CombatMode.TURN_BASED);
        List<PlayedFight> fights = List.of(unreadable, impossible, evicted, honest);
        for (PlayedFight fight : fights) {
            log().claim(fight.session());
            log().append(fight, 1, 3);
        }
        fights.forEach(fight -> await(() -> seq(fight) == 3));
        log().appendWithoutHeaders(unreadable.session(), "what is this");
        Step fourth = impossible.steps().get(3);
        String late = text(OutcomeCodec.encode(fourth.outcome(), fourth.after()))
                .replaceFirst("\"tick\":\\d+", "\"tick\":999999");
        log().append(fourth.outcome(), bytes(late), log().epoch(fourth.outcome()), "");
        redis("DEL", "warlog:fight:" + evicted.session());
        makeReaderForget(evicted);
        log().append(evicted, 4, 5);
        for (PlayedFight fight : List.of(unreadable, honest)) {
            log().append(fight, 4, fight.steps().size() - 1);
        }

        await(() -> seq(honest) == honest.steps().size() - 1);
        for (PlayedFight fight : List.of(unreadable, impossible, evicted)) {
            await(() -> redis("HGET", "warlog:set-aside", fight.session()) != null);
            assertThat(seq(fight)).isEqualTo(fight == evicted ? 0 : 3);
            ask("/users/" + PlayedFight.user(fight.session(), 0) + "/fights")
                    .then()
                    .body("fights.size()", equalTo(0));
        }
        given().get("/metrics").then().body(containsString("warlog_sessions_set_aside{projection=\"live-fights\"}"));
        given().get("/health/ready").then().body(containsString("sessionsSetAside"));
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

    /** A checkpoint that is elsewhere makes the reader go there and forget what it has folded. */
    private void makeReaderForget(PlayedFight fight) {
        String field = Integer.toString(TestLog.partition(fight.session()));
        String[] present = text("HGET", "warlog:checkpoint", field).split(":", -1);
        String oneBack = (Long.parseLong(present[0]) - 1) + ":" + present[1];
        redis("HSET", "warlog:checkpoint", field, oneBack);
    }

    private static Deeds deeds(PlayedFight fight, String character) {
        Deeds deeds = Deeds.NONE;
        for (Step step : fight.steps()) {
            deeds = deeds.plus(
                    Deeds.of(step.outcome().events()).getOrDefault(new CombatantId(character), Deeds.NONE));
        }
        return deeds;
    }

    private long seq(PlayedFight fight) {
        var seq = redis("HGET", "warlog:fight:" + fight.session(), "seq");
        return seq == null ? 0 : seq.toLong();
    }

    private Map<String, String> hash(String key) {
        Map<String, String> hash = new HashMap<>();
        var fields = Objects.requireNonNull(redis("HGETALL", key));
        for (String field : fields.getKeys()) {
            hash.put(field, fields.get(field).toString(StandardCharsets.UTF_8));
        }
        return hash;
    }

    private String text(String command, String... arguments) {
        return Objects.requireNonNull(redis(command, arguments)).toString();
    }

    private io.vertx.mutiny.redis.client.@Nullable Response redis(String command, String... arguments) {
        Request request = Request.cmd(Command.create(command));
        for (String argument : arguments) {
            request.arg(argument);
        }
        return redis.send(request).await().atMost(WAIT);
    }

    private boolean projected(PlayedFight fight, int seq) {
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

    private void sql(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(stack().jdbcUrl());
                var prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }

    private Response ask(String path) {
        return given().auth().oauth2(token).get("/api/v1/world" + path);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(@Nullable String text) {
        return Objects.requireNonNull(text).getBytes(StandardCharsets.UTF_8);
    }

    private TestLog log() {
        return Objects.requireNonNull(opened);
    }

    private LocalStack stack() {
        return Objects.requireNonNull(injected);
    }

    private static void await(Waiting.Condition condition) {
        assertThat(Waiting.until(WAIT, condition)).isTrue();
    }
}
