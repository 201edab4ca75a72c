package dev.warlog.gateway.socketio.engine;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.function.Consumer;

/** A WebSocket that proves itself before it takes over from the polls. Belongs to its session's event loop. */
final class Upgrade implements WebSocketFrames.Events {

    /** How far it has come. */
    enum Stage {
        PROBED,
        UPGRADED,
        FAILED
    }

    /**
     * So long a poll waits that comes between probe and upgrade: the word that completes the upgrade may be about to be
     * read from another connection.
     */
    static final long RELEASE_MILLIS = 20;

    private static final String PROBE = "probe";

    private final Loop loop;
    private final EngineSettings settings;
    private final WebSocketTransport socket;
    private final Consumer<Stage> stages;
    private final long timer;
    private boolean probed;
    private boolean over;

    Upgrade(Loop loop, EngineSettings settings, WebSocketTransport socket, Consumer<Stage> stages) {
        this.loop = loop;
        this.settings = settings;
        this.socket = socket;
        this.stages = stages;
        this.timer = loop.schedule(settings.upgradeTimeoutMillis(), this::giveUp);
    }

    /** Whether the client may wait for a poll to come back before it goes on. */
    boolean isProbed() {
        return probed;
    }

    @Override
    public void text(String encoded) {
        if (over) {
            return;
        }
        EnginePacket.Text packet;
        try {
            packet = EnginePacket.decode(encoded);
        } catch (EngineFaultException e) {
            giveUp();
            return;
        }
        if (packet.type() == EnginePacket.Type.PING && packet.text().equals(PROBE)) {
            probed = true;
            socket.write(List.of(new EnginePacket.Text(EnginePacket.Type.PONG, PROBE)), ignored -> {});
            stages.accept(Stage.PROBED);
        } else if (packet.type() == EnginePacket.Type.UPGRADE) {
            finish();
            stages.accept(Stage.UPGRADED);
        } else {
            giveUp();
        }
    }

    @Override
    public void binary(Buffer bytes) {
        giveUp();
    }

    @Override
    public void tooLarge() {
        giveUp();
    }

    @Override
    public void closed() {
        giveUp();
    }

    private void finish() {
        over = true;
        loop.unschedule(timer);
    }

    void giveUp() {
        if (over) {
            return;
        }
        finish();
        socket.close(EnginePacket.Type.CLOSE, EngineSession.NORMAL, "not upgraded");
        loop.schedule(settings.closeMillis(), socket::cut);
        stages.accept(Stage.FAILED);
    }
}
