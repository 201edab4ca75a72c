package dev.warlog.system.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** A guild whose members talk in its room, over sockets that fail, until the last word is said. */
final class RoomTalk implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final String GUILDS = "/api/v1/guilds";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Door door;
    private final Referee referee;
    private final List<Door.Account> members;
    private final String room;
    private final List<Future<Talker>> talkers = new ArrayList<>();

    RoomTalk(Arena arena, int talkers) {
        door = arena.door;
        referee = arena.referee;
        members = IntStream.range(0, talkers)
                .mapToObj(one -> door.newAccount("mage"))
                .toList();
        room = guild(door, members);
        for (Door.Account member : members) {
            this.talkers.add(threads.submit(
                    new Talker(door, member, room, referee, member.name().hashCode())));
        }
    }

    String room() {
        return room;
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

    /** Says the last word, and compares what each heard with the log: everything, once and in order. */
    void prove(String kafka) {
        try {
            lastWord();
        } catch (IOException e) {
            throw new AssertionError("the talk broke up", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        compare(kafka);
    }

    private void compare(String kafka) {
        List<Talker> done = talkers.stream().map(referee::result).toList();
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
        int back = done.stream().mapToInt(talker -> talker.recovered).sum();
        assertThat(back).as("times that somebody came back").isGreaterThan(members.size());
        System.out.printf("  %d messages in a room, %d times somebody came back%n", said.size(), back);
    }

    /** Until it is in the room and the log has it. */
    private void lastWord() throws IOException, InterruptedException {
        Connection connection = Connection.open(door, members.getFirst().token());
        String id = "last-" + UUID.randomUUID();
        long until = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < until) {
            say(connection, "j-" + UUID.randomUUID(), "room:join", Door.JSON.createObjectNode());
            say(connection, id, "chat:message", Door.JSON.createObjectNode().put("text", Talker.LAST_WORD));
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

    private void say(Connection connection, String id, String type, ObjectNode data) {
        ObjectNode message = Door.JSON.createObjectNode().put("id", id).put("type", type);
        message.set("data", data.put("room", room));
        connection.send(message.toString());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
