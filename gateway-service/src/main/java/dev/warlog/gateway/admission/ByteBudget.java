package dev.warlog.gateway.admission;

import dev.warlog.gateway.client.TokenBucket;
import io.netty.channel.Channel;
import java.util.concurrent.TimeUnit;

/** How many bytes a WebSocket is read in a second; whoever sends more waits, and nothing of it is kept here. */
final class ByteBudget {

    /** Bytes that count as one; a message of a few bytes costs something too. */
    private static final int UNIT_BYTES = 64;

    private final TokenBucket units;

    ByteBudget(int bytesPerSecond, int burstBytes) {
        this.units = new TokenBucket(bytesPerSecond / UNIT_BYTES, burstBytes / UNIT_BYTES, nowMillis());
    }

    private static long nowMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    void spend(Channel channel, int bytes) {
        long wait = units.spend(1 + bytes / UNIT_BYTES, nowMillis());
        if (wait > 0 && channel.config().isAutoRead()) {
            channel.config().setAutoRead(false);
            var _ = channel.eventLoop().schedule(() -> channel.config().setAutoRead(true), wait, TimeUnit.MILLISECONDS);
        }
    }
}
