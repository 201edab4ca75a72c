package dev.warlog.gateway.socket;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.vertx.core.Context;
import io.vertx.core.impl.ContextInternal;
import org.jspecify.annotations.Nullable;

/**
 * Takes whole messages of a WebSocket where they are decoded and hands them on before anything more is read. The
 * platform's own way puts each message into a queue of the event loop that has no bound, and costs several times as much.
 * Fragments, pings and pongs go that way still, with a bound, and so does what comes behind them until it is handled.
 */
final class MessageLane extends ChannelInboundHandlerAdapter {

    /** Takes what clients send; must not block. */
    interface Receiver {
        void text(String text);

        void binary(byte[] bytes);
    }

    private static final String NAME = "message-lane";

    /** More than that are not read before those are handled. */
    private static final int MOST_BEHIND = 64;

    private final Channel channel;
    private @Nullable ContextInternal context;
    private @Nullable Receiver receiver;
    private boolean fragmented;
    private int behind;
    private boolean paused;

    private MessageLane(Channel channel) {
        this.channel = channel;
    }

    /** Puts one in front of the platform's own handler, unless an upgrade that failed has left one; on the event loop. */
    static MessageLane into(Channel channel) {
        if (channel.pipeline().get(NAME) instanceof MessageLane present) {
            return present;
        }
        MessageLane lane = new MessageLane(channel);
        channel.pipeline().addBefore(channel.pipeline().lastContext().name(), NAME, lane);
        return lane;
    }

    /** From here on messages go to the receiver. */
    void open(Context root, Receiver to) {
        context = (ContextInternal) root;
        receiver = to;
    }

    /** One that went the platform's way has been handled. */
    void handled() {
        behind--;
        // whoever else has stopped the reading, because too much comes, is to start it again itself
        if (behind == 0 && paused) {
            paused = false;
            channel.config().setAutoRead(true);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext below, Object message) {
        if (!(message instanceof WebSocketFrame frame) || message instanceof CloseWebSocketFrame) {
            below.fireChannelRead(message);
            return;
        }
        boolean whole = frame.isFinalFragment() && !fragmented;
        Receiver open = receiver;
        ContextInternal root = context;
        if (open != null && root != null && whole && behind == 0 && isMessage(frame)) {
            // a context of its own, as the platform gives each message one
            root.duplicate().dispatch(frame, taken -> take(taken, open));
        } else {
            pass(below, frame);
        }
    }

    private static boolean isMessage(WebSocketFrame frame) {
        return frame instanceof TextWebSocketFrame || frame instanceof BinaryWebSocketFrame;
    }

    private static void take(WebSocketFrame frame, Receiver receiver) {
        try {
            if (frame instanceof TextWebSocketFrame text) {
                receiver.text(text.text());
            } else {
                receiver.binary(ByteBufUtil.getBytes(frame.content()));
            }
        } finally {
            frame.release();
        }
    }

    private void pass(ChannelHandlerContext below, WebSocketFrame frame) {
        if (isMessage(frame) || frame instanceof ContinuationWebSocketFrame) {
            fragmented = !frame.isFinalFragment();
        }
        if (frame.isFinalFragment()) {
            behind++;
        }
        if (behind >= MOST_BEHIND) {
            paused = true;
            channel.config().setAutoRead(false);
        }
        below.fireChannelRead(frame);
    }
}
