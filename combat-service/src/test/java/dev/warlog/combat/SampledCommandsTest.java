package dev.warlog.combat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.contract.CommandCodec;
import dev.warlog.contract.CommandMessage;
import dev.warlog.contract.HeaderNames;
import dev.warlog.contract.RecordKind;
import dev.warlog.contract.Topics;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Command;
import dev.warlog.engine.CommandId;
import dev.warlog.engine.FightType;
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
import dev.warlog.runtime.TraceParent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealKafka.class)
class SampledCommandsTest {

    private static final UserId ALICE = new UserId("user-alice");
    private static final String[] STAGES = {"polled", "decided", "appended", "confirmed"};

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final SessionId session = new SessionId(UUID.randomUUID().toString());
    private final TraceParent accepted = TraceParent.newRandom(1);
    private final TraceParent notSampled = TraceParent.newRandom();
    private final TraceParent refused = TraceParent.newRandom(1);

    @Test
    void aSampledCommandLeavesItsTimesAndOthersLeaveNothing() throws Exception {
        PendingAnswers answers = new PendingAnswers(100);
        ReaderSettings settings =
                new ReaderSettings(bootstrapServers, Topics.COMBAT_EVENTS.topicName(), "sampled-tail", "", 0);
        try (var lines = new TraceLines();
                var publisher = new CommandPublisher(
                        bootstrapServers, Topics.COMBAT_COMMANDS.topicName(), "/test", 5_000, InstantSource.system());
                var tail = LogTail.start(settings, Duration.ofMinutes(1), InstantSource.system(), answers)) {
            LogRecord created = send(publisher, answers, "create", create(), accepted);
            assertThat(created.kind()).isEqualTo(RecordKind.OUTCOME);
            assertThat(created.header(HeaderNames.TRACEPARENT)).isEqualTo(accepted.toString());
            assertThat(created.sampledTraceparent()).isEqualTo(accepted.toString());

            LogRecord started = send(publisher, answers, "start", new Command.StartFight(), notSampled);
            assertThat(started.header(HeaderNames.TRACEPARENT)).isEqualTo(notSampled.toString());
            assertThat(started.sampledTraceparent()).isNull();

            LogRecord again = send(publisher, answers, "create-again", create(), refused);
            assertThat(again.kind()).isEqualTo(RecordKind.REFUSAL);

            lines.assertTold(accepted.traceId(), "combat", STAGES);
            // the log confirms in order: what comes before this has been told if it ever is
            lines.assertTold(refused.traceId(), "combat", STAGES);
            assertThat(lines.of(notSampled.traceId())).isEmpty();
            assertThat(tail.problem()).isNull();
        }
    }

    private LogRecord send(
            CommandPublisher publisher, PendingAnswers answers, String id, Command command, TraceParent trace)
            throws Exception {
        CommandKey key = new CommandKey(ALICE.value(), id);
        var answer = answers.await(session.value(), key, 20_000);
        byte[] value = CommandCodec.encode(new CommandMessage(new CommandId(id), session, ALICE, command));
        publisher
                .publish(new CommandToPublish(session.value(), key, "combat.test", trace.toString(), null, value))
                .get(10, TimeUnit.SECONDS);
        return answer.get(20, TimeUnit.SECONDS);
    }

    private static Command create() {
        var turns = Configurations.shipped().stream()
                .filter(shipped -> shipped.name().equals("classic_turn_based"))
                .findFirst()
                .orElseThrow();
        return new Command.CreateFight(
                "a bout",
                FightType.PVP,
                "standard",
                turns.settings(),
                "meadow",
                2,
                List.of(
                        new Recruit(new CombatantId("ana"), "Ana", ALICE, 0, "warrior"),
                        new Recruit(new CombatantId("ben"), "Ben", new UserId("user-bob"), 1, "mage")));
    }
}
