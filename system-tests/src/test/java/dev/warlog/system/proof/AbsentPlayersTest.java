package dev.warlog.system.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warlog.launcher.Service;
import dev.warlog.launcher.SystemOptions;
import dev.warlog.launcher.WarlogSystem;
import dev.warlog.system.Repository;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Two fights in which a player's connection breaks off: one is stood in for until it comes back, the other loses. */
class AbsentPlayersTest {

    private static final String CONFIGURATIONS = "/api/v1/combat/configurations";
    private static final String SESSIONS = "/api/v1/combat/sessions";
    private static final int TICK_MILLIS = 100;
    private static final int GRACE_MILLIS = 1_500;

    /** A stand-in that was still there would have gone after its enemy several times by then. */
    private static final int SOME_TICKS = 30;

    private static final int STEP_MILLIMETRES = 500;

    /** Two players of a fight at their sockets. */
    private record Duel(String session, Door.Account creator, Witness first, Witness second) {}

    @Test
    void whoIsGoneIsStoodInForOrLosesAndWhoComesBackTakesOver() throws IOException, InterruptedException {
        try (var system = WarlogSystem.start(SystemOptions.onFreePorts(Repository.root()))) {
            var door = new Door(system.address(Service.GATEWAY));
            Duel stoodInFor = duel(door, "real_time", "autoplay");
            Duel lost = duel(door, "turn_based", "forfeit");
            stoodInFor.first().drop();
            lost.first().drop();

            somebodyIsStoodInForUntilItIsBack(stoodInFor);
            somebodyLosesByBeingAway(lost);

            door.delete(SESSIONS + "/" + stoodInFor.session(), stoodInFor.creator());
            gotEverythingOf(stoodInFor, -1, system.kafkaBootstrapServers());
            gotEverythingOf(lost, 1, system.kafkaBootstrapServers());
        }
    }

    private static void somebodyIsStoodInForUntilItIsBack(Duel duel) throws IOException, InterruptedException {
        Witness ann = duel.first();
        Witness bob = duel.second();
        JsonNode gone = bob.untilEvent("combatant-disconnected", ann.character());
        JsonNode absent = bob.untilEvent("combatant-absent", ann.character());
        assertThat(absent.toString()).contains("\"policy\":\"autoplay\"");
        assertThat(tick(absent) - tick(gone)).isGreaterThanOrEqualTo(GRACE_MILLIS / TICK_MILLIS);
        JsonNode blow = bob.until("a blow by the stand-in", frame -> isBlow(frame, ann.character()));

        comeBack(ann, seq(blow));
        JsonNode back = bob.untilEvent("combatant-reconnected", ann.character());
        ann.untilEvent("combatant-reconnected", ann.character());
        String first = ann.act("block", Door.JSON.createObjectNode());
        ann.answerTo(first);
        walkAway(bob, tick(back) + SOME_TICKS);
        String second = ann.act("move", place(ann).put("y", place(ann).path("y").asInt() + STEP_MILLIMETRES));
        ann.answerTo(second);
        bob.until("what the player did last", frame -> causeOf(frame).equals(second));

        List<JsonNode> begun = bob.frames().stream()
                .map(Witness::parse)
                .filter(frame -> begins(frame, ann.character()))
                .toList();
        assertThat(begun.stream().filter(after(gone)).filter(after(absent).negate()))
                .as("begun while it was waited for")
                .isEmpty();
        assertThat(begun.stream().filter(after(absent)).filter(after(back).negate()))
                .as("begun by the stand-in, which walks and strikes")
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(frame -> frame.path("data").path("explain").toString().contains("\"rule\":\"behaviour\""));
        assertThat(begun.stream().filter(after(back)).map(AbsentPlayersTest::causeOf))
                .as("begun since the player is back")
                .contains(first, second)
                .containsOnly(first, second);
    }

    private static void somebodyLosesByBeingAway(Duel duel) throws IOException, InterruptedException {
        Witness cid = duel.first();
        Witness dan = duel.second();
        dan.untilEvent("combatant-disconnected", cid.character());
        JsonNode absent = dan.untilEvent("combatant-absent", cid.character());
        assertThat(absent.toString()).contains("\"policy\":\"forfeit\"");
        comeBack(cid, seq(absent));
    }

