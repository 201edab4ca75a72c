package dev.warlog.system.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Plays one character in one fight over sockets that fail now and then: comes back with the last number it has, and sends
 * a command again, under the same id, when no answer has come.
 */
final class Player {

    private static final Duration FRAME_WAIT = Duration.ofMillis(20);
    private static final long ANSWER_NANOS = Duration.ofSeconds(4).toNanos();
    private static final long TRY_AGAIN_NANOS = Duration.ofMillis(400).toNanos();
    private static final long PACE_TURNS_NANOS = Duration.ofMillis(40).toNanos();
    private static final long PACE_REAL_TIME_NANOS = Duration.ofMillis(300).toNanos();
    private static final int DROP_ONE_IN = 15;

    private final Door door;
    private final Door.Account account;
    private final String session;
    private final Referee referee;
    private final Random chance;
    private final Journal journal;
    private final Picture picture = new Picture();
    private final Tactics tactics;
    private final Set<String> refused = new HashSet<>();
    private final Patience patience = new Patience();
    private @Nullable Connection connection;
    private @Nullable String pendingId;
    private @Nullable ObjectNode pending;
    private long pendingSince;
    private long askAgainAt;
    private long nextMoveAt;
    private int turn;

    /** @param fromTheFirst whether to ask for all frames from the first on, and not for the state as it is */
    Player(Door door, Door.Account account, String session, Referee referee, boolean fromTheFirst, long seed) {
        this.door = door;
        this.account = account;
        this.session = session;
        this.referee = referee;
        this.chance = new Random(seed);
        this.journal = new Journal(account.name());
        this.tactics = new Tactics(account.character(), picture, refused, chance);
        if (fromTheFirst) {
            journal.firstSeq = 0;
        }
    }

    /** Connects and returns when the fight is in sight. */
    void enter() throws InterruptedException {
        while (picture.status.equals("unknown")) {
            step();
        }
    }

    /** Fights to the end. */
    Journal fight() throws InterruptedException {
        while (!picture.status.equals("ended")) {
            step();
            if (pending != null) {
                askAgain();
            } else if (mayAct()) {
                act();
            }
        }
        Connection open = connection;
        if (open != null) {
            open.drop();
        }
        return journal;
    }

    private void step() throws InterruptedException {
        if (referee.isTimeOut()) {
            throw new AssertionError("%s in %s: the time is over; status %s, seq %d, waiting for %s %s, connection %s"
                    .formatted(
                            account.name(),
                            session,
                            picture.status,
                            journal.lastSeq(),
                            pendingId,
                            pending,
                            connection == null ? "none" : connection.over()));
        }
        Connection open = connection;
        if (open == null || open.over() != null) {
            open = connect();
        }
        if (open != null) {
            String text = open.next(FRAME_WAIT);
            if (text != null) {
                receive(text);
            }
        }
    }

    private @Nullable Connection connect() throws InterruptedException {
        try {
            Connection open = Connection.open(door, account.token());
            connection = open;
            patience.end();
            journal.connections++;
            ObjectNode data = Door.JSON.createObjectNode();
            if (journal.firstSeq >= 0) {
                data.put("sinceSeq", journal.lastSeq());
            }
            send(open, "j-" + UUID.randomUUID(), "combat:join", data);
            return open;
        } catch (IOException nobodyThere) {
            patience.pause();
            return null;
        }
    }

    private void receive(String text) {
        JsonNode frame = parse(text);
        String type = frame.path("type").asText();
        String id = frame.path("id").asText();
        switch (type) {
            case "ack" -> acknowledged(id, frame.path("data"));
            case "error" -> refused(id, frame);
            case "server:draining" -> {
                /* the server closes the connection soon by itself */
            }
            case "combat:state" -> {
                journal.state(frame.path("seq").asLong());
                picture.apply(frame);
            }
            default -> {
                if (!frame.has("seq")) {
                    throw new AssertionError("not known: " + text);
                }
                journal.entries.add(new Journal.Entry(frame.path("seq").asLong(), text, referee.phase));
                referee.framesSeen.incrementAndGet();
                picture.apply(frame);
            }
        }
    }

    private void acknowledged(String id, JsonNode data) {
        if (id.startsWith("j-")) {
            journal.viewer = data.path("viewer").asText();
            journal.resumed += data.path("recovered").asBoolean() && journal.connections > 1 ? 1 : 0;
            return;
        }
        journal.acknowledged(id, data);
        if (id.equals(pendingId)) {
            referee.answers(session, pendingSince);
            pending = null;
        }
    }

    private void refused(String id, JsonNode frame) {
        String code = frame.path("code").asText();
        if (id.startsWith("j-")) {
            /* Not ready, or a service is away: comes again over a new connection. */
            Connection open = connection;
            if (open != null) {
                open.drop();
            }
            return;
        }
        if (code.equals("unavailable") || code.equals("rate-limited") || code.equals("too-many-pending")) {
            askAgainAt = System.nanoTime() + TRY_AGAIN_NANOS;
            return;
        }
        journal.refusals.put(id, frame);
        ObjectNode answered = pending;
        if (id.equals(pendingId) && answered != null) {
            refused.add(answered.path("action").asText());
            referee.answers(session, pendingSince);
            pending = null;
        }
    }

    private void askAgain() {
        Connection open = connection;
        if (open == null || System.nanoTime() - askAgainAt < 0) {
            return;
        }
        String id = pendingId;
        ObjectNode data = pending;
        if (id != null && data != null) {
            journal.sentAgain++;
            sendCommand(open, id, data);
        }
    }

    private boolean mayAct() {
        if (!picture.status.equals("active") || System.nanoTime() - nextMoveAt < 0) {
            return false;
        }
        if (picture.mode.equals("real_time")) {
            return true;
        }
        if (picture.turnNumber != turn) {
            turn = picture.turnNumber;
            refused.clear();
        }
        return account.character().equals(picture.turnActor);
    }

    private void act() {
        boolean realTime = picture.mode.equals("real_time");
        nextMoveAt = System.nanoTime() + (realTime ? PACE_REAL_TIME_NANOS : PACE_TURNS_NANOS);
        Connection open = connection;
        if (open == null) {
            return;
        }
        if (realTime && chance.nextInt(4) == 0) {
            tactics.smallStep().ifPresent(step -> send(open, "p-" + UUID.randomUUID(), "combat:position", step));
        }
        ObjectNode data = tactics.choose(referee.peace.get()).orElse(null);
        if (data == null) {
            refused.clear();
            return;
        }
        String id = "a-" + UUID.randomUUID();
        pendingId = id;
        pending = data;
        pendingSince = System.nanoTime();
        journal.sentIn.put(id, referee.phase);
        sendCommand(open, id, data);
        if (chance.nextInt(DROP_ONE_IN) == 0) {
            open.drop();
        }
    }

    private void sendCommand(Connection open, String id, ObjectNode data) {
        askAgainAt = System.nanoTime() + ANSWER_NANOS;
        send(open, id, "combat:action", data);
    }

    private void send(Connection open, String id, String type, ObjectNode data) {
        ObjectNode message =
                Door.JSON.createObjectNode().put("id", id).put("type", type).put("session", session);
        message.set("data", data);
        open.send(message.toString());
    }

    private static JsonNode parse(String text) {
        try {
            return Door.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("a frame is no JSON: " + text, e);
        }
    }
}
