package dev.warlog.combat;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warlog.contract.CommandCodec;
import dev.warlog.contract.CommandMessage;
import dev.warlog.contract.HeaderNames;
import dev.warlog.contract.RecordKind;
import dev.warlog.contract.Topics;
import dev.warlog.engine.ActionId;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Command;
import dev.warlog.engine.CommandId;
import dev.warlog.engine.FightSettings;
import dev.warlog.engine.FightType;
import dev.warlog.engine.Position;
import dev.warlog.engine.Recruit;
import dev.warlog.engine.SessionId;
import dev.warlog.engine.UserId;
import dev.warlog.log.CommandKey;
import dev.warlog.log.CommandPublisher;
import dev.warlog.log.CommandToPublish;
import dev.warlog.log.LogRecord;
import dev.warlog.log.LogTail;
import dev.warlog.log.PendingAnswers;
import dev.warlog.log.ReaderSettings;
import dev.warlog.rulesets.Configurations;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealKafka.class)
class CombatServiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final UserId ALICE = new UserId("user-alice");
    private static final UserId BOB = new UserId("user-bob");
    private static final CombatantId ANA = new CombatantId("ana");
    private static final CombatantId BEN = new CombatantId("ben");

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final PendingAnswers answers = new PendingAnswers(100);
    private final SessionId session = new SessionId(UUID.randomUUID().toString());
    private CommandPublisher publisher;
    private LogTail tail;

    @BeforeEach
    void connect() {
        publisher = new CommandPublisher(
                bootstrapServers, Topics.COMBAT_COMMANDS.topicName(), "/test", 5_000, InstantSource.system());
        ReaderSettings settings =
                new ReaderSettings(bootstrapServers, Topics.COMBAT_EVENTS.topicName(), "test-tail", "", 0);
        tail = LogTail.start(settings, Duration.ofMinutes(1), InstantSource.system(), answers);
    }

    @AfterEach
    void disconnect() {
        tail.close();
        publisher.close();
    }

    @Test
    void aTurnBasedFightGoesFromCreationToItsFirstTurn() throws Exception {
        LogRecord created = create(FightType.PVP, "classic_turn_based", "meadow");
        assertThat(created.kind()).isEqualTo(RecordKind.OUTCOME);
        assertThat(created.seq()).isEqualTo(1);
        assertThat(created.header(HeaderNames.SEED)).hasSize(32);
        assertThat(text(created)).doesNotContain(created.header(HeaderNames.SEED));

        LogRecord started = send(ALICE, "start", new Command.StartFight());
        assertThat(json(started).path("type").asText()).isEqualTo("combat:started");
        assertThat(json(started).path("data").path("combatMode").asText()).isEqualTo("turn_based");

        LogRecord refused = send(BOB, "steal", act(ANA, "pass"));
        assertThat(refused.kind()).isEqualTo(RecordKind.REFUSAL);
        assertThat(refused.header(HeaderNames.AUDIENCE)).isEqualTo("user:" + BOB);
        assertThat(json(refused).path("code").asText()).isEqualTo("not-your-combatant");
        assertThat(suspicions(session.value())).containsExactly("steal");
    }

    @Test
    void aCommandThatComesAgainGetsTheSameAnswerAndHasNoSecondEffect() throws Exception {
        create(FightType.PVP, "classic_turn_based", "meadow");
        LogRecord first = send(ALICE, "start", new Command.StartFight());
        LogRecord again = send(ALICE, "start", new Command.StartFight());
        assertThat(again.kind()).isEqualTo(RecordKind.REPEAT);
        assertThat(json(again).path("data")).isEqualTo(JSON.readTree(first.header(HeaderNames.ACK)));
    }

    @Test
    void garbageIsRefusedAndTheNextCommandIsServed() throws Exception {
        var answer = answers.await(session.value(), new CommandKey(ALICE.value(), "garbage"), 10_000);
        publish(ALICE, "garbage", "{\"id\":3".getBytes(StandardCharsets.UTF_8));
        assertThat(json(answer.get(10, TimeUnit.SECONDS)).path("code").asText()).isEqualTo("bad-command");
        assertThat(json(send(ALICE, "nobody", new Command.StartFight()))
                        .path("code")
                        .asText())
                .isEqualTo("unknown-session");
    }

    @Test
    void positionsAreClaimedWithinTheSpeedLimitAndCorrectedBeyond() throws Exception {
        create(FightType.PVP, "fast_real_time", "arena");
        send(ALICE, "start", new Command.StartFight());
        LogRecord far = send(
                ALICE,
                "far",
                new Command.ReportPositions(
                        List.of(new Command.PositionClaim(ANA, new Position.Point(39_000, 39_000), null, ALICE))));
        assertThat(json(far).path("code").asText()).isEqualTo("too-fast");
        assertThat(json(far).path("data").has("x")).isTrue();
    }

    @Test
    void saysThatItIsReadyAndWhatItDid() throws Exception {
        create(FightType.PVP, "classic_turn_based", "meadow");
        given().get("/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/ready").then().statusCode(200);
        given().get("/metrics").then().statusCode(200).body(containsString("combat_sessions_created_total"));
    }

    private LogRecord create(FightType type, String configuration, String map) throws Exception {
        FightSettings settings = Configurations.shipped().stream()
                .filter(shipped -> shipped.name().equals(configuration))
                .findFirst()
                .orElseThrow()
                .settings();
        return send(
                null,
                "create",
                new Command.CreateFight(
                        "a bout",
                        type,
                        "standard",
                        settings,
                        map,
                        2,
                        List.of(
                                new Recruit(ANA, "Ana", ALICE, 0, "warrior"),
                                new Recruit(BEN, "Ben", BOB, 1, "mage"))));
    }

    private static Command act(CombatantId actor, String action) {
        return new Command.Act(actor, new ActionId(action), null, null, null);
    }

    private LogRecord send(@Nullable UserId user, String id, Command command) throws Exception {
        var answer = answers.await(session.value(), new CommandKey(user == null ? "" : user.value(), id), 20_000);
        publish(user, id, CommandCodec.encode(new CommandMessage(new CommandId(id), session, user, command)));
        return answer.get(20, TimeUnit.SECONDS);
    }

    private void publish(@Nullable UserId user, String id, byte[] value) throws Exception {
        publisher
                .publish(new CommandToPublish(
                        session.value(),
                        new CommandKey(user == null ? "" : user.value(), id),
                        "combat.test",
                        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                        null,
                        value))
                .get(10, TimeUnit.SECONDS);
    }

    /** Ids of the commands that the anti-cheat stream has of a session. */
    private List<String> suspicions(String ofSession) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest", "enable.auto.commit", false);
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(Topics.DAMAGE_VALIDATION.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
            while (System.nanoTime() < deadline) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.key().equals(ofSession)) {
                        return List.of(new String(
                                record.headers().lastHeader(HeaderNames.COMMAND).value(), StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return List.of();
    }

    private static JsonNode json(LogRecord record) throws Exception {
        return JSON.readTree(record.value());
    }

    private static String text(LogRecord record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }
}
