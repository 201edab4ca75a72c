package dev.warlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.contract.HeaderNames;
import dev.warlog.contract.RecordKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class CommandsTest extends GatewayCase {

    private static final JsonObject ATTACK =
            new JsonObject().put("actor", "c-1").put("action", "attack").put("target", "c-2");

    /** Headers of an answer to alice: the user stands before the command. */
    private static Map<String, String> answering(String commandId, String... more) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(HeaderNames.USER, "alice");
        headers.put(HeaderNames.COMMAND, commandId);
        for (int i = 0; i < more.length; i += 2) {
            headers.put(more[i], more[i + 1]);
        }
        return headers;
    }

    @Test
    void anActionGoesOntoTheLogAndItsOutcomeComesBackToAll() {
        begin();
        Player alice = joined("alice", 1);
        Player bob = joined("bob", 1);

        alice.send("combat:action", "cmd-1", session, ATTACK);
        ConsumerRecord<String, byte[]> command = events.commands(session, 1).getFirst();
        assertThat(EventsTopic.header(command, HeaderNames.CE_ID)).isEqualTo("cmd-1");
        assertThat(EventsTopic.header(command, HeaderNames.CE_TYPE)).isEqualTo("combat.act");
        assertThat(EventsTopic.header(command, HeaderNames.CE_SUBJECT)).isEqualTo(session);
        assertThat(EventsTopic.header(command, HeaderNames.USER)).isEqualTo("alice");
        assertThat(EventsTopic.header(command, HeaderNames.TRACEPARENT)).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        assertThat(EventsTopic.header(command, HeaderNames.GATEWAY)).isNotEmpty();
        JsonObject value = new JsonObject(new String(command.value(), StandardCharsets.UTF_8));
        assertThat(value.getString("type")).isEqualTo("act");
        assertThat(value.getJsonObject("data").getString("target")).isEqualTo("c-2");

        String frame = EventsTopic.frame(session, 2);
        events.outcome("combat:result", session, 2, frame, answering("cmd-1", HeaderNames.ACK, "{\"seq\":2}"));
        assertThat(alice.next()).isEqualTo("{\"type\":\"ack\",\"id\":\"cmd-1\",\"data\":{\"seq\":2}}");
        assertThat(alice.next()).isEqualTo(frame);
        assertThat(bob.next()).isEqualTo(frame);
        assertThat(bob.drain()).isEmpty();
    }

    @Test
    void aQueuedActionIsAnsweredTwice() {
        begin();
        Player alice = joined("alice", 1);
        alice.send("combat:action", "cmd-q", session, ATTACK);
        events.commands(session, 1);
        events.outcome(
                "combat:result",
                session,
                2,
                EventsTopic.frame(session, 2),
                answering("cmd-q", HeaderNames.ACK, "{\"queued\":true,\"queueId\":\"q-1\",\"position\":1,\"seq\":2}"));
        events.outcome("combat:result", session, 3, EventsTopic.frame(session, 3), answering("cmd-q"));
        List<JsonObject> frames = alice.until(frame -> frame.getLong("seq", 0L) == 3);
        List<JsonObject> acks =
                frames.stream().filter(f -> f.getString("type").equals("ack")).toList();
        assertThat(acks).hasSize(2);
        assertThat(acks.get(0).getJsonObject("data").getBoolean("queued")).isTrue();
        assertThat(acks.get(1).getJsonObject("data")).isEqualTo(new JsonObject().put("seq", 3));
    }

    @Test
    void aRefusalGoesToItsSenderAloneAsItStands() {
        begin();
        Player alice = joined("alice", 1);
        Player aliceElsewhere = joined("alice", 1);
        Player bob = joined("bob", 1);
        alice.send("combat:action", "cmd-r", session, ATTACK);
        events.commands(session, 1);
        String refusal = "{\"type\":\"error\",\"id\":\"cmd-r\",\"session\":\"" + session
                + "\",\"code\":\"not-your-turn\",\"message\":\"später\",\"data\":{}}";
        events.append(RecordKind.REFUSAL, session, refusal, answering("cmd-r", HeaderNames.AUDIENCE, "user:alice"));
        assertThat(alice.next()).isEqualTo(refusal);
        // what comes after it is seen by all, and nothing before
        events.outcome(session, 2);
        assertThat(bob.next()).isEqualTo(EventsTopic.frame(session, 2));
        assertThat(aliceElsewhere.next()).isEqualTo(EventsTopic.frame(session, 2));
    }

    @Test
    void positionsAndCancellationsAreCommandsToo() {
        Player alice = player("alice");
        alice.send(
                "combat:position",
                "p-1",
                session,
                new JsonObject().put("actor", "c-1").put("x", 10).put("y", -20));
        alice.send(
                "combat:cancel",
                null,
                session,
                new JsonObject().put("actor", "c-1").put("action", "attack"));
        List<ConsumerRecord<String, byte[]>> commands = events.commands(session, 2);
        assertThat(commands)
                .extracting(c -> EventsTopic.header(c, HeaderNames.CE_TYPE))
                .containsExactly("combat.report-positions", "combat.cancel-action");
        assertThat(EventsTopic.header(commands.get(1), HeaderNames.CE_ID)).isNotEmpty();
    }

    @Test
    void aCommandThatCannotBeReadIsRefusedWithEverythingThatIsWrong() {
        Player alice = player("alice");
        alice.send("combat:action", "bad", session, new JsonObject().put("target", 7));
        JsonObject error = alice.nextJson();
        assertThat(error.getString("code")).isEqualTo("bad-request");
        assertThat(error.getString("id")).isEqualTo("bad");
        assertThat(error.getJsonObject("data").getJsonArray("violations")).hasSize(3);
        alice.send("{\"type\":\"combat:action\",\"id\":\"x\",\"data\":{}}");
        assertThat(alice.nextJson().getJsonObject("data").encode()).contains("session");
    }
}
