package dev.warlog.gateway.socket;

import dev.warlog.gateway.client.Frame;
import dev.warlog.gateway.client.Wire;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A plain WebSocket, with text or, where the client chose so, CBOR. */
final class WebSocketWire implements Wire {

    /** Enough for one turn of the loop to be one write; what a slow peer does not take waits in the outbox, not below it. */
    private static final int FRAMES_AT_ONCE = 16;

    private final WebSocketConnection connection;
    private final Channel channel;
    private final Context loop;
    private final Vertx vertx;
    private final long closeMillis;
    private final boolean binary;

    WebSocketWire(WebSocketConnection connection, Channel channel, Context loop, Vertx vertx, long closeMillis) {
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

    /** Past the platform's own sending: a frame is encoded once for all its receivers, and put out with others. */
    @Override
    public void send(Frame frame, Consumer<@Nullable Throwable> written) {
        WebSocketFrame message = binary
                ? new BinaryWebSocketFrame(Unpooled.wrappedBuffer(frame.cbor()))
                : new TextWebSocketFrame(Unpooled.wrappedBuffer(frame.utf8()));
        channel.write(message).addListener(sent -> written.accept(sent.cause()));
    }

    @Override
    public int framesAtOnce() {
        return FRAMES_AT_ONCE;
    }

    @Override
    public void flush() {
        channel.flush();
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
        if (!channel.isOpen()) {
            return;
        }
        ChannelHandlerContext lowest = channel.pipeline().firstContext();
        var _ = lowest == null ? channel.close() : lowest.close();
    }
}
