package dev.warlog.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warlog.launcher.demo.FightPicture.Figure;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Plays one character over a socket: hits what is in reach, comes nearer, heals when hurt, passes when nothing is left. */
final class Bot {
    private static final long LONGEST_FIGHT_NANOS = 600_000_000_000L;
    private static final long ANSWER_NANOS = 5_000_000_000L;
    private static final long JOIN_AGAIN_NANOS = 3_000_000_000L;
    private static final int MOST_SENDINGS = 4;
    private static final long FRAME_WAIT_MILLIS = 25;

    /** A command without an answer yet. */
    private record Pending(String id, ObjectNode data, boolean queued, int sendings, long sentAt) {}

    private final BotSocket socket;
    private final String session;
    private final String character;
    private final long paceNanos;
    private final BiConsumer<JsonNode, FightPicture> audience;
    private final FightPicture picture = new FightPicture();
    /** What this turn, or lately in real time, has already been refused. */
    private final Set<String> refused = new HashSet<>();

    private @Nullable Pending pending;
    private String lastError = "";
    private int turn;
    private long decidedSeq;
    private long nextMoveAt = System.nanoTime();
    private JsonNode end = MissingNode.getInstance();

    /**
     * @param paceMillis the shortest time between two actions, so that people can follow
     * @param audience sees every frame, and the picture after it
     */
    Bot(
            BotSocket socket,
            String session,
            String character,
            long paceMillis,
            BiConsumer<JsonNode, FightPicture> audience) {
        this.socket = socket;
        this.session = session;
        this.character = character;
        this.paceNanos = paceMillis * 1_000_000;
        this.audience = audience;
    }

    /** Joins the session's audience and returns when its state has arrived. */
    void join() throws InterruptedException {
        long from = System.nanoTime();
        long sentAt = 0;
        while (picture.figures().isEmpty()) {
            long now = System.nanoTime();
            if (now - from > ANSWER_NANOS * MOST_SENDINGS) {
                throw new DemoFailedException("The state of the fight did not come." + lastError);
            }
            if (sentAt == 0 || now - sentAt > JOIN_AGAIN_NANOS) {
                socket.send(newId(), "combat:join", session, PublicDoor.JSON.createObjectNode());
                sentAt = now;
            }
            receive();
        }
    }

    /** Fights to the end; the answer is the {@code data} of {@code combat:ended}. */
    JsonNode fight() throws InterruptedException {
        long from = System.nanoTime();
        while (!picture.isEnded()) {
            if (System.nanoTime() - from > LONGEST_FIGHT_NANOS) {
                throw new DemoFailedException("The fight does not end.");
            }
            receive();
            sendAgainWhenUnanswered();
            if (mayAct()) {
                act();
            }
        }
        return end;
    }

    private void receive() throws InterruptedException {
        JsonNode frame = socket.next(FRAME_WAIT_MILLIS);
        if (frame == null) {
            return;
        }
        picture.apply(frame);
        switch (frame.path("type").asText()) {
            case "ack" -> acknowledged(frame);
            case "error" -> refused(frame);
            case "combat:ended" -> end = frame.path("data");
            case "combat:result" -> decided(frame.path("data"));
            default -> {
                /* the picture has it */
            }
        }
        audience.accept(frame, picture);
    }

    private boolean answers(JsonNode frame) {
        return pending != null && frame.path("id").asText().equals(pending.id());
    }

    private void acknowledged(JsonNode frame) {
        if (pending != null && answers(frame)) {
            JsonNode data = frame.path("data");
            decidedSeq = Math.max(decidedSeq, data.path("seq").asLong());
            boolean queued = data.path("queued").asBoolean();
            if (picture.isRealTime()) {
                refused.clear();
            }
            pending = queued
                    ? new Pending(pending.id(), pending.data(), true, pending.sendings(), System.nanoTime())
                    : null;
        }
    }

    private void refused(JsonNode frame) {
        lastError = " The server said: " + frame;
        if (pending != null && answers(frame)) {
            refused.add(pending.data().path("action").asText());
            pending = null;
        } else if (!frame.has("id")) {
            throw new DemoFailedException("The fight cannot go on." + lastError);
        }
    }

