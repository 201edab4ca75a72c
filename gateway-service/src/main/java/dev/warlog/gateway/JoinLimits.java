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

    /** Joins under way in all: as many as there may be connections, which may all come back at once. */
    @WithDefault("20000")
    int maxUnderWay();

    /**
     * Reads of Redis at once; further ones wait for their turn. Enough to keep its connections busy, and far below the 2,000
     * that may wait for one: what waits there longer than a read may take is lost.
     */
    @WithDefault("128")
    int readsAtOnce();

    /** Longest wait for the first turn: about as long as a client waits for an answer before it asks again. */
    @WithDefault("10000")
    long longestTurnMillis();

    /** One read of Redis; it answers in well under a millisecond when it is well. */
    @WithDefault("1000")
    long redisTimeoutMillis();
}
