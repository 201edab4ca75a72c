package dev.warlog.system.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warlog.launcher.Service;
import dev.warlog.launcher.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Users of a gateway that is killed: what others are told of them, and what they get when they come back to another. */
class KilledGatewayTest {

    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final int SOME_FRAMES = 80;
    private static final int USERS = 3;
    private static final String ROOM = "zone:tavern";
    private static final String ONLINE = "online";
    private static final String OFFLINE = "offline";
    /** What says how a fight or room goes on, and is no part of it. */
    private static final Set<String> ABOUT = Set.of("combat:state", "room:joined", "room:left", "combat:superseded");

    /** Some who are at the gateway that is killed, and a friend of theirs who is not. */
    private static final class People {
        private final List<Friend> there = new ArrayList<>();
        private final SocketIoClient listener;
        private final Friend watching;
        private final Collection<String> ids;
        private final String listenerId;

        People(Door door) {
            Door.Account listening = door.newAccount("mage");
            List<Door.Account> accounts = new ArrayList<>(List.of(listening));
            for (int index = 0; index < USERS; index++) {
                accounts.add(door.newAccount("mage"));
                there.add(new Friend(door, accounts.getLast()));
            }
            listener = new SocketIoClient(door, listening);
            watching = new Friend(door, door.newAccount("mage"));
            Map<String, String> byName = watching.befriend(accounts);
            ids = byName.values();
            listenerId = byName.getOrDefault(listening.name(), "");
        }

        void come(URI gateway) throws IOException, InterruptedException {
            for (Friend one : there) {
                one.look(gateway);
            }
        }

        void watch(URI gateway) throws IOException, InterruptedException {
            watching.look(gateway);
            watching.ask("room:join", inRoom());
            assertThat(watching.areAll(ids, OFFLINE))
                    .as("all are offline for who asks now")
                    .isTrue();
        }

        /** Says something in the room, and something to the listener alone. */
        void say(String text) throws InterruptedException {
            watching.ask("chat:message", inRoom().put("text", text));
            watching.ask(
                    "chat:message",
                    Door.JSON.createObjectNode().put("to", listenerId).put("text", text + ", but tell nobody"));
        }

        void untilHeard(String text) throws InterruptedException {
            for (String room : List.of(ROOM, "user:" + listenerId)) {
                listener.until(
                        text + " in " + room,
                        () -> said(listener, room).stream()
                                .anyMatch(event ->
                                        event.argument().path("text").asText().startsWith(text)));
            }
        }

        void go() {
            there.forEach(Friend::drop);
            watching.drop();
            listener.drop();
        }
    }

    @Test
    void itsUsersAreOfflineAndComeBackToExactlyWhatTheyMissed() throws Exception {
        try (var arena = new Arena(LONGEST)) {
            arena.referee.peace.set(true);
            arena.open("fast_real_time", 4);
            ServiceProcess killed = arena.system.startAnother(Service.GATEWAY);
            URI stays = arena.system.address(Service.GATEWAY);
            var people = new People(arena.door);
            SocketIoClient listener = people.listener;
            arena.untilFrames(SOME_FRAMES);
            String session = session(arena);

            people.watch(stays);
            people.come(killed.address());
            assertThat(listener.enter(killed.address())).isFalse();
            people.watching.untilAll(people.ids, ONLINE);
            JsonNode inRoom = listener.ask("room:join", inRoom());
            JsonNode inFight =
                    listener.ask("combat:spectate", Door.JSON.createObjectNode().put("session", session));
            people.say("before");
            people.untilHeard("before");
            untilMore(listener, session);

            long from = System.nanoTime();
            killed.kill();
            listener.untilOver();
            int had = fight(listener, session).size();
            people.say("meanwhile");
            people.watching.untilAll(people.ids, OFFLINE);
            long offlineAfter = (System.nanoTime() - from) / 1_000_000;
            people.watch(stays);
            people.say("are you there?");
            arena.untilFrames(SOME_FRAMES);

            assertThat(listener.enter(stays)).as("recovered").isTrue();
            people.come(stays);
            people.watching.untilAll(people.ids, ONLINE);
            people.say("after");
            people.untilHeard("after");
            int back = fight(listener, session).size();
            untilMore(listener, session);

            String kafka = arena.system.kafkaBootstrapServers();
            roomIs(kafka, ROOM, listener, inRoom.path("seq").asLong() + 1);
            // its own room is followed from the beginning; before that it was told who wants to be its friend
            String own = "user:" + people.listenerId;
            roomIs(kafka, own, listener, seq(said(listener, own).getFirst()));
            fightIs(kafka, session, listener, inFight);
            System.out.printf(
                    "killed gateway: %d users offline after %d ms, %d frames of a fight missed and got%n",
                    people.ids.size(), offlineAfter, back - had);
            people.go();
        }
    }

