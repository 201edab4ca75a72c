package dev.warlog.gateway.character;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.contract.RoomId;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.TestLimits;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.Frame;
import dev.warlog.gateway.fanout.RecordingWire;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What somebody is told of a zone who reads too slowly. */
class MovesFrameTest {

    private static final RoomId TAVERN = RoomId.of("zone:tavern");
    private static final RoomId HARBOUR = RoomId.of("zone:harbour");
    private static final GatewayLimits LIMITS = TestLimits.with(Map.of("outbound.max-frames", "4"));

    private final List<Runnable> loop = new ArrayList<>();
    private final RecordingWire wire = new RecordingWire(loop::add);
    private final Client slow = new Client("ann", Long.MAX_VALUE, 0, wire, LIMITS, TestLimits.metrics());

    private void moves(RoomId zone, long at, String character, int x) {
        slow.send(MovesFrame.of(zone, MovesFrame.data(at, Map.of(character, place(x, at)), List.of())));
    }

    private static Place place(int x, long at) {
        return new Place(x, 0, at, 0, null, at);
    }

    private void says(String type) {
        slow.send(Frame.of(type, ("{\"type\":\"" + type + "\"}").getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> seen() {
        loop.forEach(Runnable::run);
        return wire.texts().stream().map(MovesFrameTest::shown).toList();
    }

    private static String shown(String text) {
        JsonObject frame = new JsonObject(text);
        JsonObject data = frame.getJsonObject("data");
        if (data == null) {
            return frame.getString("type");
        }
        StringBuilder shown =
                new StringBuilder(frame.getString("room")).append(" ").append(data.getLong("at"));
        data.getJsonArray("moves").forEach(move -> {
            JsonObject one = (JsonObject) move;
            shown.append(" ").append(one.getString("character")).append(one.getInteger("x"));
        });
        data.getJsonArray("gone", new JsonArray())
                .forEach(one -> shown.append(" -").append(one));
        return shown.toString();
    }

    @Test
    void ofEachCharacterOnlyTheNewestIsLeft() {
        moves(TAVERN, 1, "a", 10);
        moves(TAVERN, 2, "b", 20);
        says("first");
        moves(HARBOUR, 3, "c", 30);
        moves(TAVERN, 4, "a", 11);
        slow.send(MovesFrame.of(TAVERN, MovesFrame.data(5, Map.of("d", place(40, 5)), List.of("b", "e"))));
        says("second");
        moves(TAVERN, 6, "e", 50);
        assertThat(slow.isClosed()).isFalse();
        assertThat(seen()).containsExactly("first", "zone:harbour 3 c30", "second", "zone:tavern 6 a11 d40 e50 -b");
    }

    @Test
    void whatIsNotOnlyPlacesIsNeverLeftOut() {
        for (int i = 0; i < 5; i++) {
            says("other");
        }
        assertThat(slow.isClosed()).isTrue();
    }
}
