package dev.warlog.system.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Talks in a room over sockets that fail now and then: comes back with the last number it has, and says again, under the
 * same id, what nobody confirmed. Stops when it hears the last word.
 */
final class Talker implements Callable<Talker> {

    static final String LAST_WORD = "the last word";

    private static final Duration FRAME_WAIT = Duration.ofMillis(20);
    private static final long PACE_NANOS = Duration.ofMillis(1_500).toNanos();
    private static final long ANSWER_NANOS = Duration.ofSeconds(4).toNanos();
    private static final int DROP_ONE_IN = 4;

    final Door.Account account;
    /** Every message of the room that came, as it came. */
    final List<String> heard = new ArrayList<>();
    /** Ids of what it said and was told to be on the log. */
    final Set<String> confirmed = new HashSet<>();
    /** How often it came back and got exactly what it had missed, and how often it did not. */
    int recovered;

    int fresh;
    /** The room's number when it came first. */
    long firstSeq = -1;

    private final Door door;
    private final String room;
    private final Referee referee;
    private final Random chance;
    private final Patience patience = new Patience();
    private @Nullable Connection connection;
    private @Nullable String pendingId;
    private long lastSeq = -1;
    private long nextAt;
    private boolean in;
    private boolean over;
    private int said;

    Talker(Door door, Door.Account account, String room, Referee referee, long seed) {
        this.door = door;
        this.account = account;
        this.room = room;
        this.referee = referee;
        this.chance = new Random(seed);
    }

    @Override
    public Talker call() throws InterruptedException {
        while (!over) {
            if (referee.isTimeOut()) {
                throw new AssertionError(account.name() + " never heard the last word after " + lastSeq);
            }
            step();
            if (in && referee.anotherFight()) {
                talk();
            }
        }
        Connection open = connection;
        if (open != null) {
            open.drop();
        }
        return this;
    }

    private void step() throws InterruptedException {
        Connection open = connection;
        if (open == null || open.over() != null) {
            open = connect();
        }
        String text = open == null ? null : open.next(FRAME_WAIT);
        if (text != null) {
            receive(Witness.parse(text), text);
        }
    }

    private @Nullable Connection connect() throws InterruptedException {
        in = false;
        try {
            Connection open = Connection.open(door, account.token());
            connection = open;
            patience.end();
            ObjectNode data = Door.JSON.createObjectNode().put("room", room);
            if (firstSeq >= 0) {
                data.put("sinceSeq", lastSeq);
            }
            send(open, "j-" + UUID.randomUUID(), "room:join", data);
            return open;
        } catch (IOException nobodyThere) {
            patience.pause();
            return null;
        }
    }

    private void receive(JsonNode frame, String text) {
        String id = frame.path("id").asText();
        switch (frame.path("type").asText()) {
            case "room:joined" -> joined(frame);
            case "ack" -> {
                if (id.equals(pendingId)) {
                    confirmed.add(id);
                    pendingId = null;
                }
            }
            case "error" -> {
                Connection open = connection;
                if (id.startsWith("j-") && open != null) {
                    open.drop();
                }
            }
            case "chat:message" -> {
                heard.add(text);
                lastSeq = frame.path("seq").asLong();
                over = frame.at("/data/text").asText().equals(LAST_WORD);
            }
            default -> {
                /* presence and news of the guild */
                if (frame.path("room").asText().equals(room) && frame.has("seq")) {
                    heard.add(text);
                    lastSeq = frame.path("seq").asLong();
                }
            }
        }
    }

    private void joined(JsonNode frame) {
        if (!frame.has("seq")) {
            return;
        }
        in = true;
        boolean got = frame.at("/data/recovered").asBoolean();
        recovered += got ? 1 : 0;
        fresh += got ? 0 : 1;
        lastSeq = frame.path("seq").asLong();
        if (firstSeq < 0) {
            firstSeq = lastSeq;
        }
    }

    private void talk() {
        Connection open = connection;
        if (open == null || System.nanoTime() - nextAt < 0) {
            return;
        }
        boolean again = pendingId != null;
        String id = pendingId;
        if (id == null) {
            id = "m-" + UUID.randomUUID();
            pendingId = id;
            said++;
        }
        nextAt = System.nanoTime() + (again ? ANSWER_NANOS : PACE_NANOS);
        send(
                open,
                id,
                "chat:message",
                Door.JSON.createObjectNode().put("room", room).put("text", account.name() + " says " + said));
        if (chance.nextInt(DROP_ONE_IN) == 0) {
            open.drop();
        }
    }

    private static void send(Connection open, String id, String type, ObjectNode data) {
        ObjectNode message = Door.JSON.createObjectNode().put("id", id).put("type", type);
        message.set("data", data);
        open.send(message.toString());
    }
}
