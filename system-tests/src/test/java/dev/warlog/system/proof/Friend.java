package dev.warlog.system.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Somebody at a plain socket who looks who of its friends is there, and talks. */
final class Friend {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration A_MOMENT = Duration.ofMillis(100);
    private static final String FRIENDS = "/api/v1/friends";

    private final Door door;
    private final Door.Account account;
    /** What it was told last of each. */
    private final Map<String, String> statuses = new HashMap<>();

    private @Nullable Connection connection;
    private @Nullable JsonNode answer;

    Friend(Door door, Door.Account account) {
        this.door = door;
        this.account = account;
    }

    /** Makes them friends of this one; their ids by their names. */
    Map<String, String> befriend(Collection<Door.Account> others) {
        for (Door.Account other : others) {
            door.post(FRIENDS, account, Map.of("username", other.name()));
            door.post(FRIENDS, other, Map.of("username", account.name()));
        }
        Map<String, String> ids = new HashMap<>();
        door.get(FRIENDS, account)
                .path("items")
                .forEach(one ->
                        ids.put(one.path("name").asText(), one.path("user").asText()));
        return ids;
    }

    /** Connects anew and asks who is there; from then on it is told. */
    void look(URI gateway) throws IOException, InterruptedException {
        Connection before = connection;
        if (before != null) {
            before.drop();
        }
        statuses.clear();
        connection = Connection.open(door, URI.create("ws://" + gateway.getAuthority() + "/ws"), account.token());
        JsonNode friends = ask("presence:watch", Door.JSON.createObjectNode()).path("friends");
        friends.forEach(this::note);
    }

    private void note(JsonNode one) {
        statuses.put(one.path("user").asText(), one.path("status").asText());
    }

    /** Sends a message and returns the data of its acknowledgement. */
    JsonNode ask(String type, ObjectNode data) throws InterruptedException {
        Connection open = connection;
        if (open == null) {
            throw new AssertionError(account.name() + " is not connected");
        }
        String id = UUID.randomUUID().toString();
        ObjectNode message = Door.JSON.createObjectNode().put("id", id).put("type", type);
        message.set("data", data);
        open.send(message.toString());
        until("an answer to " + type, () -> {
            JsonNode last = answer;
            return last != null && last.path("id").asText().equals(id);
        });
        JsonNode last = answer;
        if (last == null || !last.path("type").asText().equals("ack")) {
            throw new AssertionError("%s was refused: %s".formatted(type, last));
        }
        return last.path("data");
    }

    /** Reads until all of them are said to be so. */
    void untilAll(Collection<String> users, String status) throws InterruptedException {
        until("that %s are %s".formatted(users, status), () -> areAll(users, status));
    }

    boolean areAll(Collection<String> users, String status) {
        return users.stream().allMatch(user -> status.equals(statuses.get(user)));
    }

    private void until(String what, BooleanSupplier there) throws InterruptedException {
        long from = System.nanoTime();
        while (!there.getAsBoolean()) {
            Connection open = connection;
            if (open == null || open.over() != null || System.nanoTime() - from > LONGEST.toNanos()) {
                throw new AssertionError(
                        "%s was not told %s within %s; knows %s".formatted(account.name(), what, LONGEST, statuses));
            }
            String text = open.next(A_MOMENT);
            if (text != null) {
                take(Witness.parse(text));
            }
        }
    }

    private void take(JsonNode frame) {
        String type = frame.path("type").asText();
        if (type.equals("presence")) {
            note(frame.path("data"));
        } else if (type.equals("ack") || type.equals("error")) {
            answer = frame;
        }
    }

    void drop() {
        Connection open = connection;
        if (open != null) {
            open.drop();
        }
    }
}
