package dev.warlog.gateway.socketio.engine;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One client, whatever transport it uses at the moment. All of it belongs to the event loop of its first request; only
 * {@link #execute} may be called from elsewhere.
 */
public final class EngineSession {

    /** Closing code of a WebSocket that has done its work. */
    public static final int NORMAL = 1000;
    /** Closing code for who breaks the protocol. */
    public static final int VIOLATION = 1002;

    private static final int TOO_LARGE = 1009;
    private static final Logger LOG = Logger.getLogger(EngineSession.class);

    private enum State {
        OPEN,
        /** Whatever is left goes out, within a bound. */
        CLOSING,
        CLOSED
    }

    private final String id;
    private final Loop loop;
    private final EngineSettings settings;
    private final Consumer<EngineSession> gone;
    private final Heartbeat heartbeat;
    private final Outflow outflow;
    private @Nullable EngineListener listener;
    private @Nullable Upgrade upgrade;
    private State state = State.OPEN;
    private String closingReason = "transport close";

    EngineSession(String id, Loop loop, EngineSettings settings, Transport transport, Consumer<EngineSession> gone) {
        this.id = id;
        this.loop = loop;
        this.settings = settings;
        this.gone = gone;
        this.outflow = new Outflow(loop, settings, transport, this::end);
        this.heartbeat = new Heartbeat(
                loop, settings, () -> outflow.add(EnginePacket.of(EnginePacket.Type.PING), null), this::end);
    }

    public String id() {
        return id;
    }

    /** Runs on the event loop of this session, later. May be called from any thread. */
    public void execute(Runnable work) {
        loop.later(work);
    }

    /** Runs once after a time, on the event loop of this session; returns what {@link #unschedule} takes. */
    public long schedule(long delayMillis, Runnable work) {
        return loop.schedule(delayMillis, work);
    }

    public void unschedule(long timer) {
        loop.unschedule(timer);
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Sends a message. */
    public void send(String text) {
        send(text, null);
    }

    /**
     * Sends a message.
     *
     * @param written gets null when it went out or stands in the window for the next poll; is not told when the session
     *     ends first
     */
    public void send(String text, @Nullable Consumer<@Nullable Throwable> written) {
        if (state == State.OPEN) {
            outflow.add(new EnginePacket.Text(EnginePacket.Type.MESSAGE, text), written);
        }
    }

    /** Sends a binary message. */
    public void send(Buffer bytes) {
        if (state == State.OPEN) {
            outflow.add(new EnginePacket.Binary(bytes), null);
        }
    }

    /** Ends the session after what waits went out; what does not go out within a bound is lost. */
    public void close(int code, String reason) {
        if (state != State.OPEN) {
            return;
        }
        state = State.CLOSING;
        closingReason = reason;
        heartbeat.stop();
        loop.schedule(settings.closeMillis(), () -> end(reason));
        sayGoodbye(code, reason);
    }

    /** A client that polls is told when it next does. */
    private void sayGoodbye(int code, String reason) {
        if (outflow.polling() == null) {
            outflow.flush();
            outflow.transport().close(EnginePacket.Type.CLOSE, code, reason);
        } else if (outflow.transport().isWritable()) {
            outflow.add(EnginePacket.of(EnginePacket.Type.CLOSE), null);
            outflow.flush();
            end(reason);
        }
    }

    void begin(EngineHandler handler, EngineHandshake handshake, String opening) {
        outflow.add(new EnginePacket.Text(EnginePacket.Type.OPEN, opening), null);
        heartbeat.begin();
        listener = handler.opened(this, handshake);
    }

    /** Takes a poll. */
    void poll(HttpServerResponse response) {
        if (heartbeat.isOverdue()) {
            end("ping timeout");
        }
        Polling polling = outflow.polling();
        if (state == State.CLOSED) {
            EngineRefusal.UNKNOWN_SESSION.answer(response);
        } else if (polling == null) {
            EngineRefusal.BAD_REQUEST.answer(response);
        } else if (polling.isWritable()) {
            EngineRefusal.BAD_REQUEST.answer(response);
            end("a second poll");
        } else {
            polling.attach(response);
            if (state == State.CLOSING) {
                sayGoodbye(NORMAL, closingReason);
            } else if (!outflow.isEmpty()) {
                outflow.flush();
            } else if (upgrade != null && upgrade.isProbed()) {
                loop.schedule(Upgrade.RELEASE_MILLIS, this::releaseIdlePoll);
            }
        }
    }

    /** A poll whose connection broke off ends the session: nobody knows what would have reached the client. */
    void pollBroke(HttpServerResponse response) {
        Polling polling = outflow.polling();
        if (polling != null && polling.waits(response)) {
            end("transport close");
        }
    }

    private void releaseIdlePoll() {
        Polling polling = outflow.polling();
        if (polling != null && outflow.isEmpty()) {
            polling.close(EnginePacket.Type.NOOP, NORMAL, "");
        }
    }

    /** Takes the packets of a POST, and answers it. */
    void post(String body, HttpServerResponse response) {
        if (state == State.CLOSED) {
            EngineRefusal.UNKNOWN_SESSION.answer(response);
            return;
        }
        if (outflow.polling() == null) {
            EngineRefusal.BAD_REQUEST.answer(response);
            return;
        }
        try {
            EnginePacket.decodePayload(body).forEach(this::receive);
            Polling.text(response, "ok", ignored -> {});
        } catch (EngineFaultException e) {
            EngineRefusal.BAD_REQUEST.answer(response);
            end("parse error");
        }
    }

    /** Takes a WebSocket that wants to take over from the polls; the first one does. */
    void upgrade(WebSocketTransport socket, WebSocketFrames frames) {
        if (state != State.OPEN || outflow.polling() == null || upgrade != null) {
            socket.close(EnginePacket.Type.CLOSE, NORMAL, "this session has a WebSocket");
            loop.schedule(settings.closeMillis(), socket::cut);
            return;
        }
        Upgrade begun = new Upgrade(loop, settings, socket, stage -> {
            switch (stage) {
                case PROBED -> releaseIdlePoll();
                case UPGRADED -> takeOver(socket, frames);
                case FAILED -> upgrade = null;
            }
        });
        upgrade = begun;
        frames.to(begun);
    }

    private void takeOver(WebSocketTransport socket, WebSocketFrames frames) {
        upgrade = null;
        Polling polling = outflow.polling();
        if (polling != null) {
            polling.refuse();
        }
        outflow.use(socket);
        frames.to(socketEvents());
        if (state == State.CLOSING) {
            sayGoodbye(NORMAL, closingReason);
        } else {
            outflow.flush();
        }
    }

    /** What comes over the WebSocket of this session. */
    WebSocketFrames.Events socketEvents() {
        return new WebSocketFrames.Events() {
            @Override
            public void text(String encoded) {
                try {
                    receive(EnginePacket.decode(encoded));
                } catch (EngineFaultException e) {
                    close(VIOLATION, "parse error");
                }
            }

            @Override
            public void binary(Buffer bytes) {
                receive(new EnginePacket.Binary(bytes));
            }

            @Override
            public void tooLarge() {
                close(TOO_LARGE, "payload too large");
            }

            @Override
            public void closed() {
                end(closingReason);
            }
        };
    }

    private void receive(EnginePacket packet) {
        if (state != State.OPEN || listener == null) {
            return;
        }
        try {
            switch (packet) {
                case EnginePacket.Binary binary -> listener.binary(binary.bytes());
                case EnginePacket.Text text -> receive(text, listener);
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "a message of %s failed", id);
            end("server error");
        }
    }

    private void receive(EnginePacket.Text packet, EngineListener listens) {
        switch (packet.type()) {
            case MESSAGE -> listens.text(packet.text());
            case PONG -> {
                heartbeat.begin();
                listens.heard();
            }
            case CLOSE -> end("client close", EnginePacket.Type.NOOP);
            case OPEN, PING -> close(VIOLATION, "a packet that only servers send");
            case UPGRADE, NOOP -> LOG.debugf("%s sent a packet that means nothing now", id);
        }
    }

    void end(String reason) {
        end(reason, EnginePacket.Type.CLOSE);
    }

    private void end(String reason, EnginePacket.Type goodbye) {
        if (state == State.CLOSED) {
            return;
        }
        state = State.CLOSED;
        heartbeat.stop();
        outflow.shut();
        if (upgrade != null) {
            upgrade.giveUp();
        }
        Transport transport = outflow.transport();
        transport.close(goodbye, NORMAL, reason);
        if (transport instanceof WebSocketTransport socket) {
            loop.schedule(settings.closeMillis(), socket::cut);
        }
        gone.accept(this);
        if (listener != null) {
            listener.closed(reason);
        }
    }
}
