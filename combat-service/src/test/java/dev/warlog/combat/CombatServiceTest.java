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
import dev.warlog.contract.Suspicion;
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
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.spi.CDI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
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
        assertThat(suspicions(session.value(), 1)).extracting(Suspicion::id).containsExactly(new CommandId("steal"));
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
    void offencesRaiseTheScoreOfAnAccountUntilTheHookHearsOfIt() throws Exception {
        UserId mallory = new UserId("mallory-" + session);
        create(FightType.PVP, "fast_real_time", "arena", mallory);
        send(mallory, "start", new Command.StartFight());
        Position.Point far = new Position.Point(39_000, 39_000);
        List<Command.PositionClaim> leap = List.of(new Command.PositionClaim(ANA, far, null, mallory));
        send(mallory, "far", new Command.ReportPositions(leap));
        send(mallory, "again", new Command.ReportPositions(leap));
        send(mallory, "foreign", act(BEN, "attack"));

        List<Suspicion> found = suspicions(session.value(), 3);
        assertThat(found).extracting(Suspicion::user).containsOnly(mallory);
        assertThat(found).extracting(Suspicion::reason).containsExactly("too-fast", "too-fast", "not-your-combatant");
        assertThat(found.getFirst().data()).containsKeys("allowedMillimetres", "claimedMillimetres", "x", "y");
        assertThat(found.getFirst().weight()).isEqualTo(10);
        assertThat(found.getFirst().score()).isEqualTo(10);
        assertThat(found.getLast().score()).isGreaterThan(found.getFirst().score());

        OffenceScored crossing = CDI.current().select(Heard.class).get().crossing(mallory);
        assertThat(crossing.session()).isEqualTo(session);
        assertThat(crossing.reason()).isEqualTo("not-your-combatant");
        assertThat(crossing.score()).isGreaterThanOrEqualTo(25);
        given().get("/metrics").then().statusCode(200).body(containsString("combat_cheat_alarms_total"));
    }

    /** Somebody's own reaction to offences. */
    @ApplicationScoped
    static class Heard {

        private final BlockingQueue<OffenceScored> crossings = new LinkedBlockingQueue<>();

        void scored(@ObservesAsync OffenceScored offence) {
            if (offence.crossed()) {
                crossings.add(offence);
            }
        }

        OffenceScored crossing(UserId user) throws InterruptedException {
            OffenceScored next;
            do {
                next = crossings.poll(15, TimeUnit.SECONDS);
                assertThat(next).as("a score that crossed the threshold").isNotNull();
            } while (!next.user().equals(user));
            return next;
        }
    }

    @Test
    void saysThatItIsReadyAndWhatItDid() throws Exception {
        create(FightType.PVP, "classic_turn_based", "meadow");
        given().get("/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/ready").then().statusCode(200);
        given().get("/metrics").then().statusCode(200).body(containsString("combat_sessions_created_total"));
    }

    private LogRecord create(FightType type, String configuration, String map) throws Exception {
        return create(type, configuration, map, ALICE);
    }

    private LogRecord create(FightType type, String configuration, String map, UserId owner) throws Exception {
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
                                new Recruit(ANA, "Ana", owner, 0, "warrior"),
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

    /** The first records that the anti-cheat stream has of a session; their headers say what their bodies say. */
    private List<Suspicion> suspicions(String ofSession, int count) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest", "enable.auto.commit", false);
        List<Suspicion> found = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(Topics.DAMAGE_VALIDATION.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
            while (found.size() < count && System.nanoTime() < deadline) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.key().equals(ofSession)) {
                        Suspicion suspicion = Suspicion.decode(record.value());
                        assertThat(header(record, HeaderNames.SCORE)).isEqualTo(Integer.toString(suspicion.score()));
                        assertThat(header(record, HeaderNames.USER))
                                .isEqualTo(suspicion.user().value());
                        found.add(suspicion);
                    }
                }
            }
        }
        return found;
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(LogRecord record) throws Exception {
        return JSON.readTree(record.value());
    }

    private static String text(LogRecord record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }
}