    /** Makes a fight of two players, who stand opposite each other when this returns. */
    private static Duel duel(Door door, String mode, String disconnectPolicy) throws IOException, InterruptedException {
        Door.Account one = door.newAccount("cleric");
        Door.Account other = door.newAccount("warrior");
        String configuration = "until_" + disconnectPolicy;
        door.post(
                CONFIGURATIONS,
                one,
                Map.of(
                        "name", configuration,
                        "combatMode", mode,
                        "tickMillis", TICK_MILLIS,
                        "apRegenMilliPerSecond", 500,
                        "disconnectPolicy", disconnectPolicy,
                        "disconnectGraceMillis", GRACE_MILLIS));
        var wanted = Map.of(
                "fightType",
                "pvp",
                "combatMode",
                mode,
                "configName",
                configuration,
                "teams",
                List.of(List.of(one.character()), List.of()));
        String session = door.post(SESSIONS, one, wanted).path("id").asText();
        door.post(SESSIONS + "/" + session + "/join", other, Map.of("characterId", other.character(), "team", 1));
        var first = new Witness(disconnectPolicy + " first", door, one, session);
        var second = new Witness(disconnectPolicy + " second", door, other, session);
        first.enter("combat:join", Door.JSON.createObjectNode());
        second.enter("combat:join", Door.JSON.createObjectNode());
        door.post(SESSIONS + "/" + session + "/start", one, Map.of());
        for (Witness witness : List.of(first, second)) {
            witness.until("the start", frame -> frame.path("type").asText().equals("combat:started"));
        }
        return new Duel(session, one, first, second);
    }

    /** Gets what it missed, and not the state. */
    private static void comeBack(Witness witness, long missed) throws IOException, InterruptedException {
        long seen = witness.lastSeq();
        assertThat(missed).isGreaterThan(seen);
        JsonNode answer = witness.enter(
                "combat:join",
                Door.JSON.createObjectNode().put("sinceSeq", seen).put("viewer", "team-0"));
        assertThat(answer.path("recovered").asBoolean()).as(answer.toString()).isTrue();
        assertThat(seq(answer)).isGreaterThanOrEqualTo(missed);
    }

    /** Goes away step by step until so much time has passed in the fight. */
    private static void walkAway(Witness witness, long untilTick) throws InterruptedException {
        ObjectNode place = place(witness);
        long tick = 0;
        while (tick < untilTick) {
            place.put("x", place.path("x").asInt() + STEP_MILLIMETRES);
            String id = witness.act("move", place.deepCopy());
            witness.answerTo(id);
            tick = tick(witness.untilEvent("moved", witness.character()));
        }
    }

    /** Where its combatant has got to. */
    private static ObjectNode place(Witness witness) {
        ObjectNode place = Door.JSON.createObjectNode();
        for (String text : witness.got()) {
            JsonNode data = Witness.parse(text).path("data");
            data.path("combatants").forEach(one -> note(place, one.path("id"), one, witness));
            data.path("events").forEach(event -> note(place, event.path("actor"), event.path("to"), witness));
        }
        return place;
    }

    private static void note(ObjectNode place, JsonNode who, JsonNode where, Witness witness) {
        if (who.asText().equals(witness.character()) && where.has("x")) {
            place.set("x", where.path("x"));
            place.set("y", where.path("y"));
        }
    }

    /** Whether somebody sets about something there, now or as soon as it can. */
    private static boolean begins(JsonNode frame, String actor) {
        return Witness.has(frame, actor, event -> switch (event.path("type").asText()) {
            case "action-begun", "action-queued" -> true;
            case "action-used" -> !event.has("queueId");
            default -> false;
        });
    }

    private static boolean isBlow(JsonNode frame, String actor) {
        return Witness.has(
                frame,
                actor,
                event -> event.path("type").asText().equals("action-used")
                        && event.path("action").asText().contains("attack"));
    }

    private static boolean isEnd(JsonNode frame) {
        return frame.path("type").asText().equals("combat:ended");
    }

    private static String causeOf(JsonNode frame) {
        return frame.path("data").path("cause").path("id").asText();
    }

    private static Predicate<JsonNode> after(JsonNode earlier) {
        return frame -> seq(frame) > seq(earlier);
    }

    private static long seq(JsonNode frame) {
        return frame.path("seq").asLong();
    }

    private static long tick(JsonNode frame) {
        return frame.path("tick").asLong();
    }

    private static void gotEverythingOf(Duel duel, int winner, String kafka) throws InterruptedException {
        duel.first().until("the end", AbsentPlayersTest::isEnd);
        JsonNode end = duel.second().until("the end", AbsentPlayersTest::isEnd);
        assertThat(end.at("/data/winnerTeam").asInt(-1)).isEqualTo(winner);
        List<TruthLog.Written> outcomes = TruthLog.read(kafka).outcomes(duel.session());
        gotEverything(duel.first(), "team-0", outcomes);
        gotEverything(duel.second(), "team-1", outcomes);
    }

    /** Its state when it came, and from there on every frame once, as it may see it. */
    private static void gotEverything(Witness witness, String viewer, List<TruthLog.Written> outcomes) {
        List<JsonNode> states = witness.got().stream()
                .map(Witness::parse)
                .filter(frame -> frame.path("type").asText().equals("combat:state"))
                .toList();
        assertThat(states).as("states that %s got", witness.name()).hasSize(1);
        assertThat(witness.frames())
                .as("frames that %s got", witness.name())
                .containsExactlyElementsOf(outcomes.stream()
                        .filter(outcome -> outcome.seq() > seq(states.getFirst()))
                        .map(outcome -> outcome.text(viewer))
                        .toList());
    }
}
