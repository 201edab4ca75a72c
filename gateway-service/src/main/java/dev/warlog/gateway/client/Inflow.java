package dev.warlog.gateway.client;

import dev.warlog.gateway.GatewayLimits;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
    private final int times;
    private @Nullable Inflow ofUser;
    private final Map<Sort, TokenBucket> buckets = new EnumMap<>(Sort.class);

    Inflow(GatewayLimits.Rates rates) {
        this(rates, 1);
    }

    private Inflow(GatewayLimits.Rates rates, int times) {
        this.rates = rates;
        this.times = times;
    }

    /** For all connections of one user together: so many times what one may send. To be shared. */
    public static Inflow ofUser(GatewayLimits.Rates rates, int times) {
        return new Inflow(rates, times);
    }

    /** Counts from now on also against what the user may send in all. */
    public void share(Inflow all) {
        ofUser = all;
    }

    /** Counts a message; returns 0 when it may pass, or after how many milliseconds the next may. */
    public long take(Sort sort, long nowMillis) {
        long wait = takeOwn(sort, nowMillis);
        // what was refused is held against the connection that sent it
        return wait != 0 || ofUser == null || sort == Sort.FAULT ? wait : ofUser.takeShared(sort, nowMillis);
    }

    private synchronized long takeShared(Sort sort, long nowMillis) {
        return takeOwn(sort, nowMillis);
    }

    private long takeOwn(Sort sort, long nowMillis) {
        TokenBucket bucket = buckets.get(sort);
        if (bucket == null) {
            bucket = bucket(sort, nowMillis).times(times);
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
