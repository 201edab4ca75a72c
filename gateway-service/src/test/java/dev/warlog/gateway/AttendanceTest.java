package dev.warlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.contract.CommandCodec;
import dev.warlog.contract.HeaderNames;
import dev.warlog.engine.Command;
import dev.warlog.engine.UserId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What fights are told of those who are connected, by real sockets. */
@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class AttendanceTest extends GatewayCase {

    private static final String SEATS = "ann=0;bob=1";
    private static final Command ANN_IS_THERE = new Command.ReportPresence(new UserId("ann"), true);
    private static final Command ANN_IS_GONE = new Command.ReportPresence(new UserId("ann"), false);

    private void beginWithSeats() {
        long offset = events.outcome(
                "combat:result", session, 1, EventsTopic.frame(session, 1), Map.of(HeaderNames.SEATS, SEATS));
        views.put(session, 1, offset + 1, SEATS, Map.of());
    }

    /** The user stands before the command. */
    private static Map<String, String> answering(String user, String command) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(HeaderNames.USER, user);
        headers.put(HeaderNames.COMMAND, command);
        return headers;
    }

    private List<Command> reports(int atLeast) {
        List<ConsumerRecord<String, byte[]>> records = events.commands(session, atLeast);
        assertThat(records)
                .allSatisfy(record -> assertThat(String.valueOf(EventsTopic.header(record, HeaderNames.USER)))
                        .as("the server itself says so")
                        .isIn("", "null"))
                .extracting(record -> EventsTopic.header(record, HeaderNames.CE_ID))
                .doesNotHaveDuplicates();
        return records.stream()
                .map(record -> CommandCodec.decode(record.value()).command())
                .toList();
    }

    @Test
    void thePlayersLastConnectionSaysThatItIsGoneAndTheNextThatItIsBack() {
        beginWithSeats();
        Player first = joined("ann", 1);
        Player second = joined("ann", 1);
        assertThat(reports(2)).containsOnly(ANN_IS_THERE);
        first.send("combat:leave", "l", session, null);
        first.until(frame -> "ack".equals(frame.getString("type")));
        second.close();
        first.send("ping", "p", null, null);
        first.until(frame -> "pong".equals(frame.getString("type")));
        assertThat(reports(2)).as("one is still connected").containsOnly(ANN_IS_THERE);
        first.close();
        assertThat(reports(3).getLast()).isEqualTo(ANN_IS_GONE);
        joined("ann", 1);
        assertThat(reports(4).getLast()).isEqualTo(ANN_IS_THERE);
    }

    @Test
    void ofThoseWhoOnlyWatchNothingIsSaid() {
        beginWithSeats();
        joined("eve", 1).close();
        Player bob = player("bob");
        bob.send("combat:spectate", "s", session, null);
        bob.until(frame -> "combat:state".equals(frame.getString("type")));
        bob.close();
        joined("ann", 1);
        assertThat(reports(1)).containsExactly(ANN_IS_THERE);
    }

    @Test
    void whatAnotherGatewaySaysIsContradictedWhenThePlayerIsHere() {
        beginWithSeats();
        Player ann = joined("ann", 1);
        assertThat(reports(1)).containsExactly(ANN_IS_THERE);
        events.outcome("combat:result", session, 2, EventsTopic.frame(session, 2), answering("", "gone:7f3a:ann"));
        ann.until(frame -> frame.getLong("seq", 0L) == 2);
        assertThat(reports(2)).containsExactly(ANN_IS_THERE, ANN_IS_THERE);
    }

    @Test
    void aPlayersOwnCommandCannotSpeakForOthers() {
        beginWithSeats();
        Player ann = joined("ann", 1);
        events.outcome("combat:result", session, 2, EventsTopic.frame(session, 2), answering("bob", "gone:7f3a:ann"));
        ann.until(frame -> frame.getLong("seq", 0L) == 2);
        ann.send(
                "combat:action",
                "a",
                session,
                new JsonObject().put("actor", "c-1").put("action", "attack"));
        List<ConsumerRecord<String, byte[]>> commands = events.commands(session, 2);
        assertThat(EventsTopic.header(commands.getLast(), HeaderNames.CE_ID)).isEqualTo("a");
        assertThat(commands).hasSize(2);
    }
}
