package dev.warlog.system.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warlog.launcher.Service;
import dev.warlog.launcher.SystemOptions;
import dev.warlog.launcher.WarlogSystem;
import dev.warlog.system.Repository;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A fight in fog, where a player of each side, one of them on a second socket, and a stranger keep every byte that they
 * get, and ask for more than they may have. The log says what each of them could have known.
 */
class VeiledFightTest {

    private static final String SESSIONS = "/api/v1/combat/sessions";
    private static final int FORBIDDEN = 403;

    /** Ann walks up to Bob along the ruins, Bob comes into sight and goes out of it again. */
    private static final int[] ANN = {84, 88, 90};

    private static final int[] BOB = {96, 93, 96, 99};

    @Test
    void nobodyIsSentWhatItsSideMayNotKnow() throws IOException, InterruptedException {
        try (var system = WarlogSystem.start(SystemOptions.onFreePorts(Repository.root()))) {
            var door = new Door(system.address(Service.GATEWAY));
            Door.Account ann = door.newAccount("mage");
            Door.Account bob = door.newAccount("warrior");
            Door.Account eve = door.newAccount("ranger");
            String session = create(door, ann, bob);
            List<Witness> spies = List.of(
                    spy(door, "ann", ann, session, "combat:join", -1),
                    spy(door, "bob", bob, session, "combat:join", 0),
                    spy(door, "ann besides", ann, session, "combat:spectate", -1),
                    spy(door, "eve", eve, session, "combat:spectate", 0),
                    spy(door, "eve greedy", eve, session, "combat:join", 0));
            door.post(SESSIONS + "/" + session + "/start", ann, Map.of());
            walk(spies.get(0), ANN);
            walk(spies.get(1), BOB);

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
            for (Witness spy : spies) {
                spy.until("the end", frame -> frame.path("type").asText().equals("combat:ended"));
                spy.drop();
            }

            var truth =
                    new Secrets(TruthLog.read(system.kafkaBootstrapServers()).outcomes(session));
            var findings = new Findings();
            for (Witness spy : spies) {
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

    private static Witness spy(Door door, String name, Door.Account account, String session, String type, long sinceSeq)
            throws IOException, InterruptedException {
        var spy = new Witness(name, door, account, session);
        ObjectNode data = Door.JSON.createObjectNode();
        if (sinceSeq >= 0) {
            data.put("sinceSeq", sinceSeq);
        }
        spy.enter(type, data.put("viewer", "all"));
        return spy;
    }

    /** Goes from place to place, each time when it has got to the last one. */
    private static void walk(Witness spy, int[] cells) throws InterruptedException {
        for (int cell : cells) {
            spy.act("move", Door.JSON.createObjectNode().put("cell", cell));
            spy.until(
                    "its step to " + cell, frame -> frame.toString().contains("\"to\":{\"cell\":%d}".formatted(cell)));
        }
    }

    private static String viewer(Witness spy) {
        return spy.got().stream()
                .map(Witness::parse)
                .filter(frame -> frame.path("type").asText().equals("ack")
                        && frame.path("data").has("viewer"))
                .map(frame -> frame.path("data").path("viewer").asText())
                .findFirst()
                .orElse("");
    }
}
