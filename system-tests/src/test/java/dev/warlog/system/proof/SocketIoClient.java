package dev.warlog.system.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A Socket.IO client that comes back as the client library does: it shows the {@code pid} that it was given and the offset
 * of the last event that it got.
 */
final class SocketIoClient {

    /** An event: its name and its first argument. */
    record Event(String name, JsonNode argument) {}

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration A_MOMENT = Duration.ofMillis(100);
    private static final String PING = "2";
    private static final String PONG = "3";
    private static final String LET_IN = "40";
    private static final String EVENT = "42";
    private static final String ANSWER = "43";

    private final Door door;
    private final Door.Account account;
    private final List<Event> events = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private String pid = "";
    private String offset = "";
    private boolean in;
    private boolean recovered;
    private int nextAck;
    private @Nullable Connection connection;

    SocketIoClient(Door door, Door.Account account) {
        this.door = door;
        this.account = account;
    }

    /** Every event that came, over all its connections. */
    List<Event> events() {
        return events;
    }

    /**
     * Opens a connection and reads until it is let in.
     *
     * @return whether it is told that it missed nothing that it does not get now
     */
    boolean enter(URI gateway) throws IOException, InterruptedException {
        URI address = URI.create("ws://" + gateway.getAuthority() + "/socket.io/?EIO=4&transport=websocket");
        in = false;
        recovered = false;
        Connection open = Connection.open(door, address, account.token());
        connection = open;
        ObjectNode auth = Door.JSON.createObjectNode();
        if (!pid.isEmpty()) {
            auth.put("pid", pid).put("offset", offset);
        }
        open.send(LET_IN + auth);
        until("to be let in", () -> in);
        return recovered;
    }

    /** Emits and returns what it is answered. */
    JsonNode ask(String event, ObjectNode argument) throws InterruptedException {
        String begin = ANSWER + nextAck + "[";
        Connection open = connection;
        if (open == null) {
            throw new AssertionError("not connected");
        }
        open.send(EVENT + nextAck++ + Door.JSON.createArrayNode().add(event).add(argument));
        until("an answer to " + event, () -> answers.stream().anyMatch(answer -> answer.startsWith(begin)));
        JsonNode answer =
                Witness.parse(answers.getLast().substring(begin.length() - 1)).path(0);
        if (answer.has("error")) {
            throw new AssertionError(event + " was refused: " + answer);
        }
        return answer;
    }

    /** Reads until something has come. */
    void until(String what, BooleanSupplier there) throws InterruptedException {
        long from = System.nanoTime();
        while (!there.getAsBoolean()) {
            if (System.nanoTime() - from > LONGEST.toNanos() || !read()) {
                throw new AssertionError("%s did not get %s; last: %s"
                        .formatted(account.name(), what, events.isEmpty() ? "nothing" : events.getLast()));
            }
        }
    }

    /** Reads what came before the connection broke. */
    void untilOver() throws InterruptedException {
        until("the end of its connection", () -> {
            Connection open = connection;
            return open == null || open.over() != null;
        });
    }

    /** Reads what there is; false when nothing more will come. */
    private boolean read() throws InterruptedException {
        Connection open = connection;
        if (open == null || open.over() != null) {
            return false;
        }
        String packet = open.next(A_MOMENT);
        if (packet == null) {
            return true;
        }
        if (packet.equals(PING)) {
            open.send(PONG);
        } else if (packet.startsWith(LET_IN)) {
            String given =
                    Witness.parse(packet.substring(LET_IN.length())).path("pid").asText();
            in = true;
            recovered = !pid.isEmpty() && given.equals(pid);
            pid = given;
        } else if (packet.startsWith(EVENT)) {
            JsonNode event = Witness.parse(packet.substring(EVENT.length()));
            events.add(new Event(event.path(0).asText(), event.path(1)));
            offset = event.path(2).asText();
        } else if (packet.startsWith(ANSWER)) {
            answers.add(packet);
        } else if (packet.startsWith("44")) {
            throw new AssertionError(account.name() + " is not let in: " + packet);
        }
        return true;
    }

    void drop() {
        Connection open = connection;
        if (open != null) {
            open.drop();
        }
    }
}
