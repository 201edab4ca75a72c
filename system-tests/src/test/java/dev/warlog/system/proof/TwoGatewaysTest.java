package dev.warlog.system.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warlog.launcher.Service;
import dev.warlog.launcher.ServiceProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Fights and talk of players who are spread over two gateways, of which one dies and one is told to go. */
class TwoGatewaysTest {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int SOME_FRAMES = 100;
    private static final int TALKERS = 6;
    private static final String GUILDS = "/api/v1/guilds";

    @Test
    void nobodyMissesAnythingWhenAGatewayDies() throws Exception {
        try (var arena = new Arena(LONGEST);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ServiceProcess other = arena.system.startAnother(Service.GATEWAY);
            arena.door.alsoAt(other.address());
            whoSignsOutIsGoneFromBoth(arena.door);
            arena.referee.peace.set(true);
            List<Door.Account> members = accounts(arena.door);
            String guild = guild(arena.door, members);
            List<Future<Talker>> talkers = new ArrayList<>();
            for (Door.Account member : members) {
                talkers.add(threads.submit(new Talker(
                        arena.door, member, guild, arena.referee, member.name().hashCode())));
            }
            arena.open("classic_turn_based", 4);
            arena.open("fast_real_time", 4);
            arena.untilFrames(SOME_FRAMES);

            other.kill();
            arena.untilFrames(SOME_FRAMES);
            other.start(LONGEST);
            arena.untilFrames(SOME_FRAMES);

            // the other way round, and in order: clients are told, and come back to the one that stays
            arena.system.service(Service.GATEWAY).stop();
            arena.untilFrames(SOME_FRAMES);
            arena.system.start(Service.GATEWAY);
            arena.untilFrames(SOME_FRAMES);

            arena.prove();
            lastWord(arena.door, members.getFirst(), guild);
            everybodyHeardEverything(talkers, guild, arena.system.kafkaBootstrapServers());
        }
    }

    /** One call at one gateway, and the sockets at both close; its token opens none any more. */
    private static void whoSignsOutIsGoneFromBoth(Door door) throws IOException, InterruptedException {
        Door.Account account = door.newAccount("mage");
        List<Connection> connections = new ArrayList<>();
        for (int index = 0; index < 4; index++) {
            connections.add(Connection.open(door, account.token()));
        }
        long from = System.nanoTime();
        door.post("/api/v1/auth/logout", account, Map.of());
        for (Connection connection : connections) {
            while (connection.over() == null) {
                assertThat(System.nanoTime() - from)
                        .isLessThan(Duration.ofSeconds(30).toNanos());
                connection.next(Duration.ofMillis(5));
            }
            assertThat(connection.over()).contains("4403");
        }
        System.out.printf(
                "signed out: 4 sockets at 2 gateways closed after %d ms%n", (System.nanoTime() - from) / 1_000_000);
        for (int index = 0; index < 2; index++) {
            assertThatThrownBy(() -> Connection.open(door, account.token())).isInstanceOf(IOException.class);
        }
    }

    private static List<Door.Account> accounts(Door door) {
        List<Door.Account> accounts = new ArrayList<>();
        for (int index = 0; index < TALKERS; index++) {
            accounts.add(door.newAccount("mage"));
        }
        return accounts;
    }

    /** All of them in one guild; its room. */
    private static String guild(Door door, List<Door.Account> members) {
        Door.Account leader = members.getFirst();
        String id = door.post(
                        GUILDS,
                        leader,
                        Map.of("name", "G " + UUID.randomUUID().toString().substring(0, 12)))
                .path("id")
                .asText();
        for (Door.Account member : members.subList(1, members.size())) {
            door.post(GUILDS + "/" + id + "/invitations", leader, Map.of("username", member.name()));
            door.post(GUILDS + "/" + id + "/accept", member, Map.of());
        }
        return "guild:" + id;
    }

    private static void lastWord(Door door, Door.Account account, String room)
            throws IOException, InterruptedException {
        Connection connection = Connection.open(door, account.token());
        String id = "last-" + UUID.randomUUID();
        long until = System.nanoTime() + LONGEST.toNanos();
        // until it is in the room and the log has it
        while (System.nanoTime() < until) {
            say(
                    connection,
                    "j-" + UUID.randomUUID(),
                    "room:join",
                    Door.JSON.createObjectNode().put("room", room));
            say(
                    connection,
                    id,
                    "chat:message",
                    Door.JSON.createObjectNode().put("room", room).put("text", Talker.LAST_WORD));
            for (String text = connection.next(Duration.ofSeconds(2));
                    text != null;
                    text = connection.next(Duration.ofMillis(200))) {
                var frame = Witness.parse(text);
                if (frame.path("id").asText().equals(id)
                        && frame.path("type").asText().equals("ack")) {
                    connection.drop();
                    return;
                }
            }
        }
        throw new AssertionError("the last word was not taken");
    }

    private static void say(Connection connection, String id, String type, ObjectNode data) {
        ObjectNode message = Door.JSON.createObjectNode().put("id", id).put("type", type);
        message.set("data", data);
        connection.send(message.toString());
    }

    private static void everybodyHeardEverything(List<Future<Talker>> talkers, String room, String kafka)
            throws InterruptedException, ExecutionException {
        List<Talker> done = new ArrayList<>();
        for (Future<Talker> talker : talkers) {
            done.add(talker.get());
        }
        List<TruthLog.Written> said = TruthLog.said(kafka, room);
        List<String> ids = said.stream().map(record -> record.header("ce_id")).toList();
        for (Talker talker : done) {
            assertThat(talker.fresh)
                    .as("%s was recovered each time", talker.account.name())
                    .isEqualTo(1);
            assertThat(talker.heard)
                    .as("what %s heard", talker.account.name())
                    .containsExactlyElementsOf(said.stream()
                            .filter(record -> record.offset() > talker.firstSeq)
                            .map(record -> "{\"seq\":" + record.offset() + ","
                                    + record.text().substring(1))
                            .toList());
            assertThat(ids).as("what was confirmed to be on the log").containsAll(talker.confirmed);
        }
        assertThat(done.stream().mapToInt(talker -> talker.recovered).sum())
                .as("times that somebody came back")
                .isGreaterThan(TALKERS);
        System.out.printf(
                "two gateways: %d messages in the room, %d times somebody came back%n",
                said.size(), done.stream().mapToInt(talker -> talker.recovered).sum());
    }
}
