package dev.warlog.gateway;

import io.smallrye.config.WithDefault;

/** Handing over from the live view to the log's tail. */
public interface JoinLimits {

    /** Longest wait until view and tail meet; a projection further behind is a fault. */
    @WithDefault("2000")
    long waitMillis();

    /** How long an unknown session or a future seq is doubted: the view may be a moment behind. */
    @WithDefault("300")
    long graceMillis();

    /** First pause before looking at the view again; doubles. */
    @WithDefault("20")
    long firstPauseMillis();

    @WithDefault("200")
    long longestPauseMillis();

    /** Joins under way in all; each holds one read of Redis. */
    @WithDefault("2000")
    int maxUnderWay();

    /** One read of Redis; it answers in well under a millisecond when it is well. */
    @WithDefault("1000")
    long redisTimeoutMillis();
}
