package dev.warlog.gateway.socket;

import dev.warlog.gateway.client.Frame;
import dev.warlog.gateway.client.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A plain WebSocket, with text or, where the client chose so, CBOR. */
final class WebSocketWire implements Wire {

    /** Enough for one turn of the loop to be one write; what a slow peer does not take waits in the outbox, not below it. */
    private static final int FRAMES_AT_ONCE = 16;

    private static final int FINAL = 0x80;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int TWO_BYTES_FOLLOW = 126;
    private static final int EIGHT_BYTES_FOLLOW = 127;
    private static final int MOST_HEADER_BYTES = 10;

    private final WebSocketConnection connection;
    private final Channel channel;
    /** Looked for once: it is behind all that the platform puts before it; null when the connection was gone by then. */
    private final @Nullable ChannelHandlerContext encoder;

    private final Context loop;
    private final Vertx vertx;
    private final long closeMillis;
    private final boolean binary;

    WebSocketWire(WebSocketConnection connection, Channel channel, Context loop, Vertx vertx, long closeMillis) {
        this.connection = connection;
        this.channel = channel;
        this.encoder = channel.pipeline().context(WebSocketFrameEncoder.class);
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
        send(List.of(frame), written);
    }

    /**
     * Past the platform's own sending, and past its encoder, which makes two buffers and three promises of each frame: a
     * frame is text or CBOR once for all its receivers, and what goes to one of them is one buffer.
     */
    @Override
    public void send(List<Frame> frames, Consumer<@Nullable Throwable> written) {
        if (encoder == null || encoder.isRemoved()) {
            written.accept(new ClosedChannelException());
            return;
        }
        int bytes = 0;
        for (Frame frame : frames) {
            bytes += MOST_HEADER_BYTES + payload(frame).length;
        }
        ByteBuf messages = channel.alloc().ioBuffer(bytes);
        for (Frame frame : frames) {
            write(payload(frame), messages);
        }
        encoder.write(messages).addListener(done -> written.accept(done.cause()));
    }

    private byte[] payload(Frame frame) {
        return binary ? frame.cbor() : frame.utf8();
    }

    /** A whole message of a server, which does not mask: RFC 6455, section 5.2. */
    private void write(byte[] payload, ByteBuf into) {
        into.writeByte(FINAL | (binary ? BINARY : TEXT));
        if (payload.length < TWO_BYTES_FOLLOW) {
            into.writeByte(payload.length);
        } else if (payload.length <= 0xFFFF) {
            into.writeByte(TWO_BYTES_FOLLOW).writeShort(payload.length);
        } else {
            into.writeByte(EIGHT_BYTES_FOLLOW).writeLong(payload.length);
        }
        into.writeBytes(payload);
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
