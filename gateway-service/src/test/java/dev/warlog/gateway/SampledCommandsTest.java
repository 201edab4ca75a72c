package dev.warlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.contract.HeaderNames;
import dev.warlog.contract.RecordKind;
import dev.warlog.runtime.TraceParent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Here every action is sampled. */
@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class SampledCommandsTest extends GatewayCase {

    private static final JsonObject ATTACK =
            new JsonObject().put("actor", "c-1").put("action", "attack").put("target", "c-2");
    private static final JsonObject STEP =
            new JsonObject().put("actor", "c-1").put("x", 10).put("y", -20);
    private static final String[] WAY_OUT = {"polled", "queued", "written"};

    private final TraceLines lines = new TraceLines();

    @AfterEach
    void stopListening() {
        lines.close();
    }

    @Test
    void anActionLeavesItsTimesOnTheWayInAndAPositionLeavesNothing() {
        begin();
        Player alice = joined("alice", 1);
        alice.send("combat:position", "p-1", session, STEP);
        alice.send("combat:action", "c-1", session, ATTACK);
        var commands = events.commands(session, 2);
        assertThat(trace(commands.get(0)).isSampled()).isFalse();
        assertThat(trace(commands.get(1)).isSampled()).isTrue();

        lines.assertTold(trace(commands.get(1)).traceId(), "gateway-in", "socket", "parsed", "handed", "confirmed");
        // the log has confirmed the position before
        assertThat(lines.of(trace(commands.get(0)).traceId())).isEmpty();
    }

    @Test
    void anOutcomeLeavesItsTimesOnTheWayToWhoSentTheCommand() {
        begin();
        Player alice = joined("alice", 1);
        Player bob = joined("bob", 1);
        TraceParent notSampled = TraceParent.newRandom();
        TraceParent sampled = TraceParent.newRandom(1);
        String frame = EventsTopic.frame(session, 3);
        events.outcome("combat:result", session, 2, EventsTopic.frame(session, 2), answering("c-1", notSampled));
        events.outcome("combat:result", session, 3, frame, answering("c-2", sampled));
        alice.until(seen -> seen.encode().equals(new JsonObject(frame).encode()));
        bob.until(seen -> seen.encode().equals(new JsonObject(frame).encode()));

        lines.assertTold(sampled.traceId(), "gateway-out", WAY_OUT);
        assertThat(lines.of(notSampled.traceId())).isEmpty();
    }

    @Test
    void aRefusalEndsTheWayToo() {
        begin();
        Player alice = joined("alice", 1);
        alice.send("combat:action", "c-r", session, ATTACK);
        events.commands(session, 1);
        TraceParent sampled = TraceParent.newRandom(1);
        String refusal = "{\"type\":\"error\",\"id\":\"c-r\",\"code\":\"not-your-turn\"}";
        Map<String, String> headers = answering("c-r", sampled);
        headers.put(HeaderNames.AUDIENCE, "user:alice");
        events.append(RecordKind.REFUSAL, session, refusal, headers);
        assertThat(alice.next()).isEqualTo(refusal);
        lines.assertTold(sampled.traceId(), "gateway-out", WAY_OUT);
    }

    private static TraceParent trace(ConsumerRecord<String, byte[]> command) {
        return TraceParent.parse(EventsTopic.header(command, HeaderNames.TRACEPARENT));
    }

    private static Map<String, String> answering(String commandId, TraceParent trace) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(HeaderNames.USER, "alice");
        headers.put(HeaderNames.COMMAND, commandId);
        headers.put(HeaderNames.TRACEPARENT, trace.toString());
        return headers;
    }
}
