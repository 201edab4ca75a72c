package dev.warlog.gateway.socketio.engine;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What comes over a WebSocket, brought to the event loop of its session, in order. */
final class WebSocketFrames {

    /** Who is told. */
    interface Events {

        void text(String encoded);

        void binary(Buffer bytes);

        void tooLarge();

        void closed();
    }

    private final Loop loop;
    private final int maxBytes;
    private @Nullable Events events;

    /** Listens from now on; to be made when the WebSocket opens, so that nothing gets lost. */
    WebSocketFrames(ServerWebSocket socket, Loop loop, int maxBytes) {
        this.loop = loop;
        this.maxBytes = maxBytes;
        socket.textMessageHandler(text -> pass(to -> {
            if (text.length() > maxBytes) {
                to.tooLarge();
            } else {
                to.text(text);
            }
        }));
        socket.binaryMessageHandler(bytes -> pass(to -> binary(to, bytes)));
        socket.closeHandler(ignored -> pass(Events::closed));
        socket.exceptionHandler(failure -> pass(Events::closed));
    }

    private void binary(Events to, Buffer bytes) {
        if (bytes.length() > maxBytes) {
            to.tooLarge();
        } else {
            to.binary(bytes);
        }
    }

    private void pass(Consumer<Events> event) {
        loop.now(() -> {
            if (events != null) {
                event.accept(events);
            }
        });
    }

    /** Says who is told from now on; on the session's event loop. */
    void to(Events listener) {
        events = listener;
    }
}
