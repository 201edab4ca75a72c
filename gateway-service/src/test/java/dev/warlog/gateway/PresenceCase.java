package dev.warlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.contract.CommandCodec;
import dev.warlog.contract.HeaderNames;
import dev.warlog.engine.Command;
import dev.warlog.engine.UserId;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** Two friends, and a fight in which they play. */
abstract class PresenceCase extends GatewayCase {

    final String ann = "ann-" + UUID.randomUUID();
    final String bob = "bob-" + UUID.randomUUID();

    @BeforeEach
    void friends() {
        People.befriend(ann, Set.of(bob));
        People.befriend(bob, Set.of(ann));
    }

    Player watching() {
        Player player = player(ann);
        player.send("presence:watch", "w", null, null);
        JsonObject ack =
                player.until(frame -> "w".equals(frame.getString("id"))).getLast();
        assertThat(ack.getString("type")).isEqualTo("ack");
        assertThat(ack.getJsonObject("data").getJsonArray("friends")).hasSize(1);
        return player;
    }

    static String status(Player player) {
        JsonObject frame =
                player.until(each -> "presence".equals(each.getString("type"))).getLast();
        return frame.getJsonObject("data").getString("status");
    }

    static JsonObject answer(Player player, String type, JsonObject data) {
        String id = "q-" + UUID.randomUUID();
        player.send(type, id, null, data);
        return player.until(frame -> id.equals(frame.getString("id"))).getLast();
    }

    void beginWithSeats() {
        String seats = ann + "=0;" + bob + "=1";
        long offset = events.outcome(
                "combat:result", session, 1, EventsTopic.frame(session, 1), Map.of(HeaderNames.SEATS, seats));
        views.put(session, 1, offset + 1, seats, Map.of());
    }

    static Command report(String user, boolean there) {
        return new Command.ReportPresence(new UserId(user), there);
    }

    List<Command> reports(int atLeast) {
        return events.commands(session, atLeast).stream()
                .map(record -> CommandCodec.decode(record.value()).command())
                .toList();
    }
}
