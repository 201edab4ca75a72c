package dev.warlog.gateway.admission;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long one connection may take over a request: the platform's idle timeout alone is content with a byte a minute. On
 * the connection's event loop. Once it carries a WebSocket, it only watches how many bytes come.
 */
final class Patience extends ChannelInboundHandlerAdapter {

    static final AttributeKey<Patience> KEY = AttributeKey.valueOf("warlog.patience");

    private final long headMillis;
    private final long requestMillis;
    private final Runnable lost;
    private @Nullable ByteBudget budget;
    private long deadlineNanos;
    private boolean armed;
    private boolean scheduled;
    private boolean reading;
    private boolean answering;
    private boolean early;

    Patience(long headMillis, long requestMillis, Runnable lost) {
        this.headMillis = headMillis;
        this.requestMillis = requestMillis;
        this.lost = lost;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        context.channel().attr(KEY).set(this);
        // an event loop is there once the connection is registered with one
        if (context.channel().isRegistered()) {
            arm(context.channel(), headMillis);
        }
    }

    @Override
    public void channelRegistered(ChannelHandlerContext context) {
        arm(context.channel(), headMillis);
        context.fireChannelRegistered();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (budget != null && message instanceof ByteBuf bytes) {
            budget.spend(context.channel(), bytes.readableBytes());
        } else if (answering) {
            early = early || !reading;
        } else if (!armed) {
            arm(context.channel(), headMillis);
        }
        context.fireChannelRead(message);
    }

    void requestBegun(Channel channel) {
        reading = true;
        answering = true;
        early = false;
        arm(channel, requestMillis);
    }

    void requestRead() {
        reading = false;
        armed = false;
    }

    void answered(Channel channel) {
        answering = false;
        if (early && budget == null) {
            arm(channel, headMillis);
        }
    }

    /** From now on there are no requests, only messages, and only so many bytes of them. */
    void upgraded(ByteBudget bytes) {
        armed = false;
        budget = bytes;
    }

    private void arm(Channel channel, long millis) {
        armed = true;
        deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        if (!scheduled) {
            schedule(channel, TimeUnit.MILLISECONDS.toNanos(millis));
        }
    }

    private void schedule(Channel channel, long nanos) {
        scheduled = true;
        var _ = channel.eventLoop().schedule(() -> look(channel), nanos, TimeUnit.NANOSECONDS);
    }

    private void look(Channel channel) {
        scheduled = false;
        if (!armed || !channel.isOpen()) {
            return;
        }
        long left = deadlineNanos - System.nanoTime();
        if (left > 0) {
            schedule(channel, left);
        } else {
            lost.run();
            var _ = channel.close();
        }
    }
}
