package dev.warlog.gateway.client;

/** A rate limit with bursts. Not thread-safe. */
public final class TokenBucket {

    private static final long MILLI = 1_000;

    private final int perSecond;
    private final long capacityMilli;
    private long milliTokens;
    private long lastMillis;

    public TokenBucket(int perSecond, int burst, long nowMillis) {
        this.perSecond = perSecond;
        this.capacityMilli = burst * MILLI;
        this.milliTokens = capacityMilli;
        this.lastMillis = nowMillis;
    }

    /** So many times as many tokens. */
    TokenBucket times(int many) {
        return many == 1 ? this : new TokenBucket(perSecond * many, (int) (capacityMilli / MILLI) * many, lastMillis);
    }

    /** Takes a token; returns 0, or after how many milliseconds there will be one. */
    public long take(long nowMillis) {
        refill(nowMillis);
        if (milliTokens >= MILLI) {
            milliTokens -= MILLI;
            return 0;
        }
        return Math.max(1, (MILLI - milliTokens + perSecond - 1) / perSecond);
    }

    /** Takes tokens whether there are any or not; returns 0, or in how many milliseconds none will be owed. */
    public long spend(int tokens, long nowMillis) {
        refill(nowMillis);
        milliTokens -= tokens * MILLI;
        return milliTokens >= 0 ? 0 : (-milliTokens + perSecond - 1) / perSecond;
    }

    private void refill(long nowMillis) {
        long passed = Math.max(0, nowMillis - lastMillis);
        lastMillis = nowMillis;
        // a token is a thousand milli-tokens, and a second a thousand milliseconds
        milliTokens = Math.min(capacityMilli, milliTokens + Math.min(passed, capacityMilli) * perSecond);
    }
}
