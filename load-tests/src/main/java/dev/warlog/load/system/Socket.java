package dev.warlog.load.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.http.WebSocketFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One player at its socket; reads only what it has to of what comes, by looking at bytes. */
final class Socket {

    private static final byte[] SEQ = ascii("\"seq\":");
    private static final byte[] CAUSE = ascii("\"cause\":{\"id\":\"c");
    private static final byte[] ERROR = ascii("{\"type\":\"error\"");
    private static final byte[] ERROR_ID = ascii("\"id\":\"c");
    private static final byte[] STATE = ascii("{\"type\":\"combat:state\"");
    private static final byte[] POSITIONS = ascii("{\"type\":\"combat:positions\"");
    private static final byte[] ACK = ascii("{\"type\":\"ack\"");

    private final Ledger ledger;
    private final Fights.@Nullable Made fight;
    private final int player;
    private @Nullable WebSocket socket;
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

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
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
            send("{\"type\":\"combat:action\",\"id\":\"c" + command + "\",\"session\":\"" + fight.session()
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
        if (!frame.isText()) {
            return;
        }
        long now = System.nanoTime();
        byte[] bytes = Bytes.of(frame.binaryData());
        ledger.frames++;
        ledger.bytes += bytes.length;
        if (Bytes.startsWith(bytes, ERROR)) {
            int id = Bytes.indexOf(bytes, ERROR_ID, 0);
            if (id >= 0) {
                ledger.refused((int) Bytes.number(bytes, id + ERROR_ID.length));
            } else if (Bytes.indexOf(bytes, ascii("\"id\":\"join\""), 0) >= 0) {
                // the fight is not there yet
                join();
            }
            return;
        }
        if (Bytes.startsWith(bytes, ACK)) {
            return;
        }
        int at = Bytes.indexOf(bytes, SEQ, 0);
        long number = at < 0 ? -1 : Bytes.number(bytes, at + SEQ.length);
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
        }
        // who does not name its claims is not told that they were accepted; the gateway's names for them are no numbers
        int cause = Bytes.startsWith(bytes, POSITIONS) ? -1 : Bytes.indexOf(bytes, CAUSE, at);
        if (cause >= 0) {
            ledger.delivered((int) Bytes.number(bytes, cause + CAUSE.length), player, now);
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
        WebSocket open = socket;
        if (open != null) {
            open.close();
        }
    }

    /** Looking into frames without making objects of them. */
    private static final class Bytes {

        static byte[] of(Buffer buffer) {
            return buffer.getBytes();
        }

        static boolean startsWith(byte[] bytes, byte[] prefix) {
            return matches(bytes, prefix, 0);
        }

        private static boolean matches(byte[] bytes, byte[] wanted, int at) {
            if (at + wanted.length > bytes.length) {
                return false;
            }
            for (int index = 0; index < wanted.length; index++) {
                if (bytes[at + index] != wanted[index]) {
                    return false;
                }
            }
            return true;
        }

        static int indexOf(byte[] bytes, byte[] wanted, int from) {
            for (int at = Math.max(0, from); at + wanted.length <= bytes.length; at++) {
                if (matches(bytes, wanted, at)) {
                    return at;
                }
            }
            return -1;
        }

        static long number(byte[] bytes, int from) {
            long number = 0;
            for (int at = from; at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
                number = number * 10 + bytes[at] - '0';
            }
            return number;
        }
    }
}
