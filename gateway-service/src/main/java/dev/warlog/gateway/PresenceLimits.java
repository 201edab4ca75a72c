package dev.warlog.gateway;

import io.smallrye.config.WithDefault;

/** Bounds of who is said to be where. */
public interface PresenceLimits {

    /** How often a gateway says that it is there and looks who else is. */
    @WithDefault("1000")
    long heartbeatMillis();

    /** A gateway that said nothing for so long is taken for dead; above three heartbeats, so that a pause is none. */
    @WithDefault("3500")
    long expiryMillis();

    /** After Redis came back empty nobody is called offline for so long: the other gateways write theirs anew, too. */
    @WithDefault("4000")
    long settleMillis();

    /** How long one gateway has to clear away a dead one before another may try. */
    @WithDefault("10000")
    long claimMillis();

    /** Gateways that are looked at; more than anybody runs before other things break. */
    @WithDefault("64")
    int maxGateways();

    /** How long changes are gathered before they are written or read together. */
    @WithDefault("10")
    long gatherMillis();

    /** Pause before a failed write is tried again. */
    @WithDefault("1000")
    long retryMillis();

    /** How often all watched users are looked at anew, for what was lost on the way. */
    @WithDefault("30000")
    long refreshMillis();

    /** Friends whose presence one connection may watch. */
    @WithDefault("500")
    int maxWatched();

    /** Users that one message may ask for. */
    @WithDefault("100")
    int maxAsked();

    /** How long a suspended connection may come back: long enough for a call or a tunnel. */
    @WithDefault("60000")
    long suspendMillis();

    /** The same for a connection that broke off without a word; 0 means that its player counts as gone at once. */
    @WithDefault("0")
    long breakGraceMillis();

    /** Seats held for those who may come back; more are given up at once. */
    @WithDefault("20000")
    int maxHeld();

    /** Members up to which nobody counts twice in a room's population: one or two milliseconds of Redis. */
    @WithDefault("2000")
    int maxCounted();

    /** Most members of a room in one answer. */
    @WithDefault("100")
    int maxListed();
}
