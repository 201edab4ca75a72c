package dev.warlog.gateway.socket;

import dev.warlog.gateway.client.Frame;
import dev.warlog.gateway.client.Wire;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A plain WebSocket, with text or, where the client chose so, CBOR. */
final class WebSocketWire implements Wire {

    private final WebSocketConnection connection;
    private final @Nullable Channel channel;
    private final Context loop;
    private final Vertx vertx;
    private final long closeMillis;
    private final boolean binary;

    WebSocketWire(
            WebSocketConnection connection, @Nullable Channel channel, Context loop, Vertx vertx, long closeMillis) {
        this.connection = connection;
        this.channel = channel;
        this.loop = loop;
        this.vertx = vertx;
        this.closeMillis = closeMillis;
        this.binary = Encoding.of(connection) == Encoding.CBOR;
    }

    @Override
    public void execute(Runnable work) {
        loop.runOnContext(ignored -> work.run());
    }

    @Override
    public void send(Frame frame, Consumer<@Nullable Throwable> written) {
        if (binary) {
            connection.sendBinary(frame.cbor()).subscribe().with(ignored -> written.accept(null), written);
        } else {
            connection.sendText(frame.text()).subscribe().with(ignored -> written.accept(null), written);
        }
    }

    @Override
    public void close(int code, String reason) {
        if (connection.isClosed()) {
            return;
        }
        // a peer that does not read does not get the close frame either
        vertx.setTimer(closeMillis, fired -> cut());
        connection.close(new CloseReason(code, reason)).subscribe().with(ignored -> {}, failure -> cut());
    }

    /** Closes below the platform's own handlers, which would wait for what is still to be written. */
    private void cut() {
        if (channel == null || !channel.isOpen()) {
            return;
        }
        ChannelHandlerContext lowest = channel.pipeline().firstContext();
        var _ = lowest == null ? channel.close() : lowest.close();
    }
}
