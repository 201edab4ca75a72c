package dev.warlog.gateway.client;

import dev.warlog.gateway.GatewayLimits;
import java.util.EnumMap;
import java.util.Map;

/** How fast one connection may send, by sort of message. Belongs to the connection's event loop. */
public final class Inflow {

    /** Sorts of messages that share a limit. */
    public enum Sort {
        ACTION,
        POSITION,
        JOIN,
        CONTROL,
        CHAT,
        /** Messages that had to be refused. */
        FAULT
    }

    private final GatewayLimits.Rates rates;
    private final Map<Sort, TokenBucket> buckets = new EnumMap<>(Sort.class);

    Inflow(GatewayLimits.Rates rates) {
        this.rates = rates;
    }

    /** Counts a message; returns 0 when it may pass, or after how many milliseconds the next may. */
    public long take(Sort sort, long nowMillis) {
        TokenBucket bucket = buckets.get(sort);
        if (bucket == null) {
            bucket = bucket(sort, nowMillis);
            buckets.put(sort, bucket);
        }
        return bucket.take(nowMillis);
    }

    private TokenBucket bucket(Sort sort, long nowMillis) {
        return switch (sort) {
            case ACTION -> new TokenBucket(rates.actionsPerSecond(), rates.actionsBurst(), nowMillis);
            case POSITION -> new TokenBucket(rates.positionsPerSecond(), rates.positionsBurst(), nowMillis);
            case JOIN -> new TokenBucket(rates.joinsPerSecond(), rates.joinsBurst(), nowMillis);
            case CONTROL -> new TokenBucket(rates.controlsPerSecond(), rates.controlsBurst(), nowMillis);
            case CHAT -> new TokenBucket(rates.chatsPerSecond(), rates.chatsBurst(), nowMillis);
            case FAULT -> new TokenBucket(rates.faultsPerSecond(), rates.faultsBurst(), nowMillis);
        };
    }
}