    private static final Set<String> OVER =
            Set.of("action-used", "action-dropped", "action-interrupted", "action-cancelled");

    /* A queued action is over when it is carried out or dropped, whatever becomes of its acknowledgement. */
    private void decided(JsonNode data) {
        if (pending == null || !pending.queued()) {
            return;
        }
        for (JsonNode event : data.path("events")) {
            String type = event.path("type").asText();
            boolean mine = event.path("actor").asText().equals(character);
            if (mine && OVER.contains(type)) {
                pending = null;
                return;
            }
        }
    }

    private void sendAgainWhenUnanswered() {
        Pending waiting = pending;
        if (waiting == null || System.nanoTime() - waiting.sentAt() < ANSWER_NANOS) {
            return;
        }
        if (waiting.queued()) {
            /* It waits for points or a cooldown; something else may be possible meanwhile. */
            pending = null;
        } else if (waiting.sendings() >= MOST_SENDINGS) {
            throw new DemoFailedException("A command stays without an answer: " + waiting.data());
        } else {
            /* The same id: however often it arrives, it has one effect. */
            send(waiting.id(), waiting.data(), waiting.sendings() + 1);
        }
    }

    private boolean mayAct() {
        if (!picture.isActive() || pending != null || picture.seq() < decidedSeq) {
            return false;
        }
        if (!picture.isRealTime()) {
            if (!picture.isTurnOf(character)) {
                return false;
            }
            if (picture.turnNumber() != turn) {
                turn = picture.turnNumber();
                refused.clear();
            }
        }
        return System.nanoTime() - nextMoveAt >= 0;
    }

    private void act() {
        Optional<Figure> me = picture.figure(character).filter(figure -> !figure.gone);
        Optional<Figure> enemy = me.flatMap(picture::enemyOf);
        nextMoveAt = System.nanoTime() + paceNanos;
        if (enemy.isEmpty()) {
            return;
        }
        Optional<ObjectNode> choice = choose(me.get(), enemy.get());
        if (choice.isPresent()) {
            send(newId(), choice.get(), 1);
        } else {
            /* Everything was refused a moment ago; points and cooldowns come back. */
            refused.clear();
        }
    }

    private Optional<ObjectNode> choose(Figure me, Figure enemy) {
        long distance = picture.ground().distanceMillimetres(me, enemy);
        if (me.health * 3 < me.maxHealth && isPossible(me, "heal")) {
            return action("heal", me.id);
        }
        for (Strike strike : STRIKES) {
            if (distance <= strike.reachMillimetres() && isPossible(me, strike.action())) {
                return action(strike.action(), enemy.id);
            }
        }
        if (distance > MELEE_MILLIMETRES && !refused.contains("move")) {
            int metres = picture.isRealTime() ? Math.max(1, me.movement) : me.movement;
            var step = picture.ground().stepTowards(me, enemy, metres);
            if (step.isPresent()) {
                return Optional.of(step.get().put("actor", character).put("action", "move"));
            }
        }
        if (!picture.isRealTime()) {
            return refused.contains("block") || distance > 3 * MELEE_MILLIMETRES
                    ? action("pass", null)
                    : action("block", null);
        }
        return Optional.empty();
    }

    private boolean isPossible(Figure me, String action) {
        return !refused.contains(action) && picture.isSoonReady(me, action);
    }

    private static final long MELEE_MILLIMETRES = 1_500;

    private record Strike(String action, long reachMillimetres) {}

    private static final List<Strike> STRIKES = List.of(
            new Strike("fireball", 6_000),
            new Strike("attack", MELEE_MILLIMETRES),
            new Strike("quick_attack", MELEE_MILLIMETRES));

    private Optional<ObjectNode> action(String action, @Nullable String target) {
        ObjectNode data =
                PublicDoor.JSON.createObjectNode().put("actor", character).put("action", action);
        if (target != null) {
            data.put("target", target);
        }
        return Optional.of(data);
    }

    private void send(String id, ObjectNode data, int sendings) {
        pending = new Pending(id, data, false, sendings, System.nanoTime());
        socket.send(id, "combat:action", session, data);
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }
}
