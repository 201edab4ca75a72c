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

    /** When a timer of an event loop is later than this, the loop is behind with reading too. */
    private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final long AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final long headMillis;
    private final long requestMillis;
    private final Runnable lost;
    private @Nullable ByteBudget budget;
    private long deadlineNanos;
    private boolean armed;
    private boolean over;
    private long lookNanos;
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
        over = false;
        deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        if (!scheduled) {
            schedule(channel, TimeUnit.MILLISECONDS.toNanos(millis));
        }
    }

    private void schedule(Channel channel, long nanos) {
        scheduled = true;
        lookNanos = System.nanoTime() + nanos;
        var _ = channel.eventLoop().schedule(() -> look(channel), nanos, TimeUnit.NANOSECONDS);
    }

    private void look(Channel channel) {
        scheduled = false;
        if (!armed || !channel.isOpen()) {
            return;
        }
        long now = System.nanoTime();
        // in a storm the loop itself may be so late that what is over has long come and only waits to be read
        boolean late = now - lookNanos > LATE_NANOS;
        if (deadlineNanos > now) {
            schedule(channel, deadlineNanos - now);
        } else if (late || !over) {
            over = true;
            schedule(channel, AGAIN_NANOS);
        } else {
            lost.run();
            var _ = channel.close();
        }
    }
}
