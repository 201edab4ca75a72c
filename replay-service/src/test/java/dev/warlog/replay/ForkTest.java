package dev.warlog.replay;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;

import dev.warlog.contract.CommandCodec;
import dev.warlog.contract.CommandMessage;
import dev.warlog.contract.Topics;
import dev.warlog.engine.CombatEngine;
import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.CombatMode;
import dev.warlog.engine.Command;
import dev.warlog.engine.CommandId;
import dev.warlog.engine.Decision;
import dev.warlog.engine.Fight;
import dev.warlog.engine.FightStatus;
import dev.warlog.engine.Order;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.Seed;
import dev.warlog.engine.Step;
import dev.warlog.engine.UserId;
import dev.warlog.played.PlayedFight;
import dev.warlog.rulesets.Rulesets;
import dev.warlog.tools.FightVerifier;
import dev.warlog.tools.ReplayFile;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ForkTest extends ReplayTestCase {

    private static final UserId READER = new UserId("reader");
    private static final Seed DICE = new Seed(5, 6);

    /** Beside a busy build everything is slow; a fork that never comes is told from a slow one by then. */
    private static final Duration COMMAND_WAIT = Duration.ofSeconds(60);

    private static final long ANSWER_SECONDS = 60;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aForkGoesOnFromWhereTheOtherWasAndIsVerified(boolean ended) throws IOException, SQLException {
        PlayedFight fight = PlayedFight.of(CombatMode.TURN_BASED);
        int half = fight.steps().size() / 2;
        log().claim(fight.session());
        log().append(fight, 1, ended ? fight.steps().size() : half);
        fork(fight.session(), half).then().statusCode(403).body("code", equalTo("not-your-fight"));
        // the reader did not play it; let it be the one who made it
        sql("UPDATE gameplay.combat_sessions SET created_by = 'reader' WHERE id = '" + fight.session() + "'");

        Step begun;
        Response answer;
        try (KafkaConsumer<String, byte[]> commands = commands()) {
            CompletableFuture<Response> asked = CompletableFuture.supplyAsync(() -> fork(fight.session(), half));
            begun = decideFork(commands);
            answer = asked.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join();
        }
        answer.then().statusCode(201);
        String forked = answer.jsonPath().getString("id");
        Fight origin = fight.steps().get(half - 1).after();
        assertThat(begun.after().session().value()).isEqualTo(forked);
        assertThat(begun.after().createdBy()).isEqualTo(READER);
        assertThat(begun.after().status()).isEqualTo(origin.status());
        assertThat(begun.after().seed()).isEqualTo(DICE);
        assertThat(health(begun.after())).isEqualTo(health(origin));

        Step last = playOn(begun);
        assertThat(last.outcome().events().getLast()).isInstanceOf(CombatEvent.FightEnded.class);
        int outcomes = (int) last.outcome().seq();
        fresh(forked, "/verify").then().body("verified", equalTo(true)).body("outcomes", equalTo(outcomes));
        fresh(forked, "/stats")
                .then()
                .body("status", equalTo("ended"))
                .body("combatants.size()", equalTo(origin.combatants().size()))
                .body("startedAt", notNullValue());
        verifyOffline(forked, outcomes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/explain?seq=3", "/export", "/explain"})
    void whatIsNotLaidOpenYetIsNotGiven(String path) {
        PlayedFight fight = PlayedFight.of(CombatMode.REAL_TIME);
        log().claim(fight.session());
        log().append(fight, 1, 5);

        int refused = path.equals("/export") ? 409 : path.contains("?") ? 403 : 400;
        ask("/sessions/" + fight.session() + path).then().statusCode(refused);
        log().append(fight, 6, fight.steps().size());
        fresh(fight.session(), "/verify");
        ask("/sessions/" + fight.session() + path).then().statusCode(path.equals("/explain") ? 400 : 200);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 20})
    void anOutcomeIsExplained(int seq) {
        PlayedFight fight = PlayedFight.of(CombatMode.REAL_TIME);
        log().claim(fight.session());
        log().append(fight);

        fresh(fight.session(), "/verify");
        ask("/sessions/" + fight.session() + "/explain?seq=" + seq)
                .then()
                .statusCode(200)
                .body("seq", equalTo(seq))
                .body("reason", notNullValue())
                .body("story.size()", greaterThan(0))
                .body("combatants.size()", greaterThan(0));
        ask("/sessions/" + fight.session() + "/explain?seq=99999").then().statusCode(404);
        fork(fight.session(), 2).then().statusCode(403);
    }

    private Response fork(String session, int seq) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(Map.of("seq", seq, "name", "once more"))
                .post("/api/v1/combat/sessions/" + session + "/fork");
    }

    /** Does what the owner of the new session would do. */
    private Step decideFork(KafkaConsumer<String, byte[]> commands) {
        CommandMessage message = null;
        long from = System.nanoTime();
        while (message == null) {
            assertThat(System.nanoTime() - from).as("waited for the command").isLessThan(COMMAND_WAIT.toNanos());
            for (ConsumerRecord<String, byte[]> record : commands.poll(Duration.ofSeconds(1))) {
                message = CommandCodec.decode(record.value());
            }
        }
        Command.ForkFight fork = (Command.ForkFight) message.command();
        assertThat(message.user()).isNull();
        assertThat(fork.state().seed()).isEqualTo(Seed.NONE);
        Decision decided = engine(fork.state())
                .decide(null, message.session(), new Order(fork, message.id(), null, System.currentTimeMillis(), DICE));
        Step step = CombatEngine.step((Decision.Accepted) decided, fork);
        log().claim(message.session().value());
        log().append(step, DICE.toHex());
        log().flush();
        return step;
    }

    private Step playOn(Step begun) {
        CombatEngine engine = engine(begun.after());
        Step step = begun;
        Decision.Accepted due = engine.due(step.after(), engine.dueAtMillis(step.after()));
        // whatever is due at a moment comes before a command of that moment
        for (int outcomes = 0;
                due != null && (outcomes < 5 || due.atMillis() == step.after().atMillis());
                outcomes++) {
            step = CombatEngine.step(due, null);
            log().append(step, "");
            due = engine.due(step.after(), engine.dueAtMillis(step.after()));
        }
        if (step.after().status() != FightStatus.ENDED) {
            Command end = new Command.EndFight();
            Order order =
                    new Order(end, new CommandId("end"), READER, step.after().atMillis(), null);
            step = CombatEngine.step(
                    (Decision.Accepted) engine.decide(step.after(), step.after().session(), order), end);
            log().append(step, "");
        }
        log().flush();
        return step;
    }

    private void verifyOffline(String session, int outcomes) throws IOException {
        String text = fresh(session, "/export").then().statusCode(200).extract().asString();
        ReplayFile file = ReplayFile.read(new BufferedReader(new StringReader(text)));
        FightVerifier verifier = new FightVerifier(Rulesets.shipped()::find, file.seed());
        for (Outcome outcome : file.outcomes()) {
            verifier.check(outcome);
        }
        assertThat(verifier.firstDivergence()).isNull();
        assertThat(verifier.outcomes()).isEqualTo(outcomes);
        assertThat(file.seed()).isEqualTo(DICE);
    }

    private KafkaConsumer<String, byte[]> commands() {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> all = IntStream.range(0, Topics.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(Topics.COMBAT_COMMANDS.topicName(), partition))
                .toList();
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position);
        return consumer;
    }

    private static CombatEngine engine(Fight fight) {
        return new CombatEngine(Objects.requireNonNull(Rulesets.shipped().find(fight.ruleset())));
    }

    private static List<Integer> health(Fight fight) {
        return fight.combatants().stream().map(combatant -> combatant.health()).toList();
    }
}
