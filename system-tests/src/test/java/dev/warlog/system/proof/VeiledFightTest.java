package dev.warlog.system.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warlog.launcher.Service;
import dev.warlog.launcher.SystemOptions;
import dev.warlog.launcher.WarlogSystem;
import dev.warlog.system.Repository;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A fight in fog, where a player of each side, one of them on a second socket, and a stranger keep every byte that they
 * get, and ask for more than they may have. The log says what each of them could have known.
 */
class VeiledFightTest {

    private static final String SESSIONS = "/api/v1/combat/sessions";
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final int FORBIDDEN = 403;

    /** Ann walks up to Bob along the ruins, Bob comes into sight and goes out of it again. */
    private static final int[] ANN = {84, 88, 90};

    private static final int[] BOB = {96, 93, 96, 99};

    /** Somebody's socket, with everything that came. */
    private record Spy(String name, Connection connection, List<String> got) {}

    @Test
    void nobodyIsSentWhatItsSideMayNotKnow() throws IOException, InterruptedException {
        try (var system = WarlogSystem.start(SystemOptions.onFreePorts(Repository.root()))) {
            var door = new Door(system.address(Service.GATEWAY));
            Door.Account ann = door.newAccount("mage");
            Door.Account bob = door.newAccount("warrior");
            Door.Account eve = door.newAccount("ranger");
            String session = create(door, ann, bob);
            List<Spy> spies = List.of(
                    spy(door, "ann", ann, session, "combat:join", -1),
                    spy(door, "bob", bob, session, "combat:join", 0),
                    spy(door, "ann besides", ann, session, "combat:spectate", -1),
                    spy(door, "eve", eve, session, "combat:spectate", 0),
                    spy(door, "eve greedy", eve, session, "combat:join", 0));
            door.post(SESSIONS + "/" + session + "/start", ann, Map.of());
            walk(spies.get(0), ann, session, ANN);
            walk(spies.get(1), bob, session, BOB);

            List<JsonNode> answers = new ArrayList<>();
            for (Door.Account account : List.of(ann, bob, eve)) {
                assertThat(door.status(SESSIONS + "/" + session + "/state?viewer=all", account))
                        .isEqualTo(FORBIDDEN);
                assertThat(door.status(SESSIONS + "/" + session + "/replay?viewer=all", account))
                        .isEqualTo(FORBIDDEN);
            }
            assertThat(door.status(SESSIONS + "/" + session + "/state?viewer=team-1", ann))
                    .isEqualTo(FORBIDDEN);
            assertThat(door.status(SESSIONS + "/" + session + "/state?viewer=team-0", eve))
                    .isEqualTo(FORBIDDEN);
            for (Door.Account account : List.of(ann, bob, eve)) {
                answers.add(door.get(SESSIONS + "/" + session + "/state", account));
                answers.add(door.get(SESSIONS + "/" + session + "/replay?limit=500", account));
            }
            door.delete(SESSIONS + "/" + session, ann);
            for (Spy spy : spies) {
                until(spy, "\"type\":\"combat:ended\"");
                spy.connection().drop();
            }

            var truth =
                    new Secrets(TruthLog.read(system.kafkaBootstrapServers()).outcomes(session));
            var findings = new Findings();
            for (Spy spy : spies) {
                truth.check(spy.name(), viewer(spy), spy.got(), findings);
            }
            String[] viewers = {"team-0", "team-0", "team-1", "team-1", "public", "public"};
            for (int index = 0; index < answers.size(); index++) {
                truth.checkAnswer("REST as " + viewers[index], viewers[index], answers.get(index), findings);
            }
            assertThat(viewer(spies.get(0))).isEqualTo("team-0");
            assertThat(viewer(spies.get(1))).isEqualTo("team-1");
            assertThat(spies.subList(2, 5)).extracting(VeiledFightTest::viewer).containsOnly("public");
            truth.mustHaveHidden(findings);
            findings.failIfAny();
        }
    }

    private static String create(Door door, Door.Account ann, Door.Account bob) {
        var wanted = Map.of(
                "fightType",
                "pvp",
                "combatMode",
                "real_time",
                "ruleset",
                "veiled",
                "mapId",
                "ruins",
                "teams",
                List.of(List.of(ann.character()), List.of()));
        String session = door.post(SESSIONS, ann, wanted).path("id").asText();
        door.post(SESSIONS + "/" + session + "/join", bob, Map.of("characterId", bob.character(), "team", 1));
        return session;
    }

    private static Spy spy(Door door, String name, Door.Account account, String session, String type, long sinceSeq)
            throws IOException, InterruptedException {
        var spy = new Spy(name, Connection.open(door, account.token()), new ArrayList<>());
        ObjectNode data = Door.JSON.createObjectNode();
        if (sinceSeq >= 0) {
            data.put("sinceSeq", sinceSeq);
        }
        data.put("viewer", "all");
        send(spy, session, type, data);
        until(spy, "\"type\":\"ack\"");
        return spy;
    }

    /** Goes from place to place, each time when it has got to the last one. */
    private static void walk(Spy spy, Door.Account account, String session, int[] cells) throws InterruptedException {
        for (int cell : cells) {
            ObjectNode data = Door.JSON.createObjectNode();
            data.put("actor", account.character()).put("action", "move").put("cell", cell);
            send(spy, session, "combat:action", data);
            until(spy, "\"to\":{\"cell\":%d}".formatted(cell));
        }
    }

    private static void send(Spy spy, String session, String type, ObjectNode data) {
        ObjectNode message = Door.JSON.createObjectNode();
        message.put("id", UUID.randomUUID().toString()).put("type", type).put("session", session);
        message.set("data", data);
        spy.connection().send(message.toString());
    }

    /** Reads until something came that contains a text. */
    private static void until(Spy spy, String text) throws InterruptedException {
        long from = System.nanoTime();
        while (System.nanoTime() - from < LONGEST.toNanos()) {
            String frame = spy.connection().next(SILENCE);
            if (frame != null) {
                spy.got().add(frame);
                if (frame.contains(text)) {
                    return;
                }
            }
        }
        throw new AssertionError("%s did not get %s within %s; last: %s"
                .formatted(
                        spy.name(),
                        text,
                        LONGEST,
                        spy.got().isEmpty() ? "nothing" : spy.got().getLast()));
    }

    private static String viewer(Spy spy) {
        return spy.got().stream()
                .map(VeiledFightTest::parse)
                .filter(frame -> frame.path("type").asText().equals("ack")
                        && frame.path("data").has("viewer"))
                .map(frame -> frame.path("data").path("viewer").asText())
                .findFirst()
                .orElse("");
    }

    static JsonNode parse(String text) {
        try {
            return Door.JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }
}
