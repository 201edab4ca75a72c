package dev.warlog.gateway.socketio.engine;

import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Long-polling: packets go out when a poll waits for them. */
final class Polling implements Transport {

    private @Nullable HttpServerResponse poll;

    /** Takes a poll that waits; there must be no other. */
    void attach(HttpServerResponse response) {
        poll = response;
    }

    /** Whether that poll is the one that waits. */
    boolean waits(HttpServerResponse response) {
        return response.equals(poll);
    }

    @Override
    public boolean isWritable() {
        return poll != null;
    }

    @Override
    public void write(List<? extends EnginePacket> packets, Consumer<@Nullable Throwable> written) {
        HttpServerResponse response = poll;
        if (response == null) {
            throw new IllegalStateException("no poll waits");
        }
        poll = null;
        text(response, EnginePacket.encodePayload(packets), written);
    }

    /** Answers a request with text. */
    static void text(HttpServerResponse response, String body, Consumer<@Nullable Throwable> written) {
        if (response.ended() || response.closed()) {
            written.accept(new IllegalStateException("the request is gone"));
            return;
        }
        response.putHeader("Content-Type", "text/plain; charset=UTF-8")
                .putHeader("Cache-Control", "no-store")
                .end(body)
                .onComplete(end -> written.accept(end.cause()));
    }

    @Override
    public void close(EnginePacket.Type goodbye, int code, String reason) {
        if (poll != null) {
            write(List.of(EnginePacket.of(goodbye)), ignored -> {});
        }
    }

    /** Turns away a poll that waits although its session has gone over to a WebSocket. */
    void refuse() {
        if (poll != null) {
            EngineRefusal.BAD_REQUEST.answer(poll);
            poll = null;
        }
    }
}
