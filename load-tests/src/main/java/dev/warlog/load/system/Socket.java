package dev.warlog.load.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.http.WebSocketFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** One player at its socket; reads only what it has to of what comes, by looking at bytes. */
final class Socket {

    private static final byte[] SEQ = Bytes.of("\"seq\":");
    private static final byte[] CAUSE = Bytes.of("\"cause\":{\"id\":\"blow-");
    private static final byte[] STATE = Bytes.of("{\"type\":\"combat:state\"");
    private static final byte[] POSITIONS = Bytes.of("{\"type\":\"combat:positions\"");
    private static final byte[] ACK = Bytes.of("{\"type\":\"ack\"");
    private static final byte[] ERROR = Bytes.of("{\"type\":\"error\"");
    private static final byte[] CODE = Bytes.of("\"code\":\"");

    // whatever ids others make have hexadecimal digits, and none of these words
    private static final byte[] BLOW = Bytes.of("\"id\":\"blow-");
    private static final byte[] JOIN = Bytes.of("\"id\":\"join\"");

    private static final long JOIN_AGAIN_MILLIS = 250;

    private final Ledger ledger;
    private final Fights.@Nullable Made fight;
    private final int player;
    private final Hearing hearing = new Hearing();
    private @Nullable WebSocket socket;
    private boolean leaving;
    private long seq = -1;
    private long steps;
    private int x;
    private int y;

    /** Runs once when the player sees its fight. */
    @Nullable
    Runnable joined;

    Socket(Ledger ledger, Fights.@Nullable Made fight, int player) {
        this.ledger = ledger;
        this.fight = fight;
        this.player = player;
    }

    Fights.@Nullable Made fight() {
        return fight;
    }

    Hearing hearing() {
        return hearing;
    }

    Future<Socket> connect(WebSocketClient client, URI gateway, String token) {
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost(gateway.getHost())
                .setPort(gateway.getPort())
                .setURI("/ws")
                .addSubProtocol("warlog.v1")
                .addHeader("Authorization", "Bearer " + token);
        return client.connect(options).map(open -> {
            socket = open;
            open.frameHandler(this::frame);
            open.closeHandler(closed -> {
                if (!leaving) {
                    ledger.closed.add(String.valueOf(open.closeStatusCode()));
                }
            });
            return this;
        });
    }

    private void send(String text) {
        WebSocket open = socket;
        if (open != null && !open.isClosed()) {
            open.writeTextMessage(text);
        }
    }

    void join() {
        if (fight != null) {
            send("{\"type\":\"combat:join\",\"id\":\"join\",\"session\":\"" + fight.session() + "\"}");
        }
    }

    /** Strikes somebody of the other team. */
    void strike(long dueNanos) {
        if (fight != null) {
            int command = ledger.sent(player, dueNanos);
            int target = (player + 1) % Workload.PLAYERS_PER_FIGHT;
            send("{\"type\":\"combat:action\",\"id\":\"blow-" + command + "\",\"session\":\"" + fight.session()
                    + "\",\"data\":{\"actor\":\"" + Fights.combatant(fight, player)
                    + "\",\"action\":\"strike\",\"target\":\"" + Fights.combatant(fight, target) + "\"}}");
        }
    }

    /** Takes one small step to and fro. */
    void step() {
        if (fight != null) {
            send("{\"type\":\"combat:position\",\"session\":\""
                    + fight.session()
                    + "\",\"data\":{\"actor\":\"" + Fights.combatant(fight, player) + "\",\"x\":" + (x + steps++ % 2)
                    + ",\"y\":" + y + "}}");
        }
    }

    private void frame(WebSocketFrame frame) {
        if (frame.isText()) {
            byte[] bytes = frame.binaryData().getBytes();
            ledger.frames++;
            ledger.bytes += bytes.length;
            frame(bytes, System.nanoTime());
        }
    }

    void frame(byte[] bytes, long now) {
        if (Bytes.startsWith(bytes, ERROR)) {
            refused(bytes);
            return;
        }
        if (Bytes.startsWith(bytes, ACK)) {
            ledger.acknowledged((int) Bytes.numberAfter(bytes, BLOW));
            return;
        }
        int at = Bytes.indexOf(bytes, SEQ, 0);
        long number = at < 0 ? -1 : Bytes.numberAfter(bytes, SEQ, at);
        Runnable waiting = joined;
        if (waiting != null && Bytes.startsWith(bytes, STATE)) {
            seq = number;
            joined = null;
            stand(bytes);
            waiting.run();
            return;
        }
        if (number >= 0) {
            ledger.gaps += seq >= 0 && number != seq + 1 ? 1 : 0;
            seq = number;
            hearing.outcome(now);
        }
        // who does not name its claims is not told that they were accepted, and no blow caused them
        int command = Bytes.startsWith(bytes, POSITIONS) ? -1 : (int) Bytes.numberAfter(bytes, CAUSE, at);
        if (command >= 0) {
            ledger.delivered(command, player, now);
            if (ledger.isAfterMark(command)) {
                hearing.outcomeAfterMark(now);
            }
        }
    }

    private void refused(byte[] bytes) {
        String code = Bytes.wordAfter(bytes, CODE);
        int command = (int) Bytes.numberAfter(bytes, BLOW);
        if (command >= 0) {
            ledger.refused(command, code);
        } else if (Bytes.indexOf(bytes, JOIN, 0) >= 0) {
            joinAgain();
        } else {
            ledger.others.add(code);
        }
    }

    /** The fight is not there yet; a thousand players who ask at once again would keep the gateway from ever seeing it. */
    private void joinAgain() {
        Context loop = Vertx.currentContext();
        if (loop != null) {
            loop.owner().setTimer(JOIN_AGAIN_MILLIS, fired -> join());
        }
    }

    /** Where the fight says that the player stands. */
    private void stand(byte[] state) {
        if (fight != null) {
            try {
                for (JsonNode combatant : RunningSystem.JSON.readTree(state).findPath("combatants")) {
                    if (combatant.path("id").asText().equals(Fights.combatant(fight, player))) {
                        x = combatant.path("x").asInt();
                        y = combatant.path("y").asInt();
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    void close() {
        leaving = true;
        WebSocket open = socket;
        if (open != null) {
            open.close();
        }
    }
}