    private static ObjectNode inRoom() {
        return Door.JSON.createObjectNode().put("room", ROOM);
    }

    private static void untilMore(SocketIoClient listener, String session) throws InterruptedException {
        int before = fight(listener, session).size();
        listener.until("how the fight goes on", () -> fight(listener, session).size() > before + 2);
    }

    /** The fight that goes on. */
    private static String session(Arena arena) {
        TruthLog log = TruthLog.read(arena.system.kafkaBootstrapServers());
        return log.live.stream()
                .filter(record -> record.is("outcome"))
                .map(TruthLog.Written::key)
                .toList()
                .getLast();
    }

    private static List<SocketIoClient.Event> said(SocketIoClient listener, String room) {
        return listener.events().stream()
                .filter(event -> event.argument().path("room").asText().equals(room)
                        && event.argument().has("seq")
                        && !ABOUT.contains(event.name()))
                .toList();
    }

    private static List<SocketIoClient.Event> fight(SocketIoClient listener, String session) {
        return listener.events().stream()
                .filter(event -> event.argument().path("session").asText().equals(session)
                        && event.argument().has("seq")
                        && !ABOUT.contains(event.name()))
                .toList();
    }

    private static long seq(SocketIoClient.Event event) {
        return event.argument().path("seq").asLong();
    }

    private static void roomIs(String kafka, String room, SocketIoClient listener, long first) {
        List<JsonNode> truth = TruthLog.said(kafka, room).stream()
                .filter(record -> record.offset() >= first)
                .map(record ->
                        flat("{\"seq\":" + record.offset() + "," + record.text().substring(1)))
                .toList();
        assertThat(truth).as("what is said in %s", room).hasSizeGreaterThanOrEqualTo(4);
        assertThat(arguments(said(listener, room))).as(room).containsExactlyElementsOf(truth);
    }

    private static void fightIs(String kafka, String session, SocketIoClient listener, JsonNode joined) {
        String viewer = joined.path("viewer").asText();
        List<SocketIoClient.Event> got = fight(listener, session);
        List<JsonNode> truth = TruthLog.read(kafka).outcomes(session).stream()
                .filter(record -> record.seq() > joined.path("seq").asLong() && record.seq() <= seq(got.getLast()))
                .map(record -> flat(record.text(viewer)))
                .toList();
        assertThat(arguments(got)).containsExactlyElementsOf(truth);
        assertThat(listener.events())
                .filteredOn(event -> event.name().equals("combat:state"))
                .as("whole states of the fight")
                .hasSize(1);
    }

    private static List<JsonNode> arguments(Collection<SocketIoClient.Event> events) {
        return events.stream().map(SocketIoClient.Event::argument).toList();
    }

    /** A frame as the argument of an event: without its type, and its data beside the rest. */
    private static JsonNode flat(String text) {
        JsonNode frame = Witness.parse(text);
        ObjectNode argument = Door.JSON.createObjectNode();
        frame.path("data").properties().forEach(field -> argument.set(field.getKey(), field.getValue()));
        frame.properties().forEach(field -> {
            if (!Set.of("type", "data").contains(field.getKey())) {
                argument.set(field.getKey(), field.getValue());
            }
        });
        return argument;
    }
}
