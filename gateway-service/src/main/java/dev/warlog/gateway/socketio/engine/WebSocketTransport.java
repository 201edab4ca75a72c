package dev.warlog.gateway.socketio.engine;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A WebSocket: every packet is a message of its own. */
final class WebSocketTransport implements Transport {

    private final ServerWebSocket socket;
    private final @Nullable Channel channel;

    WebSocketTransport(ServerWebSocket socket, HttpConnection connection) {
        this.socket = socket;
        this.channel = connection instanceof ConnectionBase base ? base.channel() : null;
    }

    @Override
    public boolean isWritable() {
        return true;
    }

    @Override
    public void write(List<? extends EnginePacket> packets, Consumer<@Nullable Throwable> written) {
        Future<Void> last = Future.succeededFuture();
        for (EnginePacket packet : packets) {
            last = switch (packet) {
                case EnginePacket.Text text -> socket.writeTextMessage(text.encoded());
                case EnginePacket.Binary binary -> socket.writeBinaryMessage(binary.bytes());
            };
        }
        last.onComplete(result -> written.accept(result.cause()));
    }

    @Override
    public void close(EnginePacket.Type goodbye, int code, String reason) {
        if (!socket.isClosed()) {
            var _ = socket.close((short) code, reason);
        }
    }

    /** Closes below the platform's own handlers, which would wait for what is still to be written. */
    void cut() {
        if (channel == null || !channel.isOpen()) {
            return;
        }
        ChannelHandlerContext lowest = channel.pipeline().firstContext();
        var _ = lowest == null ? channel.close() : lowest.close();
    }
}
