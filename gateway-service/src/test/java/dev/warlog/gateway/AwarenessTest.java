package dev.warlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.contract.HeaderNames;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sockets carry what their user may know, and nothing else. */
@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class AwarenessTest extends GatewayCase {

    private static final String SEATS = "ann=0;bob=1";
    private static final Map<String, String> NOTES = Map.of("public", "for-public", "team-1", "for-team-1");

    private long veiled(long seq, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        NOTES.forEach((viewer, note) ->
                headers.put(HeaderNames.VIEW_PREFIX + viewer, EventsTopic.frame("combat:result", session, seq, note)));
        return events.outcome(
                "combat:result", session, seq, EventsTopic.frame("combat:result", session, seq, "whole"), headers);
    }

    /** A fight of which only ann's side and administrators may know all. */
    private void beginVeiled() {
        long offset = veiled(1, Map.of(HeaderNames.SEATS, SEATS));
        views.put(session, 1, offset + 1, SEATS, NOTES);
    }

    private static String note(JsonObject frame) {
        return frame.getJsonObject("data").getString("note");
    }

    private static JsonObject since(long seq) {
        return new JsonObject().put("sinceSeq", seq);
    }

    /** Joins, and says what the answer and the notes of all frames up to a number are. */
    private List<String> notes(Player player, String type, JsonObject data, long upTo) {
        player.send(type, "j", session, data);
        List<String> notes = new ArrayList<>();
        player.until(frame -> {
            boolean ack = "ack".equals(frame.getString("type"));
            notes.add(ack ? frame.getJsonObject("data").getString("viewer") : note(frame));
            return !ack && frame.getLong("seq", 0L) == upTo;
        });
        return notes;
    }

    @Test
    void everybodyIsSentWhatItMayKnowWhateverItAsksFor() {
        beginVeiled();
        veiled(2, Map.of());
        JsonObject greedy = new JsonObject().put("viewer", "all").put("user", "ann");
        assertThat(notes(player("ann"), "combat:join", greedy, 2)).containsExactly("team-0", "whole", "whole");
        assertThat(notes(player("bob"), "combat:join", greedy, 2))
                .containsExactly("team-1", "for-team-1", "for-team-1");
        assertThat(notes(player("eve"), "combat:join", greedy, 2))
                .containsExactly("public", "for-public", "for-public");
        assertThat(notes(player("eve"), "combat:spectate", greedy, 2))
                .containsExactly("public", "for-public", "for-public");
        assertThat(notes(player("ann"), "combat:spectate", greedy, 2))
                .containsExactly("public", "for-public", "for-public");
        assertThat(notes(player("bob"), "combat:join", since(0), 2))
                .containsExactly("team-1", "for-team-1", "for-team-1");
        assertThat(notes(player("eve"), "combat:join", since(0), 2))
                .containsExactly("public", "for-public", "for-public");
        assertThat(notes(player("eve"), "combat:join", since(1).put("viewer", "all"), 2))
                .containsExactly("public", "for-public", "for-public");
        Player root = keep(Player.connect(
                base,
                GatewayParts.SIGNER.token(
                        "root", claims -> claims.setStringListClaim("groups", List.of("player", "admin")))));
        assertThat(notes(root, "combat:join", new JsonObject(), 2)).containsExactly("all", "whole", "whole");
    }

    @Test
    void whoTakesASeatIsGivenTheWholeStateAsItsTeam() {
        beginVeiled();
        Player eve = player("eve");
        assertThat(notes(eve, "combat:spectate", new JsonObject(), 1)).containsExactly("public", "for-public");
        String seats = SEATS + ";eve=1";
        long offset = veiled(2, Map.of(HeaderNames.SEATS, seats));
        veiled(3, Map.of());
        assertThat(List.of(note(eve.nextJson()), note(eve.nextJson()))).containsExactly("for-public", "for-public");
        views.put(session, 2, offset + 1, seats, NOTES);
        JsonObject state = eve.nextJson();
        assertThat(state.getString("type")).isEqualTo("combat:state");
        assertThat(state.getLong("seq")).isEqualTo(2);
        assertThat(note(state)).isEqualTo("for-team-1");
        assertThat(note(eve.nextJson())).isEqualTo("for-team-1");
        veiled(4, Map.of());
        assertThat(note(eve.nextJson())).isEqualTo("for-team-1");

        // and who gives it up is sent no more of its former team
        offset = veiled(5, Map.of(HeaderNames.SEATS, SEATS));
        views.put(session, 5, offset + 1, SEATS, NOTES);
        List<JsonObject> frames = eve.until(frame -> "combat:state".equals(frame.getString("type")));
        assertThat(frames).extracting(AwarenessTest::note).containsOnly("for-public");
        assertThat(eve.drain()).isEmpty();
    }

    @Test
    void aSessionOfWhichTheTailKnowsNoSeatsIsResumedByThoseOfTheLiveView() {
        long offset = veiled(1, Map.of());
        veiled(2, Map.of());
        views.put(session, 1, offset + 1, SEATS, NOTES);
        assertThat(notes(player("bob"), "combat:join", since(1), 2)).containsExactly("team-1", "for-team-1");
        assertThat(notes(player("eve"), "combat:join", since(1), 2)).containsExactly("public", "for-public");
    }

    @Test
    void whatIsOverMayBeSeenByAll() {
        beginVeiled();
        views.over(session);
        assertThat(notes(player("eve"), "combat:join", new JsonObject(), 1)).containsExactly("all", "whole");
    }
}
