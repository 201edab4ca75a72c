package dev.warlog.system.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Somebody at a socket of one fight, who keeps all that comes and does only what a story says. */
final class Witness {

    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final String name;
    private final Door door;
    private final Door.Account account;
    private final String session;
    private final List<String> got = new ArrayList<>();
    private int told;
    private @Nullable Connection connection;

    Witness(String name, Door door, Door.Account account, String session) {
        this.name = name;
        this.door = door;
        this.account = account;
        this.session = session;
    }

    String name() {
        return name;
    }

    String session() {
        return session;
    }

    String character() {
        return account.character();
    }

    /** Everything that was read, over all its connections. */
    List<String> got() {
        return got;
    }

    /** The frames of the fight, the states left out, as they came. */
    List<String> frames() {
        return got.stream().filter(Witness::isFrame).toList();
    }

    private static boolean isFrame(String text) {
        JsonNode frame = parse(text);
        return frame.has("seq") && !frame.path("type").asText().equals("combat:state");
    }

    /** The number of the last frame or state that was read. */
    long lastSeq() {
        return got.stream()
                .mapToLong(text -> parse(text).path("seq").asLong())
                .max()
                .orElse(0);
    }

    /**
     * Opens a connection and returns the data of the answer to its first message.
     *
     * @param data beside what a message has anyway
     */
    JsonNode enter(String type, ObjectNode data) throws IOException, InterruptedException {
        connection = Connection.open(door, account.token());
        return answerTo(send(type, data));
    }

    /** Does something with its own character and returns the id of the command. */
    String act(String action, ObjectNode data) {
        data.put("actor", account.character()).put("action", action);
        return send("combat:action", data);
    }

    private String send(String type, ObjectNode data) {
        Connection open = connection;
        if (open == null) {
            throw new AssertionError(name + " is not connected");
        }
        ObjectNode message = Door.JSON.createObjectNode();
        String id = UUID.randomUUID().toString();
        message.put("id", id).put("type", type).put("session", session);
        message.set("data", data);
        open.send(message.toString());
        return id;
    }

    JsonNode answerTo(String id) throws InterruptedException {
        JsonNode answer = until("an answer", frame -> frame.path("id").asText().equals(id));
        if (!answer.path("type").asText().equals("ack")) {
            throw new AssertionError("%s was refused: %s".formatted(name, answer));
        }
        return answer.path("data");
    }

    /** The frame with the next event of that type that is about somebody. */
    JsonNode untilEvent(String type, String combatant) throws InterruptedException {
        return until(
                type + " of " + combatant,
                frame -> has(
                        frame, combatant, event -> event.path("type").asText().equals(type)));
    }

    /** Whether there is such an event about somebody. */
    static boolean has(JsonNode frame, String combatant, Predicate<JsonNode> wanted) {
        for (JsonNode event : frame.path("data").path("events")) {
            String about = event.has("actor") ? "actor" : "combatant";
            if (event.path(about).asText().equals(combatant) && wanted.test(event)) {
                return true;
            }
        }
        return false;
    }

    /** Reads until something came that is wanted; what came before the last such thing does not count. */
    JsonNode until(String what, Predicate<JsonNode> wanted) throws InterruptedException {
        long from = System.nanoTime();
        while (true) {
            while (told < got.size()) {
                JsonNode next = parse(got.get(told++));
                if (wanted.test(next)) {
                    return next;
                }
            }
            Connection open = connection;
            String over = open == null ? "not connected" : open.over();
            if (over != null || System.nanoTime() - from > LONGEST.toNanos()) {
                throw new AssertionError("%s did not get %s within %s; connection %s; last: %s"
                        .formatted(name, what, LONGEST, over, got.isEmpty() ? "nothing" : got.getLast()));
            }
            read(open);
        }
    }

    private void read(@Nullable Connection open) throws InterruptedException {
        String text = open == null ? null : open.next(SILENCE);
        if (text != null) {
            got.add(text);
        }
    }

    /** Its connection breaks off; what has not been read is lost. */
    void drop() {
        Connection open = connection;
        if (open != null) {
            open.drop();
        }
    }

    static JsonNode parse(String text) {
        try {
            return Door.JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }
}
