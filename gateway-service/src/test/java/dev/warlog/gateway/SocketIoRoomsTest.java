package dev.warlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Socket.IO clients that come back to what is said in rooms. */
@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class SocketIoRoomsTest extends GatewayCase {

    private final List<SocketIoPlayer> opened = new ArrayList<>();
    private final String guild = "g-" + UUID.randomUUID();
    private final String ann = "ann-" + UUID.randomUUID();
    private final String ben = "ben-" + UUID.randomUUID();

    @BeforeEach
    void people() {
        People.put(ann, Set.of(guild), Set.of(), Set.of());
        People.put(ben, Set.of(guild), Set.of(), Set.of());
    }

    @AfterEach
    void closeOpened() {
        opened.forEach(SocketIoPlayer::close);
    }

    private SocketIoPlayer connect(JsonObject state) {
        SocketIoPlayer player = new SocketIoPlayer(base, state.copy().put("token", GatewayParts.SIGNER.token(ann)));
        opened.add(player);
        return player;
    }

    private void say(Player from, String text, JsonObject where) {
        from.send("chat:message", text, null, where.put("text", text));
        List<JsonObject> seen = from.until(frame -> text.equals(frame.getString("id")));
        assertThat(seen.getLast().encode()).contains("\"type\":\"ack\"");
    }

    private void whisper(Player from, String text) {
        say(from, text, new JsonObject().put("to", ann));
    }

    @Test
    void whoComesBackGetsWhatWasSaidAndWhisperedExactlyOnceAndInOrder() {
        String room = "guild:" + guild;
        Player friend = player(ben);
        friend.send("room:join", "j", null, new JsonObject().put("room", room));
        friend.until(frame -> "room:joined".equals(frame.getString("type")));
        JsonObject state = connect(new JsonObject()).accepted();
        SocketIoPlayer first = connect(state);
        assertThat(first.accepted().getString("pid")).isEqualTo(state.getString("pid"));
        assertThat(first.until("room:joined").getString("room")).isEqualTo("user:" + ann);
        first.emit("room:join", new JsonObject().put("room", room));
        assertThat(first.until("room:joined").getString("room")).isEqualTo(room);
        for (int round = 0; round < 2; round++) {
            String offset = first.offset();
            first.close();
            for (int i = 0; i < 2; i++) {
                say(friend, "said " + round + i, new JsonObject().put("room", room));
            }
            whisper(friend, "psst " + round);
            first = connect(state.copy().put("offset", offset));
            assertThat(first.accepted().getString("pid")).isEqualTo(state.getString("pid"));
            List<String> texts = new ArrayList<>();
            while (texts.size() < 3) {
                String packet = first.next();
                if (packet.startsWith("42[\"chat:message\"")) {
                    texts.add(first.argument(packet).getString("text"));
                } else {
                    assertThat(first.argument(packet).getBoolean("recovered")).isTrue();
                }
            }
            assertThat(texts)
                    .containsExactlyInAnyOrder("said " + round + 0, "said " + round + 1, "psst " + round)
                    .containsSubsequence("said " + round + 0, "said " + round + 1);
        }
        assertThat(first.ask("ping", new JsonObject()).getLong("at")).isPositive();
    }

    @Test
    void whoNeverGotAnEventMissesNothingEither() {
        SocketIoPlayer first = connect(new JsonObject());
        JsonObject state = first.accepted();
        first.close();
        whisper(player(ben), "are you there?");
        SocketIoPlayer again = connect(state);
        assertThat(again.accepted().getString("pid")).isEqualTo(state.getString("pid"));
        assertThat(again.until("chat:message").getString("text")).isEqualTo("are you there?");
    }

    @Test
    void whoIsNotAMemberAnyMoreIsToldSoAndGetsTheRest() {
        SocketIoPlayer first = connect(new JsonObject());
        JsonObject state = first.accepted();
        first.emit("room:join", new JsonObject().put("room", "guild:" + guild));
        first.until("room:joined");
        String offset = first.offset();
        first.close();
        People.put(ann, Set.of(), Set.of(), Set.of());
        whisper(player(ben), "sorry");
        eventually("the gateway asks again who is in what", () -> {
            SocketIoPlayer again = connect(state.copy().put("offset", offset));
            boolean recovered = again.accepted().getString("pid").equals(state.getString("pid"));
            if (recovered) {
                again.close();
                return false;
            }
            // which of the two comes first is open
            boolean sorry = false;
            boolean refused = false;
            while (!sorry || !refused) {
                String packet = again.next();
                JsonObject argument = again.argument(packet);
                sorry |= "sorry".equals(argument.getString("text"));
                refused |= packet.startsWith("42[\"error\"") && "forbidden".equals(argument.getString("code"));
            }
            assertThat(again.offset()).doesNotContain("guild:");
            again.close();
            return true;
        });
    }
}
